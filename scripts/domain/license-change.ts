import {
    planChange,
    type ChangeRequest,
    type EditableField,
    type FieldChange,
    type License as LicenseFacts,
} from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { LocalDate } from './calendar.ts';
import type { RunDifference } from './run-tally.ts';

/** A license as a run of changes reads it. */
export interface ChangeableLicense extends LicenseFacts {
    readonly recordId: string;
    /** Auto-number, such as `L-00001`. */
    readonly name: string;
    /** Longest trial by the org's settings. */
    readonly trialMaxDays: number | undefined;
}

/** What a run does with one license. */
export interface PlannedChange {
    readonly license: ChangeableLicense;
    readonly outcome: 'change' | 'none' | 'refused';
    readonly changes: readonly FieldChange[];
    /** Why it is refused, in words for a person. */
    readonly messages: readonly string[];
}

/** Sentences of the rules by their code. */
export type RuleMessages = ReadonlyMap<string, string>;

export const CHANGED_FIELD_NAMES: Readonly<Record<EditableField, string>> = { status: 'Status__c', expiration: 'Expiration__c', seats: 'Seats__c' };

/** What a person may make of a license: a run has the rights of who asked for it, not those of the service that carries it out. */
export function planLicenseChange(license: ChangeableLicense, request: ChangeRequest, today: LocalDate, messages: RuleMessages): PlannedChange {
    const context = { today, actor: 'person' as const, ...(license.trialMaxDays !== undefined && { trialMaxDays: license.trialMaxDays }) };
    const { outcome, changes, violations } = planChange(license, request, context);
    return { license, outcome, changes, messages: violations.map(({ code }) => messages.get(code) ?? `The rule ${code} forbids it.`) };
}

/** As `Differences__c` lists it. */
export function differencesOf({ license, changes }: PlannedChange): readonly RunDifference[] {
    return changes.map(({ field, before, after }) => ({ id: license.recordId, name: license.name, field: CHANGED_FIELD_NAMES[field], before, after }));
}

/** Values to write, by API name. */
export function changedFields({ changes }: PlannedChange): Readonly<Record<string, string | number | null>> {
    return Object.fromEntries(changes.map(({ field, after }) => [CHANGED_FIELD_NAMES[field], after]));
}
