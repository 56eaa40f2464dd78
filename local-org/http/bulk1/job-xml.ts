import type { AsyncBatch, AsyncJob } from '../../platform/bulk1/async-job.ts';
import { xmlOf, type SoapObject } from '../soap/write-xml.ts';

const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';

/** A document of the Bulk API 1.0; undefined values are left out. */
export function asyncXml(name: string, content: SoapObject): string {
    return `<?xml version="1.0" encoding="UTF-8"?>${xmlOf(name, content).replace(`<${name}>`, `<${name} xmlns="${NAMESPACE}">`)}`;
}

/** "JobInfo", Bulk API guide. */
export function jobInfo(job: AsyncJob, batches: readonly AsyncBatch[]): SoapObject {
    const count = (state: AsyncBatch['state']): number => batches.filter((batch) => batch.state === state).length;
    const sum = (value: (batch: AsyncBatch) => number): number => batches.reduce((total, batch) => total + value(batch), 0);
    return {
        id: job.id,
        operation: job.operation,
        object: job.object,
        createdById: job.createdById,
        createdDate: job.createdDate,
        systemModstamp: job.systemModstamp,
        state: job.state,
        externalIdFieldName: job.externalIdFieldName,
        concurrencyMode: job.concurrencyMode,
        contentType: 'CSV',
        numberBatchesQueued: count('Queued'),
        numberBatchesInProgress: count('InProgress'),
        numberBatchesCompleted: count('Completed'),
        numberBatchesFailed: count('Failed'),
        numberBatchesTotal: batches.length,
        numberRecordsProcessed: sum(({ recordsProcessed }) => recordsProcessed),
        numberRetries: 0,
        apiVersion: job.apiVersion,
        numberRecordsFailed: sum(({ recordsFailed }) => recordsFailed),
        totalProcessingTime: 0,
        apiActiveProcessingTime: 0,
        apexProcessingTime: 0,
    };
}

/** "BatchInfo", Bulk API guide. */
export function batchInfo(batch: AsyncBatch): SoapObject {
    return {
        id: batch.id,
        jobId: batch.jobId,
        state: batch.state,
        stateMessage: batch.stateMessage,
        createdDate: batch.createdDate,
        systemModstamp: batch.systemModstamp,
        numberRecordsProcessed: batch.recordsProcessed,
        numberRecordsFailed: batch.recordsFailed,
        totalProcessingTime: 0,
        apiActiveProcessingTime: 0,
        apexProcessingTime: 0,
    };
}
