import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { QueryJob } from './bulk-job.ts';
import { csvLine } from './csv-writer.ts';
import { batchAt } from './job-store.ts';

/** Records in a set unless `maxRecords` says otherwise. */
const DEFAULT_RECORDS = 50_000;

export interface ResultSet {
    /** The CSV with its header, a page at a time. */
    readonly text: Iterable<string>;
    readonly numberOfRecords: number;
    /** Of the next set; undefined behind the last. */
    readonly nextLocator: string | undefined;
}

/** A set of the records of a query job ("Get Results for a Query Job"). Throws INVALID_QUERY_LOCATOR and INVALID_INPUT. */
export function resultSet(org: Org, job: QueryJob, locator: string | undefined, maxRecords: string | undefined): ResultSet {
    const start = locator === undefined ? 0 : offsetOf(locator);
    if (start > 0 && start >= job.recordsProcessed) throw invalidLocator();
    const end = Math.min(job.recordsProcessed, start + countOf(maxRecords));
    const nextLocator = end < job.recordsProcessed ? Buffer.from(String(end)).toString('base64url') : undefined;
    return { text: textOf(org, job, start, end), numberOfRecords: end - start, nextLocator };
}

/** Locators are the number of records before the set. */
function offsetOf(locator: string): number {
    const text = Buffer.from(locator, 'base64url').toString();
    if (/^[1-9]\d{0,11}$/.test(text)) return Number(text);
    throw invalidLocator();
}

function invalidLocator(): PlatformError {
    return new PlatformError('INVALID_QUERY_LOCATOR', 'invalid query locator');
}

function countOf(maxRecords: string | undefined): number {
    if (maxRecords === undefined) return DEFAULT_RECORDS;
    if (/^[1-9]\d{0,8}$/.test(maxRecords)) return Number(maxRecords);
    throw new PlatformError('INVALID_INPUT', `maxRecords must be a whole number from 1 on, not ${maxRecords}`);
}

function* textOf(org: Org, job: QueryJob, start: number, end: number): Generator<string> {
    yield csvLine(job.columns, job);
    let first = 0;
    for (let batch = 0; batch < job.batches && first < end; batch += 1) {
        const { rows, succeeded } = batchAt(org.store, job.id, batch);
        if (first + rows > start) yield linesIn(succeeded, start - first, end - first);
        first += rows;
    }
}

function linesIn(page: string, start: number, end: number): string {
    return (JSON.parse(page) as string[]).slice(Math.max(0, start), end).join('');
}
