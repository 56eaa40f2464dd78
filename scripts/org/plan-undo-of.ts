import type { Connection } from '@salesforce/core';
import type { LocalDate } from '../domain/calendar.ts';
import type { JournalEntry } from '../domain/journal.ts';
import type { ChangeableLicense, PlannedChange, RuleMessages } from '../domain/license-change.ts';
import { isDisturbedBySomebody, planUndo } from '../domain/undo-plan.ts';
import { readLatestChanges } from './read-journal.ts';

/** What a run changed, by the id of the license, oldest first. */
export type ChangesByLicense = ReadonlyMap<string, readonly JournalEntry[]>;

export function byLicense(entries: readonly JournalEntry[]): ChangesByLicense {
    return Map.groupBy(entries, (entry) => entry.licenseId);
}

/** The licenses of a run, the last changed first. */
export function lastChangedFirst(entries: readonly JournalEntry[]): readonly string[] {
    return [...new Set(entries.toReversed().map((entry) => entry.licenseId))];
}

export interface UndoPlanning {
    readonly today: LocalDate;
    readonly timeZone: string;
    readonly messages: RuleMessages;
}

/** Plans the undo of licenses; who disturbed some of them since is asked of the journal. */
export async function planUndoOf(
    connection: Connection,
    licenses: readonly ChangeableLicense[],
    changes: ChangesByLicense,
    planning: UndoPlanning,
): Promise<readonly PlannedChange[]> {
    const changesOf = (license: ChangeableLicense): readonly JournalEntry[] => changes.get(license.recordId) ?? [];
    const disturbed = licenses.filter((license) => isDisturbedBySomebody(license, changesOf(license)));
    const ids = disturbed.map(({ recordId }) => recordId);
    const later = byLicense(ids.length > 0 ? await readLatestChanges(connection, ids) : []);
    return licenses.map((license) => planUndo(license, changesOf(license), later.get(license.recordId) ?? [], planning));
}
