import { failed, type RunEnd } from '../domain/license-run.ts';
import { carryOutChanges } from './carry-out-changes.ts';
import type { ChangeOrg } from './change-org.ts';
import { byLicense, lastChangedFirst, planUndoOf } from './plan-undo-of.ts';
import { readChangesOfRun } from './read-journal.ts';
import { readRuleMessages } from './read-rule-messages.ts';
import { readUndoneRun } from './read-undone-run.ts';
import type { RunInProgress } from './run-in-progress.ts';

/** Takes back what another run changed, as the journal tells it. */
export async function carryOutUndo(org: ChangeOrg, progress: RunInProgress): Promise<RunEnd> {
    const { connection, licenseOrg } = org;
    if (progress.run.undoesId === null) return failed('The run does not say which run to undo: open that run and choose Undo there.');
    const undone = await readUndoneRun(connection, progress.run.undoesId);
    if (!undone.ok) return failed(undone.refusal.message);
    const { id, name } = undone.value;
    const entries = await readChangesOfRun(connection, id);
    if (entries.length === 0) return failed(`${name} changed nothing that could be taken back.`);
    const [ids, changes] = [lastChangedFirst(entries), byLicense(entries)];
    const messages = await readRuleMessages(connection);
    const end = await carryOutChanges(org, progress, {
        ids,
        source: 'Undo',
        plan: (licenses, today) => planUndoOf(connection, licenses, changes, { today, timeZone: licenseOrg.timeZone, messages }),
    });
    const { changed, refused } = progress.tally.counts;
    return changed + refused > 0 ? end : failed(`Nothing is left to undo: all ${ids.length} licenses of ${name} are as they were before it.`);
}
