import { SfError } from '@salesforce/core';
import { takenUp } from '../../org/change-run.ts';
import { EXIT_CODES } from './exit-codes.ts';

/** The error that ends a migration whose work was stopped; what is written is kept, and the rest goes on with one command. */
export function stoppedMigration(error: unknown, goOnWith: string): unknown {
    const cause = error instanceof Error ? error : new Error(String(error));
    if (['NotConfirmed', 'NobodyToAsk', 'MigrationUnderWay', 'RunNotPermitted'].includes(cause.name)) return error;
    if (cause.name === 'RunLost') return takenUp('the migration', cause);
    const isStopped = cause.name === 'RunStopped';
    const isLimit = cause.name === 'ApiLimitReached';
    const actions = cause instanceof SfError ? (cause.actions ?? []) : [];
    return SfError.create({
        name: isStopped ? 'Interrupted' : cause instanceof SfError ? cause.name : 'MigrationInterrupted',
        message: isStopped ? 'Stopped. What is written is kept, and nothing else was begun.' : cause.message,
        actions: [...actions, `Go on where it stopped: ${goOnWith}`],
        exitCode: isStopped ? EXIT_CODES.interrupted : isLimit ? EXIT_CODES.limitReached : EXIT_CODES.failure,
        cause,
    });
}
