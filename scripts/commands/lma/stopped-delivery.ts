import { SfError } from '@salesforce/core';
import type { DeliveryReport } from '../../domain/delivery-report.ts';
import { licenses } from './describe-changes.ts';
import { EXIT_CODES } from './exit-codes.ts';

/** The error that ends a delivery which was stopped; what is delivered is noted, and the rest goes on with one command. */
export function stoppedDelivery(cause: Error, report: DeliveryReport, goOnWith: string): SfError {
    const isLimit = cause.name === 'ApiLimitReached';
    const isInterrupted = cause.name === 'RunStopped';
    const later = isLimit && cause instanceof SfError ? (cause.actions ?? []) : [];
    return SfError.create({
        name: isLimit ? 'ApiLimitReached' : isInterrupted ? 'Interrupted' : 'DeliveryInterrupted',
        message: `${isInterrupted ? 'Stopped.' : cause.message} ${licenses(report.counts.delivered)} delivered, ${report.counts.open} not done yet.`,
        actions: [`Go on where it stopped: ${goOnWith}`, ...later],
        exitCode: isLimit ? EXIT_CODES.limitReached : isInterrupted ? EXIT_CODES.interrupted : EXIT_CODES.failure,
        cause,
        data: { ...report } as never,
    });
}
