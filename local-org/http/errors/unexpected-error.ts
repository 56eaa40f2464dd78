import { randomUUID } from 'node:crypto';
import { PlatformError } from '../../platform/errors.ts';

/** Where unforeseen errors are written: the id that the client got, then the stack. */
export type ErrorLog = (line: string) => void;

export const stderrLog: ErrorLog = (line) => {
    process.stderr.write(`${line}\n`);
};

/**
 * Turns an unforeseen error into what a client may see: an id that finds the stack in the log, and no more.
 * `where` names the request without its query string, since identity URLs carry tokens there.
 */
export function unexpectedError(error: unknown, where: string, log: ErrorLog): PlatformError {
    const id = randomUUID();
    log(`${where} failed, error id ${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return new PlatformError('UNKNOWN_EXCEPTION', `An unexpected error occurred. Please include this ErrorId if you contact support: ${id}`, 500);
}
