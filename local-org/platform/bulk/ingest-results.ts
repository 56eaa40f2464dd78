import type { Org } from '../org.ts';
import type { SaveError } from '../errors.ts';
import type { SaveResult } from '../records/pending-record.ts';
import { toId18 } from '../ids.ts';
import type { IngestJob } from './bulk-job.ts';
import type { CsvReader, CsvRow } from './csv-reader.ts';
import { csvLine } from './csv-writer.ts';
import { readerOf } from './job-reader.ts';
import { batchAt, type BatchOutcome } from './job-store.ts';

const CHUNK_ROWS = 200;

/** What a batch adds to the files of successful and failed results. */
export function resultText(job: IngestJob, rows: readonly CsvRow[], results: readonly SaveResult[]): BatchOutcome {
    let succeeded = '';
    let failed = '';
    for (const [index, { values }] of rows.entries()) {
        const result = results[index];
        const given = asWideAsHeader(job, values);
        if (result?.success) succeeded += csvLine([result.id ?? '', String(result.created ?? false), ...given], job);
        else failed += csvLine([result?.id ?? idOf(job, values), (result?.errors ?? []).map(errorText).join(''), ...given], job);
    }
    return { rows: rows.length, succeeded, failed };
}

/** `CODE:message:fields --`, as the Bulk API writes errors of rows. */
function errorText({ statusCode, message, fields }: SaveError): string {
    return `${statusCode}:${message}:${fields.length > 0 ? `${fields.join(', ')} ` : ''}--`;
}

function idOf({ columns = [] }: IngestJob, values: readonly string[]): string {
    return toId18(values[columns.findIndex((name) => name.toLowerCase() === 'id')] ?? '');
}

function asWideAsHeader({ columns = [] }: IngestJob, values: readonly string[]): readonly string[] {
    return columns.map((_, index) => values[index] ?? '');
}

/** The CSV of "Get Job Successful Record Results", a batch at a time. */
export function* successfulResults(org: Org, job: IngestJob): Generator<string> {
    yield csvLine(['sf__Id', 'sf__Created', ...(job.columns ?? [])], job);
    for (let batch = 0; batch < job.batches; batch += 1) yield batchAt(org.store, job.id, batch).succeeded;
}

/** The CSV of "Get Job Failed Record Results", a batch at a time. */
export function* failedResults(org: Org, job: IngestJob): Generator<string> {
    yield csvLine(['sf__Id', 'sf__Error', ...(job.columns ?? [])], job);
    for (let batch = 0; batch < job.batches; batch += 1) yield batchAt(org.store, job.id, batch).failed;
}

/** The CSV of "Get Job Unprocessed Record Results": rows that no batch took, because the job failed or was aborted. */
export function* unprocessedRecords(org: Org, job: IngestJob): Generator<string> {
    if (!job.uploaded) return;
    const reader = readerOf(org, job);
    const columns = job.columns ?? reader.next()?.values ?? [];
    if (columns.length > 0) yield csvLine(columns, job);
    for (let text = nextLines({ ...job, columns }, reader); text !== ''; text = nextLines({ ...job, columns }, reader)) yield text;
}

function nextLines(job: IngestJob, reader: CsvReader): string {
    let text = '';
    for (let count = 0; count < CHUNK_ROWS; count += 1) {
        const row = reader.next();
        if (!row) break;
        text += csvLine(asWideAsHeader(job, row.values), job);
    }
    return text;
}
