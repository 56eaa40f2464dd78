import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { OrgPair } from '../../org/read-association.ts';
import { watchRuns } from '../../org/watch-runs.ts';
import { readWorkerOrgs } from '../../org/worker-orgs.ts';
import { stopSignal } from './stop-signal.ts';
import { WatchLog, type WatchOutput, type WatchReport } from './watch-log.ts';

/** `Worker__c` holds 80 characters. */
const LONGEST_HOSTNAME = 40;

/** Serves the runs asked for on pages until Ctrl-C. */
export async function watch(pair: OrgPair, pollSeconds: number, output: WatchOutput): Promise<WatchReport> {
    const signal = stopSignal();
    const orgs = await readWorkerOrgs(pair);
    const listener = new WatchLog(output);
    const { alias } = orgs.licenseOrg;
    output.line(`Waiting for runs in ${alias}, looking every ${pollSeconds} seconds. Ctrl-C ends after the current batch.`);
    await watchRuns(orgs, { worker: workerName(), pollSeconds, signal, listener });
    output.line(`Ended. What is not done waits; go on with: sf lma license refresh --watch --target-org ${alias} --packaging-org ${orgs.packagingOrg.alias}`);
    return listener.report;
}

/** Says where the worker runs, and is never that of another one. */
function workerName(): string {
    return `${hostname().slice(0, LONGEST_HOSTNAME)} ${process.pid} ${randomUUID().slice(0, 8)}`;
}
