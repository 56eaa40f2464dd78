import {
    planChange,
    type ChangeRequest,
    type EditableField,
    type FieldChange,
    type License as LicenseFacts,
    type Warning,
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
    /** The run that changed the license last; `null` when that was no run. */
    readonly lastChangeRunId?: string | null;
}

/** What a run does with one license. */
export interface PlannedChange {
    readonly license: ChangeableLicense;
    readonly outcome: 'change' | 'none' | 'refused';
    readonly changes: readonly FieldChange[];
    /** Why it is refused, in words for a person. */
    readonly messages: readonly string[];
    /** What is allowed and should be known all the same. */
    readonly warnings: readonly string[];
}

/** Sentences of the rules by their code. */
export type RuleMessages = ReadonlyMap<string, string>;

export const CHANGED_FIELD_NAMES: Readonly<Record<EditableField, string>> = { status: 'Status__c', expiration: 'Expiration__c', seats: 'Seats__c' };

/** What a person may make of a license: a run has the rights of who asked for it, not those of the service that carries it out. */
export function planLicenseChange(license: ChangeableLicense, request: ChangeRequest, today: LocalDate, messages: RuleMessages): PlannedChange {
    const context = { today, actor: 'person' as const, ...(license.trialMaxDays !== undefined && { trialMaxDays: license.trialMaxDays }) };
    const { outcome, changes, violations, warnings } = planChange(license, request, context);
    const told = outcome === 'change' ? warnings.filter(({ field }) => changes.some((change) => change.field === field)) : [];
    return {
        license,
        outcome,
        changes,
        messages: violations.map(({ code }) => messages.get(code) ?? `The rule ${code} forbids it.`),
        warnings: told.map((warning) => warningText(warning, messages)),
    };
}

/** A change that is not made, for another reason than a rule. */
export function refusedChange(license: ChangeableLicense, messages: readonly string[], changes: readonly FieldChange[] = []): PlannedChange {
    return { license, outcome: 'refused', changes, messages, warnings: [] };
}

function warningText({ code, params }: Warning, messages: RuleMessages): string {
    const text = messages.get(code) ?? 'Fewer seats than are in use ({0}): {1} users keep access until their seats are revoked.';
    return text.replaceAll(/\{(\d)\}/g, (placeholder, index: string) => String(params[Number(index)] ?? placeholder));
}

/** As `Differences__c` lists it. */
export function differencesOf({ license, changes }: PlannedChange): readonly RunDifference[] {
    return changes.map(({ field, before, after }) => ({ id: license.recordId, name: license.name, field: CHANGED_FIELD_NAMES[field], before, after }));
}

/** Values to write, by API name. */
export function changedFields({ changes }: PlannedChange): Readonly<Record<string, string | number | null>> {
    return Object.fromEntries(changes.map(({ field, after }) => [CHANGED_FIELD_NAMES[field], after]));
}
