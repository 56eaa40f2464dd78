import type { Connection } from '@salesforce/core';
import type { LocalDate } from '../domain/calendar.ts';
import { dateIn } from '../domain/calendar.ts';
import { differenceFromJournal, type JournalEntry } from '../domain/journal.ts';
import { changedFields, differencesOf, type ChangeableLicense, type PlannedChange } from '../domain/license-change.ts';
import { endOf, type RunEnd } from '../domain/license-run.ts';
import type { WrittenRow } from '../domain/row-refusal.ts';
import { readChangeableLicenses } from './read-changeable-licenses.ts';
import { readChangesOfRun } from './read-journal.ts';
import type { RunInProgress } from './run-in-progress.ts';
import { ROWS_PER_COLLECTION } from './write-collections.ts';
import { updateRows } from './write-rows.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

/** What a run of changes to licenses is about. */
export interface Changes {
    readonly ids: readonly string[];
    readonly source: 'Bulk Modify' | 'Undo';
    readonly plan: (licenses: readonly ChangeableLicense[], today: LocalDate) => Promise<readonly PlannedChange[]>;
}

/**
 * Read, plan and write, 200 licenses at a time. What the journal says this run has written already is counted and not planned again,
 * so that a run goes on where an earlier worker was interrupted.
 */
export async function carryOutChanges(orgs: WorkerOrgs, progress: RunInProgress, changes: Changes): Promise<RunEnd> {
    await progress.begin(changes.ids.length);
    for (let start = 0; start < changes.ids.length; start += ROWS_PER_COLLECTION) {
        await carryOutChunk(orgs, progress, { ...changes, ids: changes.ids.slice(start, start + ROWS_PER_COLLECTION) });
        await progress.checkpoint();
    }
    return endOf(progress.tally.counts);
}

async function carryOutChunk({ connection, licenseOrg }: WorkerOrgs, progress: RunInProgress, { ids, source, plan }: Changes): Promise<void> {
    const [licenses, entries] = await Promise.all([readChangeableLicenses(connection, ids), readChangesOfRun(connection, progress.run.id, ids)]);
    const written = Map.groupBy(entries, (entry) => entry.licenseId);
    const today = dateIn(licenseOrg.timeZone, progress.now);
    const open = licenses.filter((license) => !written.has(license.recordId));
    const planned = await plan(open, today);
    const rows = await writeChanges(connection, licenseOrg.alias, progress, { source, planned });
    countMissing(progress, ids, licenses);
    for (const entriesOfOne of written.values()) countWritten(progress, entriesOfOne);
    for (const change of planned) countPlanned(progress, change, rows.get(change.license.recordId));
}

async function writeChanges(
    connection: Connection,
    alias: string,
    { run }: RunInProgress,
    { source, planned }: { readonly source: Changes['source']; readonly planned: readonly PlannedChange[] },
): Promise<ReadonlyMap<string, WrittenRow>> {
    const why = { Change_Source__c: source, Change_Run__c: run.id, Change_Reason__c: run.reason };
    const rows = planned
        .filter(({ outcome }) => outcome === 'change')
        .map((change) => ({ key: change.license.recordId, label: change.license.name, fields: { ...changedFields(change), ...why } }));
    return updateRows({ connection, alias, object: 'License__c', objectLabel: 'License' }, rows);
}

function countMissing({ tally }: RunInProgress, ids: readonly string[], licenses: readonly ChangeableLicense[]): void {
    const found = new Set(licenses.map((license) => license.recordId));
    for (const id of ids) if (!found.has(id)) tally.refused(id, id, ['There is no such license, or it was deleted.']);
}

function countWritten({ tally }: RunInProgress, entries: readonly JournalEntry[]): void {
    tally.changed(entries.map(differenceFromJournal));
}

function countPlanned({ tally }: RunInProgress, change: PlannedChange, row: WrittenRow | undefined): void {
    const { license, outcome, messages } = change;
    const refusals = row?.refusal ? [row.refusal.message] : messages;
    if (outcome === 'none') tally.unchanged();
    else if (refusals.length > 0) tally.refused(license.recordId, license.name, refusals);
    else tally.changed(differencesOf(change));
}
