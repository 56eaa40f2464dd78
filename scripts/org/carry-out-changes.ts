import { dateIn, type LocalDate } from '../domain/calendar.ts';
import { CALLS_FOR_NEXT_BATCH, LICENSES_PER_BATCH } from '../domain/forecast-changes.ts';
import { differenceFromJournal, type JournalEntry } from '../domain/journal.ts';
import { changedFields, differencesOf, type ChangeableLicense, type PlannedChange } from '../domain/license-change.ts';
import { endOf, type RunEnd } from '../domain/license-run.ts';
import type { WrittenRow } from '../domain/row-refusal.ts';
import { checkCalls } from './api-budget.ts';
import type { ChangeOrg } from './change-org.ts';
import { readChangeableLicenses } from './read-changeable-licenses.ts';
import { readChangesOfLicenses, readChangesOfRun } from './read-journal.ts';
import type { RunInProgress } from './run-in-progress.ts';
import { updateRows } from './write-rows.ts';

/** What became of one license. */
export interface ChangeOutcome {
    readonly licenseId: string;
    readonly outcome: 'changed' | 'unchanged' | 'refused';
    /** Why it was refused. */
    readonly messages: readonly string[];
    /** What to do about a refusal, where that is not plain from the messages. */
    readonly remedy?: string;
}

/** What a run of changes to licenses is about. */
export interface Changes {
    readonly ids: readonly string[];
    /** `Change_Source__c`. */
    readonly source: 'Command' | 'Bulk Modify' | 'Undo';
    readonly plan: (licenses: readonly ChangeableLicense[], today: LocalDate) => Promise<readonly PlannedChange[]>;
    /** Why one license is changed, if for another reason than the run. */
    readonly reasonOf?: (licenseId: string) => string | undefined;
    readonly onOutcome?: (outcome: ChangeOutcome) => void;
}

type Written = Map<string, readonly JournalEntry[]>;

/**
 * Read, plan and write, a thousand licenses at a time, each batch in two calls. Licenses are read just before they are written, so that
 * the plan is made of what they are now. What this run has written already, as the journal and the licenses themselves say, is counted and
 * not planned again: a run goes on where an earlier process was interrupted.
 */
export async function carryOutChanges(org: ChangeOrg, progress: RunInProgress, changes: Changes): Promise<RunEnd> {
    const { ids } = changes;
    const written = await readWritten(org, progress);
    await progress.begin(ids.length);
    for (let start = 0; start < ids.length; start += LICENSES_PER_BATCH) {
        if (start > 0) await progress.checkpoint();
        checkCalls(org.connection, CALLS_FOR_NEXT_BATCH);
        await carryOutBatch(org, progress, { ...changes, ids: ids.slice(start, start + LICENSES_PER_BATCH) }, written);
        progress.report();
    }
    return endOf(progress.tally.counts);
}

/** Nothing is written before a run is noted as started. */
async function readWritten({ connection }: ChangeOrg, { run }: RunInProgress): Promise<Written> {
    if (run.startedAt === null) return new Map();
    return Map.groupBy(await readChangesOfRun(connection, run.id), (entry) => entry.licenseId);
}

async function carryOutBatch(org: ChangeOrg, progress: RunInProgress, changes: Changes, written: Written): Promise<void> {
    const licenses = await readChangeableLicenses(org.connection, changes.ids);
    await addLateComers(org, progress, licenses, written);
    const open = licenses.filter((license) => !written.has(license.recordId));
    const planned = await changes.plan(open, dateIn(org.licenseOrg.timeZone, progress.now));
    const rows = await writeChanges(org, progress, changes, planned);
    countMissing(progress, changes, licenses);
    for (const license of licenses) countWritten(progress, changes, written.get(license.recordId));
    for (const change of planned) countPlanned(progress, changes, change, rows.get(change.license.recordId));
}

/** What an interrupted process had sent may be saved only after the journal was read: the license itself names the run. */
async function addLateComers({ connection }: ChangeOrg, { run }: RunInProgress, licenses: readonly ChangeableLicense[], written: Written): Promise<void> {
    const late = licenses.filter((license) => license.lastChangeRunId === run.id && !written.has(license.recordId));
    if (late.length === 0) return;
    const ids = late.map((license) => license.recordId);
    const entries = Map.groupBy(await readChangesOfLicenses(connection, run.id, ids), (entry) => entry.licenseId);
    for (const id of ids) written.set(id, entries.get(id) ?? []);
}

async function writeChanges(
    { connection, licenseOrg }: ChangeOrg,
    { run }: RunInProgress,
    { source, reasonOf }: Changes,
    planned: readonly PlannedChange[],
): Promise<ReadonlyMap<string, WrittenRow>> {
    const why = (id: string): object => ({ Change_Source__c: source, Change_Run__c: run.id, Change_Reason__c: reasonOf?.(id) ?? run.reason });
    const rows = planned
        .filter(({ outcome }) => outcome === 'change')
        .map((change) => ({
            key: change.license.recordId,
            label: change.license.name,
            fields: { ...changedFields(change), ...why(change.license.recordId) },
        }));
    return updateRows({ connection, alias: licenseOrg.alias, object: 'License__c', objectLabel: 'License' }, rows);
}

function countMissing({ tally }: RunInProgress, { ids, onOutcome }: Changes, licenses: readonly ChangeableLicense[]): void {
    const found = new Set(licenses.map((license) => license.recordId));
    for (const id of ids) {
        if (found.has(id)) continue;
        const messages = ['There is no such license, or it was deleted.'];
        tally.refused(id, id, messages);
        onOutcome?.({ licenseId: id, outcome: 'refused', messages });
    }
}

function countWritten({ tally }: RunInProgress, { onOutcome }: Changes, entries: readonly JournalEntry[] | undefined): void {
    const [first] = entries ?? [];
    if (!entries) return;
    tally.changed(entries.map(differenceFromJournal));
    if (first) onOutcome?.({ licenseId: first.licenseId, outcome: 'changed', messages: [] });
}

function countPlanned({ tally }: RunInProgress, { onOutcome }: Changes, change: PlannedChange, row: WrittenRow | undefined): void {
    const { license, outcome } = change;
    const messages = row?.refusal ? [row.refusal.message] : change.messages;
    const became = outcome === 'none' ? 'unchanged' : messages.length > 0 ? 'refused' : 'changed';
    if (became === 'unchanged') tally.unchanged();
    else if (became === 'refused') tally.refused(license.recordId, license.name, messages);
    else tally.changed(differencesOf(change));
    onOutcome?.({ licenseId: license.recordId, outcome: became, messages, ...(row?.refusal && { remedy: row.refusal.remedy }) });
}
