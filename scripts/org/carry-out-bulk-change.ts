import type { BulkRequest } from '../domain/bulk-request.ts';
import { parseBulkRequest } from '../domain/bulk-request.ts';
import { differenceFromJournal } from '../domain/journal.ts';
import { planLicenseChange, type RuleMessages } from '../domain/license-change.ts';
import { failed, type RunEnd } from '../domain/license-run.ts';
import { planValues } from '../domain/planned-values.ts';
import { carryOutChanges, type Changes } from './carry-out-changes.ts';
import type { ChangeOrg } from './change-org.ts';
import { byLicense } from './plan-undo-of.ts';
import { readChangesOfRun } from './read-journal.ts';
import { readRequest } from './read-runs.ts';
import { readRuleMessages } from './read-rule-messages.ts';
import type { RunInProgress } from './run-in-progress.ts';

/** A change of many licenses, as its request says. */
export async function carryOutBulkChange(org: ChangeOrg, progress: RunInProgress): Promise<RunEnd> {
    const text = await readRequest(org.connection, progress.run.id);
    if (text === null && progress.run.startedAt !== null) return endAbandoned(org, progress);
    const request = parseBulkRequest(text);
    if (!request.ok) return failed([request.refusal.message, ...request.refusal.actions].join(' '));
    return carryOutChanges(org, progress, { source: 'Bulk Modify', ...changesOf(request.value, await readRuleMessages(org.connection)) });
}

/** A command whose plan is too long for a run keeps it in a file of its own: only with that file can what it left be done. */
async function endAbandoned({ connection }: ChangeOrg, progress: RunInProgress): Promise<RunEnd> {
    const changed = byLicense(await readChangesOfRun(connection, progress.run.id));
    await progress.begin(changed.size);
    for (const entries of changed.values()) progress.tally.changed(entries.map(differenceFromJournal));
    return failed(
        `The command that carried this out was interrupted after ${changed.size} changed licenses. To do the rest, run where it ran: sf lma license apply --plan-file <its plan>`,
    );
}

function changesOf(request: BulkRequest, messages: RuleMessages): Omit<Changes, 'source'> {
    if ('changes' in request) {
        const byId = new Map(request.changes.map((change) => [change.id, change]));
        return {
            ids: [...byId.keys()],
            reasonOf: (id) => byId.get(id)?.reason,
            plan: async (licenses, today) =>
                Promise.resolve(
                    licenses.flatMap((license) => {
                        const change = byId.get(license.recordId);
                        return change ? [planValues(license, change, today, messages)] : [];
                    }),
                ),
        };
    }
    const { licenses: ids, change } = request;
    return { ids, plan: async (licenses, today) => Promise.resolve(licenses.map((license) => planLicenseChange(license, change, today, messages))) };
}
