import { setTimeout as wait } from 'node:timers/promises';
import { hostname } from 'node:os';
import { SfError, type Connection } from '@salesforce/core';
import type { AssociatedPackage } from '../domain/associated-package.ts';
import { callOrg } from './call-org.ts';
import type { UnfinishedRun } from './read-refresh-facts.ts';
import { processOfWorker } from './worker-name.ts';

/** Objects that refreshes and migrations write with jobs. */
const WRITTEN: readonly string[] = ['Lead', 'License__c', 'License_Event__c', 'License_Run__c', 'Package_Version__c', 'Package__c'];
const FIRST_LOOK_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

interface Job {
    readonly object: string;
    readonly state: string;
}

/**
 * Throws RefreshUnderWay when another process refreshes one of the packages at this moment: two at once would each create the same leads.
 * A process of this machine that is gone has left its run, and so has one that nobody has heard of for long.
 */
export function checkNobodyRefreshes(unfinished: readonly UnfinishedRun[], packages: readonly AssociatedPackage[], ownRunId?: string): void {
    const ids = new Set(packages.map(({ recordId }) => recordId));
    const other = unfinished.find((run) => run.id !== ownRunId && ids.has(run.packageRecordId ?? '') && isUnderWay(run));
    if (!other) return;
    const name = packages.find(({ recordId }) => recordId === other.packageRecordId)?.name ?? '';
    throw SfError.create({
        name: 'RefreshUnderWay',
        message: `${other.name} refreshes "${name}" at this moment (${other.worker ?? 'unknown worker'}). Nothing was written.`,
        actions: [
            `See how far it is: sf lma run show --run ${other.name}`,
            'Wait until it has ended. If its process is gone, its run is free after some minutes.',
        ],
    });
}

export function isUnderWay({ state, isWaiting, worker }: UnfinishedRun): boolean {
    return state === 'Running' && !isWaiting && !isOfDeadProcess(worker);
}

/** Only of this machine is it known which processes live. */
export function isOfDeadProcess(worker: string | null): boolean {
    const processId = processOfWorker(hostname(), worker);
    return processId !== undefined && processId !== process.pid && !isAlive(processId);
}

export function isAlive(processId: number): boolean {
    try {
        process.kill(processId, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
}

/** The run of a package that was interrupted and that this process may go on with. */
export function interruptedRunOf(unfinished: readonly UnfinishedRun[], packageRecordId: string): string | undefined {
    return unfinished.find((run) => run.packageRecordId === packageRecordId && run.state === 'Running')?.id;
}

/** A job of the Bulk API goes on although the process that began it is gone: waits until what it writes is there. */
export async function awaitLeftJobs(connection: Connection): Promise<void> {
    for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        const { records } = await callOrg<{ readonly records: readonly Job[] }>(connection, { method: 'GET', path: '/jobs/ingest', isRepeatable: true });
        if (!records.some(({ object, state }) => WRITTEN.includes(object) && ['UploadComplete', 'InProgress'].includes(state))) return;
        await wait(pause);
    }
}
