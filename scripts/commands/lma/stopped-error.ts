import { SfError } from '@salesforce/core';
import type { ChangeReport } from '../../domain/change-report.ts';
import { group, licenses } from './describe-changes.ts';
import { EXIT_CODES } from './exit-codes.ts';

/** The error that ends a command whose work was stopped; what is done is kept, and the rest goes on with one command. */
export function stoppedError(cause: Error, report: ChangeReport, goOnWith: string): SfError {
    const isLimit = cause.name === 'ApiLimitReached';
    const isInterrupted = cause.name === 'RunStopped';
    const { changed, open } = report.counts;
    const done = `${licenses(changed)} changed, ${group(open)} not done yet.`;
    const why = isInterrupted ? 'Stopped.' : cause.message;
    const later = isLimit && cause instanceof SfError ? (cause.actions ?? []) : [];
    return SfError.create({
        name: isLimit ? 'ApiLimitReached' : isInterrupted ? 'Interrupted' : 'ChangeInterrupted',
        message: `${why} ${done}`,
        actions: [`Go on where it stopped: ${goOnWith}`, ...later],
        exitCode: isLimit ? EXIT_CODES.limitReached : isInterrupted ? EXIT_CODES.interrupted : EXIT_CODES.failure,
        cause,
        data: { ...report } as never,
    });
}
