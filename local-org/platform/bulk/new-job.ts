import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { BulkJob } from './bulk-job.ts';
import { COLUMN_DELIMITERS, LINE_ENDINGS, type ColumnDelimiter, type CsvFormat, type LineEnding } from './csv-format.ts';
import { newJobId } from './job-store.ts';

/** What a client asks a new job to be: the JSON of its request. */
export type JobRequest = Readonly<Record<string, unknown>>;

type NewJob = Pick<
    BulkJob,
    'id' | 'createdById' | 'createdDate' | 'systemModstamp' | 'apiVersion' | 'recordsProcessed' | 'recordsFailed' | 'processingMilliseconds' | 'batches'
> & { readonly errorMessage: undefined };

/** What every job begins with. */
export function newJob(org: Org, caller: Caller, apiVersion: string): NewJob {
    const now = org.clock.now().toISOString();
    const counts = { recordsProcessed: 0, recordsFailed: 0, processingMilliseconds: 0, batches: 0 };
    return { id: newJobId(org), createdById: caller.userId, createdDate: now, systemModstamp: now, apiVersion, ...counts, errorMessage: undefined };
}

export function invalidJob(message: string): PlatformError {
    return new PlatformError('INVALIDJOB', message);
}

/** Text of a request, or undefined when it is left out. Throws JSON_PARSER_ERROR. */
export function optionalText(request: JobRequest, name: string): string | undefined {
    const value = request[name] ?? undefined;
    if (value === undefined || typeof value === 'string') return value;
    throw new PlatformError('JSON_PARSER_ERROR', `Cannot deserialize the value of ${name}: a string is expected`);
}

/** Throws INVALIDJOB for a text that is missing or empty. */
export function requiredText(request: JobRequest, name: string): string {
    const value = optionalText(request, name);
    if (value !== undefined && value !== '') return value;
    throw invalidJob(`The job needs the field ${name}.`);
}

function oneOf<Value extends string>(request: JobRequest, name: string, allowed: readonly Value[], fallback: Value): Value {
    const value = optionalText(request, name) ?? fallback;
    const known = allowed.find((each) => each === value);
    if (known !== undefined) return known;
    throw invalidJob(`Unable to use '${value}' as the ${name} of a job: it can be ${allowed.join(', ')}.`);
}

/** Delimiter and line end; contentType can only be CSV. Throws INVALIDJOB. */
export function csvFormatOf(request: JobRequest): CsvFormat {
    oneOf(request, 'contentType', ['CSV'], 'CSV');
    return {
        columnDelimiter: oneOf(request, 'columnDelimiter', Object.keys(COLUMN_DELIMITERS) as ColumnDelimiter[], 'COMMA'),
        lineEnding: oneOf(request, 'lineEnding', Object.keys(LINE_ENDINGS) as LineEnding[], 'LF'),
    };
}
