import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** `Worker__c` holds 80 characters. */
const LONGEST_HOSTNAME = 40;

/** Says where a worker runs, and is never that of another one. */
export function workerName(): string {
    return `${hostname().slice(0, LONGEST_HOSTNAME)} ${process.pid} ${randomUUID().slice(0, 8)}`;
}

/** The process id in the name of a worker of that machine; `undefined` for a name that a person chose, or of another machine. */
export function processOfWorker(machine: string, worker: string | null): number | undefined {
    const [, host, processId] = /^(.*) (\d+) [0-9a-f]{8}$/.exec(worker ?? '') ?? [];
    return host !== undefined && host === machine.slice(0, LONGEST_HOSTNAME) ? Number(processId) : undefined;
}
