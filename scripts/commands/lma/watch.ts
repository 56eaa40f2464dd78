import { CustomerLogins } from '../../org/customer-logins.ts';
import type { OrgPair } from '../../org/read-association.ts';
import { readCredentials } from '../../org/read-credentials.ts';
import { watchRuns } from '../../org/watch-runs.ts';
import { readWorkerOrgs } from '../../org/worker-orgs.ts';
import { stopSignal } from './stop-signal.ts';
import { WatchLog, type WatchOutput, type WatchReport } from './watch-log.ts';

export interface WatchFlags {
    readonly pollSeconds: number | undefined;
    readonly installSeconds: number;
    readonly worker: string;
    /** File with logins to customers' orgs. */
    readonly credentials: string | undefined;
}

/** Serves the runs asked for on pages until Ctrl-C. */
export async function watch(pair: OrgPair, { pollSeconds, installSeconds, worker, credentials }: WatchFlags, output: WatchOutput): Promise<WatchReport> {
    const signal = stopSignal();
    const orgs = await readWorkerOrgs(pair, new CustomerLogins(credentials === undefined ? undefined : readCredentials(credentials)));
    const listener = new WatchLog(output);
    const { alias } = orgs.licenseOrg;
    output.line(`Waiting for runs in ${alias}, looking ${describePace(pollSeconds)}. Ctrl-C ends after the current batch.`);
    await watchRuns(orgs, { worker, pollSeconds, installSeconds, signal, listener });
    output.line(`Ended. What is not done waits; go on with: sf lma license refresh --watch --target-org ${alias} --packaging-org ${orgs.packagingOrg.alias}`);
    return listener.report;
}

function describePace(pollSeconds: number | undefined): string {
    if (pollSeconds === undefined) return 'every few seconds, or as often as the API requests of the org allow';
    return pollSeconds === 1 ? 'every second' : `every ${pollSeconds} seconds`;
}
