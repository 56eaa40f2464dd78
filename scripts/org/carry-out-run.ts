import { failed, type RunEnd } from '../domain/license-run.ts';
import { carryOutBulkChange } from './carry-out-bulk-change.ts';
import { carryOutCheck } from './carry-out-check.ts';
import { carryOutDeliveryRun } from './carry-out-delivery-run.ts';
import { carryOutRefresh } from './carry-out-refresh.ts';
import { carryOutUndo } from './carry-out-undo.ts';
import { mayUseObject } from './may-use-object.ts';
import type { RunInProgress } from './run-in-progress.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

/** Does what a run asks for, as far as whoever asked may have it done. */
export async function carryOutRun(orgs: WorkerOrgs, progress: RunInProgress, notice: (sentence: string) => void): Promise<RunEnd> {
    switch (progress.run.kind) {
        case 'Refresh':
            return carryOutRefresh(orgs, progress, notice);
        case 'Undo':
            return (await refuseUnlessEditor(orgs, progress)) ?? carryOutUndo(orgs, progress);
        case 'Bulk Modify':
            return (await refuseUnlessEditor(orgs, progress)) ?? carryOutBulkChange(orgs, progress);
        case 'Deliver':
            return (await refuseUnlessEditor(orgs, progress)) ?? carryOutDeliveryRun(orgs, orgs.logins, orgs.userId, progress);
        case 'Check':
            return carryOutCheck(orgs, progress);
        case 'Migrate':
            return failed('Only the command brings records from another org, and goes on where it was stopped: sf lma org migrate. Nothing was done here.');
        default:
            return failed(`This version of OpenLMA cannot carry out runs of the kind "${progress.run.kind}" yet. Nothing was done.`);
    }
}

/** The service may write everything, so what the person may not do must not happen through it. */
async function refuseUnlessEditor({ connection, licenseOrg }: WorkerOrgs, { run }: RunInProgress): Promise<RunEnd | undefined> {
    const right = await mayUseObject(connection, run.requestedById, 'License__c', 'Edit');
    if (right === 'yes') return undefined;
    if (right === 'no') return failed(`${run.requestedByName} may not edit licenses: assign the permission set License_Manager, then ask again.`);
    return failed(
        `Whether ${run.requestedByName} may edit licenses cannot be seen: let the user of the worker view setup (View Setup and Configuration) in ${licenseOrg.alias}, then ask again.`,
    );
}
