import type { RunDifference } from './run-tally.ts';

/** A `License_Event__c`. Values are text, blank is `null`. */
export interface JournalEntry {
    readonly licenseId: string;
    readonly licenseName: string;
    /** API name; `null` when the event is not about one field. */
    readonly field: string | null;
    readonly before: string | null;
    readonly after: string | null;
    readonly changedAt: string | null;
    readonly changedBy: string | null;
}

/** A value of the journal as the field holds it. */
export function valueFromJournal(field: string | null, text: string | null): string | number | null {
    return text !== null && field === 'Seats__c' ? Number(text) : text;
}

/** What the journal says a run did, as `Differences__c` lists it. */
export function differenceFromJournal({ licenseId, licenseName, field, before, after }: JournalEntry): RunDifference {
    return { id: licenseId, name: licenseName, field, before: valueFromJournal(field, before), after: valueFromJournal(field, after) };
}
