import { parseBulkRequest } from '../domain/bulk-request.ts';
import { planLicenseChange } from '../domain/license-change.ts';
import { failed, type RunEnd } from '../domain/license-run.ts';
import { carryOutChanges } from './carry-out-changes.ts';
import { readRequest } from './read-runs.ts';
import { readRuleMessages } from './read-rule-messages.ts';
import type { RunInProgress } from './run-in-progress.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

/** A change of many licenses, as its request says. */
export async function carryOutBulkChange(orgs: WorkerOrgs, progress: RunInProgress): Promise<RunEnd> {
    const request = parseBulkRequest(await readRequest(orgs.connection, progress.run.id));
    if (!request.ok) return failed([request.refusal.message, ...request.refusal.actions].join(' '));
    const { licenses: ids, change } = request.value;
    const messages = await readRuleMessages(orgs.connection);
    return carryOutChanges(orgs, progress, {
        ids,
        source: 'Bulk Modify',
        plan: async (licenses, today) => Promise.resolve(licenses.map((license) => planLicenseChange(license, change, today, messages))),
    });
}
