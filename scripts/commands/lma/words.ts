import { describeExpiration, describeSeats } from '../../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { DefaultValues } from '../../domain/default-values.ts';
import type { RowRefusal } from '../../domain/row-refusal.ts';

export { describeExpiration, describeSeats };

const CONDITIONAL: Readonly<Record<string, string>> = {
    created: 'would be created',
    updated: 'would be updated',
    unchanged: 'unchanged',
    reused: 'would be reused',
};

/** An outcome for people: a dry run speaks of what would be. */
export function describeOutcome(outcome: string, isDryRun: boolean): string {
    return isDryRun ? (CONDITIONAL[outcome] ?? outcome) : outcome;
}

export function describeDefaults({ defaultStatus, defaultLengthDays, defaultSeats }: DefaultValues): string {
    const length = defaultLengthDays === null ? describeExpiration(null).toLowerCase() : `${defaultLengthDays} days`;
    return `${defaultStatus}, ${length}, ${defaultSeats === null ? describeSeats(null) : `${defaultSeats} seats`}`;
}

/** One refused record, with cause and remedy. */
export function describeRefusal({ record, label, code, message, remedy }: RowRefusal): string {
    return `${record} ${label} was refused: ${message} (${code})\n  ${remedy}`;
}
