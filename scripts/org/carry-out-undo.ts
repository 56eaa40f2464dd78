import type { LocalDate } from '../domain/calendar.ts';
import type { JournalEntry } from '../domain/journal.ts';
import type { ChangeableLicense, PlannedChange, RuleMessages } from '../domain/license-change.ts';
import { failed, type RunEnd } from '../domain/license-run.ts';
import { isDisturbedBySomebody, planUndo } from '../domain/undo-plan.ts';
import { carryOutChanges } from './carry-out-changes.ts';
import { literal, queryRows, textOf } from './query-rows.ts';
import { readChangedLicenses, readChangesOfRun, readLatestChanges } from './read-journal.ts';
import { readRuleMessages } from './read-rule-messages.ts';
import type { RunInProgress } from './run-in-progress.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

/** Kinds of runs that change what people may change. */
const UNDOABLE: readonly string[] = ['Bulk Modify', 'Undo'];

/** Takes back what another run changed, as the journal tells it. */
export async function carryOutUndo(orgs: WorkerOrgs, progress: RunInProgress): Promise<RunEnd> {
    const { connection } = orgs;
    const undone = await readUndoneRun(orgs, progress.run.undoesId);
    if ('state' in undone) return undone;
    const ids = await readChangedLicenses(connection, undone.id);
    if (ids.length === 0) return failed(`${undone.name} changed nothing that could be taken back.`);
    const messages = await readRuleMessages(connection);
    const end = await carryOutChanges(orgs, progress, {
        ids,
        source: 'Undo',
        plan: async (licenses, today) => planChunk(orgs, undone.id, licenses, { today, messages }),
    });
    const { changed, refused } = progress.tally.counts;
    return changed + refused > 0 ? end : failed(`Nothing is left to undo: all ${ids.length} licenses of ${undone.name} are as they were before it.`);
}

async function readUndoneRun({ connection }: WorkerOrgs, undoesId: string | null): Promise<RunEnd | { readonly id: string; readonly name: string }> {
    if (undoesId === null) return failed('The run does not say which run to undo: open that run and choose Undo there.');
    const [row] = await queryRows(connection, `SELECT Id, Name, Kind__c, State__c FROM License_Run__c WHERE Id = ${literal(undoesId)}`);
    const [name, kind, state] = [row && textOf(row, 'Name'), row && textOf(row, 'Kind__c'), row && textOf(row, 'State__c')];
    if (!name || !kind) return failed('The run to undo is no longer there.');
    if (!UNDOABLE.includes(kind)) return failed(`${name} is a run of the kind "${kind}": only bulk changes and their undo can be taken back.`);
    if (state === 'Requested' || state === 'Running') return failed(`${name} has not ended yet: ask for the undo when it has.`);
    return { id: undoesId, name };
}

async function planChunk(
    { connection, licenseOrg }: WorkerOrgs,
    undoneId: string,
    licenses: readonly ChangeableLicense[],
    { today, messages }: { readonly today: LocalDate; readonly messages: RuleMessages },
): Promise<readonly PlannedChange[]> {
    if (licenses.length === 0) return [];
    const idsOf = (some: readonly ChangeableLicense[]): readonly string[] => some.map(({ recordId }) => recordId);
    const changes = byLicense(await readChangesOfRun(connection, undoneId, idsOf(licenses)));
    const disturbed = licenses.filter((license) => isDisturbedBySomebody(license, changes.get(license.recordId) ?? []));
    const later = byLicense(disturbed.length > 0 ? await readLatestChanges(connection, idsOf(disturbed)) : []);
    const context = { today, timeZone: licenseOrg.timeZone, messages };
    return licenses.map((license) => planUndo(license, changes.get(license.recordId) ?? [], later.get(license.recordId) ?? [], context));
}

function byLicense(entries: readonly JournalEntry[]): ReadonlyMap<string, readonly JournalEntry[]> {
    return Map.groupBy(entries, (entry) => entry.licenseId);
}
