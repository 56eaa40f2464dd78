import type { BulkJob, IngestJob, QueryJob } from '../../platform/bulk/bulk-job.ts';

function restDate(date: string): string {
    return date.replace(/Z$/, '+0000');
}

/** What every reply about a job begins with. */
function commonJson(job: BulkJob): Record<string, unknown> {
    const { id, operation, object, createdById, createdDate, systemModstamp, state, apiVersion } = job;
    return {
        id,
        operation,
        object,
        createdById,
        createdDate: restDate(createdDate),
        systemModstamp: restDate(systemModstamp),
        state,
        ...(job.type === 'V2Ingest' && job.externalIdFieldName !== undefined ? { externalIdFieldName: job.externalIdFieldName } : {}),
        concurrencyMode: 'Parallel',
        contentType: 'CSV',
        apiVersion: Number(apiVersion),
    };
}

function formatJson({ lineEnding, columnDelimiter }: BulkJob): Record<string, unknown> {
    return { lineEnding, columnDelimiter };
}

/** The reply to a change of a job's state. */
export function changedJobJson(job: BulkJob): Record<string, unknown> {
    return commonJson(job);
}

/** The reply to a new ingest job: where its file goes is told only while it is open. */
export function newIngestJobJson(job: IngestJob): Record<string, unknown> {
    const contentUrl = job.state === 'Open' ? { contentUrl: `services/data/v${job.apiVersion}/jobs/ingest/${job.id}/batches` } : {};
    return { ...commonJson(job), ...contentUrl, ...formatJson(job) };
}

export function newQueryJobJson(job: QueryJob): Record<string, unknown> {
    return { ...commonJson(job), ...formatJson(job) };
}

/** A job in a list of jobs. */
export function listedJobJson(job: BulkJob): Record<string, unknown> {
    const json = job.type === 'V2Ingest' ? newIngestJobJson(job) : newQueryJobJson(job);
    return { ...json, jobType: job.type };
}

/** The whole of "Get Information About an Ingest Job" and its counterpart for queries. */
export function jobInfoJson(job: BulkJob): Record<string, unknown> {
    const { recordsProcessed, recordsFailed, processingMilliseconds, errorMessage } = job;
    const counts = { numberRecordsProcessed: recordsProcessed, retries: 0, totalProcessingTime: processingMilliseconds };
    const ingest = { numberRecordsFailed: recordsFailed, apiActiveProcessingTime: processingMilliseconds, apexProcessingTime: 0 };
    return {
        ...listedJobJson(job),
        ...counts,
        ...(job.type === 'V2Ingest' ? ingest : { isPkChunkingSupported: true }),
        ...(errorMessage === undefined ? {} : { errorMessage }),
    };
}
