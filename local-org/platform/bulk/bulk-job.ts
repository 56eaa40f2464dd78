import type { ColumnDelimiter, CsvFormat, LineEnding } from './csv-format.ts';
import type { TextPosition } from './piecewise-text.ts';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';
export type QueryOperation = 'query' | 'queryAll';
export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Aborted' | 'Failed';
export type JobType = 'V2Ingest' | 'V2Query';

interface BulkJobBase extends CsvFormat {
    /** 18 characters. */
    readonly id: string;
    readonly object: string;
    readonly state: JobState;
    readonly createdById: string;
    /** ISO date-times in UTC. */
    readonly createdDate: string;
    readonly systemModstamp: string;
    /** Such as `65.0`. */
    readonly apiVersion: string;
    readonly columnDelimiter: ColumnDelimiter;
    readonly lineEnding: LineEnding;
    readonly recordsProcessed: number;
    readonly recordsFailed: number;
    readonly processingMilliseconds: number;
    /** Batches of an ingest job that were saved, or pages of a query job that were written. */
    readonly batches: number;
    readonly errorMessage: string | undefined;
}

/** A job that saves the rows of a CSV file. */
export interface IngestJob extends BulkJobBase {
    readonly type: 'V2Ingest';
    readonly operation: IngestOperation;
    readonly externalIdFieldName: string | undefined;
    /** Whether the file has arrived as a whole. */
    readonly uploaded: boolean;
    /** Headers of the file; undefined until its processing begins. */
    readonly columns: readonly string[] | undefined;
    /** The first row that no batch has saved. */
    readonly position: TextPosition;
}

/** A job that writes the records of a query as CSV. */
export interface QueryJob extends BulkJobBase {
    readonly type: 'V2Query';
    readonly operation: QueryOperation;
    readonly query: string;
    /** Headers of the result. */
    readonly columns: readonly string[];
}

export type BulkJob = IngestJob | QueryJob;

/** Whether work is left that begins or goes on by itself. */
export function isWaiting({ state }: BulkJob): boolean {
    return state === 'UploadComplete' || state === 'InProgress';
}
