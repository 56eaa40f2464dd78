import { EDITABLE_FIELDS, type ChangeRequest, type EditableField, type LicenseStatus } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { LocalDate } from './calendar.ts';
import { planLicenseChange, refusedChange, type ChangeableLicense, type PlannedChange, type RuleMessages } from './license-change.ts';

/** Values of the fields that a planned change is about; `null` is blank. */
export interface FieldValues {
    readonly status?: LicenseStatus | null;
    readonly expiration?: LocalDate | null;
    readonly seats?: number | null;
}

/** A change as absolute values: carried out twice it is carried out once. */
export interface ValueChange {
    readonly before: FieldValues;
    readonly after: FieldValues;
}

const WORDS: Readonly<Record<EditableField, string>> = { status: 'status', expiration: 'expiration', seats: 'number of seats' };

export function valueChangeOf({ changes }: Pick<PlannedChange, 'changes'>): ValueChange {
    const pick = (side: 'before' | 'after'): FieldValues => Object.fromEntries(changes.map((change) => [change.field, change[side]]));
    return { before: pick('before'), after: pick('after') };
}

/**
 * What is left to do of a change that was planned earlier, as the license is now. Nobody's change since is overwritten: a field that is
 * neither what it was nor what it shall become refuses the license. The rules of today hold, whatever those of the day of the plan were.
 */
export function planValues(license: ChangeableLicense, change: ValueChange, today: LocalDate, messages: RuleMessages): PlannedChange {
    const disturbed = changedSince(license, change);
    if (disturbed.length > 0) return refusedChange(license, disturbed);
    return planLicenseChange(license, change.after as ChangeRequest, today, messages);
}

function changedSince(license: ChangeableLicense, { before, after }: ValueChange): readonly string[] {
    return EDITABLE_FIELDS.flatMap((field) => {
        const [was, wanted, now] = [before[field], after[field], license[field]];
        if (wanted === undefined || now === wanted || now === was) return [];
        return [`The ${WORDS[field]} was changed meanwhile: it was ${worded(was)} when this was planned, and is ${worded(now)} now.`];
    });
}

function worded(value: string | number | null | undefined): string {
    return value === null || value === undefined ? 'blank' : String(value);
}
