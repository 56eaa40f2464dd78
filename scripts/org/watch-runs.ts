import { setTimeout as wait } from 'node:timers/promises';
import { SfError } from '@salesforce/core';
import { sameId } from '../domain/ids.ts';
import type { DeliveryResult } from '../domain/delivery-result.ts';
import { failed, type LicenseRun, type RunCounts, type RunEnd } from '../domain/license-run.ts';
import { DailyCheck } from './check/daily-check.ts';
import { deliverDue } from './deliver-due.ts';
import { carryOutRun } from './carry-out-run.ts';
import { HeldRun, RunLost } from './held-run.ts';
import { InstallWatch } from './install-watch.ts';
import { LookPace } from './look-pace.ts';
import { isPassing } from './passing-error.ts';
import { isUnsupported, reasonOf } from './org-error.ts';
import { callsPerLook, readWorkToDo, type WorkToDo } from './read-work-to-do.ts';
import { RunInProgress, RunStopped } from './run-in-progress.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

/** Who wants to know what a worker does. */
export interface WatchListener {
    taken(run: LicenseRun): void;
    progressed(run: LicenseRun, counts: RunCounts): void;
    ended(run: LicenseRun, end: RunEnd, counts: RunCounts): void;
    /** Given back because the worker ends, or taken over by another worker. */
    left(run: LicenseRun, why: 'released' | 'lost', counts: RunCounts): void;
    /** What was due was delivered, or tried, without anybody having asked. */
    delivered(results: readonly DeliveryResult[]): void;
    /** Something that will pass, or that another worker has to do; said once. */
    noticed(sentence: string): void;
}

export interface WatchOptions {
    /** Names the worker in `Worker__c`; no two have the same. */
    readonly worker: string;
    /** Between two looks for runs; `undefined`: as the API requests of the org allow. */
    readonly pollSeconds: number | undefined;
    /** Between two looks for new installs; 0 never looks. */
    readonly installSeconds: number;
    /** Ends the worker after the current batch. */
    readonly signal: AbortSignal;
    readonly listener: WatchListener;
}

/** Carries out the runs asked for, one after the other, until told to end. Throws when the user may not do so at all. */
export async function watchRuns(orgs: WorkerOrgs, options: WatchOptions): Promise<void> {
    const { signal, pollSeconds, installSeconds } = options;
    const pace = new LookPace(orgs.connection, orgs.pair.packaging.getConnection(), pollSeconds);
    const notice = onlyOnce(options.listener);
    const installs = new InstallWatch(orgs, installSeconds);
    const dailyCheck = new DailyCheck(orgs);
    const { logins } = orgs;
    let hasLooked = false;
    const look = async (): Promise<boolean> => {
        const work = await readWorkToDo(orgs.connection, options.worker, await logins.orgIds());
        hasLooked = true;
        return workOn(orgs, options, work, installs, notice);
    };
    const goOn = (error: unknown): false => {
        if (!hasLooked || !isPassing(error)) throw cannotWork(orgs, error);
        notice(`${error instanceof Error ? reasonOf(error) : String(error)} The worker goes on trying.`);
        return false;
    };
    while (!signal.aborted) {
        const hasWorked = await look().catch(goOn);
        if (hasWorked) {
            pace.worked();
            dailyCheck.putOff();
            continue;
        }
        await dailyCheck.look(notice).catch(goOn);
        const seconds = pace.secondsToWait(callsPerLook((await logins.orgIds()).length));
        await wait(seconds * 1000, undefined, { signal }).catch(() => undefined);
    }
}

type Notice = (sentence: string) => void;

/** Whether there was something to do. */
async function workOn(orgs: WorkerOrgs, options: WatchOptions, { runs, due }: WorkToDo, installs: InstallWatch, notice: Notice): Promise<boolean> {
    for (const candidate of runs) {
        if (!isOurs(orgs, candidate.run)) {
            notice(`${candidate.run.name} is about a package of another packaging org: it waits for a worker that has a login for that org.`);
            continue;
        }
        const held = await HeldRun.take(orgs.connection, candidate, options.worker);
        if (!held) continue;
        await work(orgs, options, { run: candidate.run, held, notice });
        return true;
    }
    return (await workOnDue(orgs, options, due, notice)) || installs.look(notice);
}

/** Licenses that are left alone until the worker ends, because the license org does not take what became of them. */
const UNNOTED = new Set<string>();

async function workOnDue(orgs: WorkerOrgs, { signal, listener }: WatchOptions, due: readonly string[], notice: Notice): Promise<boolean> {
    const ids = due.filter((id) => !UNNOTED.has(id));
    if (ids.length === 0) return false;
    const { results, unnoted } = await deliverDue(orgs, ids, signal);
    for (const [id, why] of unnoted) {
        UNNOTED.add(id);
        notice(`What became of the delivery of ${id} cannot be noted: ${why}`);
    }
    listener.delivered(results.filter(({ license }) => !unnoted.has(license.recordId)));
    return results.some(({ outcome, license }) => outcome !== 'superseded' && !unnoted.has(license.recordId));
}

interface Taken {
    readonly run: LicenseRun;
    readonly held: HeldRun;
    readonly notice: Notice;
}

/** A refresh needs the org where the package is developed. */
function isOurs({ packagingOrg }: WorkerOrgs, { kind, packageDeveloperOrgId }: LicenseRun): boolean {
    return kind !== 'Refresh' || packageDeveloperOrgId === null || sameId(packageDeveloperOrgId, packagingOrg.orgId);
}

async function work(orgs: WorkerOrgs, { signal, listener }: WatchOptions, { run, held, notice }: Taken): Promise<void> {
    const progress = new RunInProgress(run, held, signal, (counts) => {
        listener.progressed(run, counts);
    });
    listener.taken(run);
    const endKeeping = held.keepAlive();
    try {
        const end = await progress.finish(await carryOutRun(orgs, progress, notice).catch(endOfFailure));
        listener.ended(run, end, progress.tally.counts);
    } catch (error) {
        if (error instanceof RunStopped) await progress.release();
        else if (!(error instanceof RunLost)) throw error;
        listener.left(run, error instanceof RunStopped ? 'released' : 'lost', progress.tally.counts);
    } finally {
        endKeeping();
    }
}

/** What will pass is tried again by whoever looks next; everything else ends the run. */
function endOfFailure(error: unknown): RunEnd {
    if (error instanceof RunLost || error instanceof RunStopped || isPassing(error)) throw error;
    if (!(error instanceof Error)) return failed(String(error));
    const actions = error instanceof SfError ? (error.actions ?? []) : [];
    return failed([reasonOf(error), ...actions].join(' '));
}

function cannotWork({ licenseOrg: { alias } }: WorkerOrgs, error: unknown): unknown {
    if (!(error instanceof Error) || isPassing(error)) return error;
    const isRefused = isUnsupported(error) || /INSUFFICIENT_ACCESS|INVALID_FIELD/.test(error.name);
    if (!isRefused) return error;
    return SfError.create({
        name: 'NotLicenseService',
        message: `The user may not carry out runs in ${alias}: ${reasonOf(error)}`,
        cause: error,
        actions: [
            `Let the user do so: sf org assign permset --name License_Service --target-org ${alias}`,
            `If OpenLMA is not deployed there: sf project deploy start --source-dir force-app --target-org ${alias}`,
        ],
    });
}

function onlyOnce(listener: WatchListener): Notice {
    const said = new Set<string>();
    return (sentence) => {
        if (!said.has(sentence)) listener.noticed(sentence);
        said.add(sentence);
    };
}
