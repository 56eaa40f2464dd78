import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** `Worker__c` holds 80 characters. */
const LONGEST_HOSTNAME = 40;

/** Says where a worker runs, and is never that of another one. */
export function workerName(): string {
    return `${hostname().slice(0, LONGEST_HOSTNAME)} ${process.pid} ${randomUUID().slice(0, 8)}`;
}
