import { callerOfUser } from '../access/caller-of-user.ts';
import type { Caller } from '../access/caller.ts';
import type { CsvFormat } from '../bulk/csv-format.ts';
import { CsvReader, type CsvRow } from '../bulk/csv-reader.ts';
import { csvLine } from '../bulk/csv-writer.ts';
import type { IngestOperation } from '../bulk/bulk-job.ts';
import { inputOf, planColumns, type IngestColumn } from '../bulk/ingest-columns.ts';
import { PiecewiseText } from '../bulk/piecewise-text.ts';
import { queryLayout, resultText } from '../bulk/query-layout.ts';
import { saveRows, type RowInput } from '../bulk/save-rows.ts';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import { refusedResult, type SaveResult } from '../records/pending-record.ts';
import { requireObject } from '../schema/served-objects.ts';
import { query, queryMore, type QueryRecord } from '../soql/query.ts';
import { asyncJobOf, keepAsyncBatch, newAsyncId, type AsyncBatch, type AsyncJob } from './async-job.ts';
import { isQuery } from './create-async-job.ts';

/** "Bulk API Limits": rows in a batch. They are saved in pieces of 200. */
const MAX_ROWS = 10_000;
const PIECE = 200;

const FORMAT: CsvFormat = { columnDelimiter: 'COMMA', lineEnding: 'LF' };

/** "Add a Batch to a Job", Bulk API guide. Throws InvalidJobState when the job is no longer open. */
export function addAsyncBatch(org: Org, job: AsyncJob, request: string): AsyncBatch {
    if (job.state !== 'Open') throw new PlatformError('InvalidJobState', `Cannot add a batch to a job that is ${job.state.toLowerCase()}`);
    const now = org.clock.now().toISOString();
    return keepAsyncBatch(org, {
        id: newAsyncId(org, 'batch'),
        jobId: job.id,
        state: 'Queued',
        stateMessage: undefined,
        createdDate: now,
        systemModstamp: now,
        request,
        recordsProcessed: 0,
        recordsFailed: 0,
        result: undefined,
        resultId: newAsyncId(org, 'result'),
    });
}

/** Carries out a batch; `pause` lets others work between its pieces. A batch that cannot be carried out fails with its reason. */
export async function runAsyncBatch(org: Org, job: AsyncJob, batch: AsyncBatch, pause: () => Promise<void>): Promise<AsyncBatch> {
    const begun = keepAsyncBatch(org, { ...batch, state: 'InProgress' });
    const end = (outcome: Partial<AsyncBatch>): AsyncBatch => keepAsyncBatch(org, { ...begun, ...outcome, systemModstamp: org.clock.now().toISOString() });
    try {
        const caller = callerOfUser(org, job.createdById);
        if (!caller) return end({ state: 'Failed', stateMessage: 'InvalidUser : The user who created the job is not active' });
        return end({ state: 'Completed', ...(isQuery(job) ? await runQuery(org, caller, job, batch, pause) : await runRows(org, caller, job, batch, pause)) });
    } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        const words = isQuery(job) ? `Failed to process query: ${error.code}: ${error.message}` : error.message;
        return end({ state: 'Failed', stateMessage: `InvalidBatch : ${words}` });
    }
}

const NOTHING_FOUND = 'Records not found for this query';

async function runQuery(org: Org, caller: Caller, job: AsyncJob, { request }: AsyncBatch, pause: () => Promise<void>): Promise<Partial<AsyncBatch>> {
    const { columns } = queryLayout(org, caller, request, job.apiVersion);
    const options = { api: 'data', apiVersion: job.apiVersion, allRows: job.operation === 'queryAll' } as const;
    const line = (record: QueryRecord): string =>
        csvLine(
            columns.map((column) => resultText(record, column)),
            FORMAT,
        );
    let page = query(org, caller, request, options);
    const lines = page.records.map(line);
    while (page.nextLocator !== undefined) {
        await pause();
        page = queryMore(org, caller, page.nextLocator, options);
        lines.push(...page.records.map(line));
    }
    const header = csvLine(
        columns.map(({ name }) => name),
        FORMAT,
    );
    return { result: lines.length === 0 ? NOTHING_FOUND : header + lines.join(''), recordsProcessed: lines.length };
}

async function runRows(org: Org, caller: Caller, job: AsyncJob, { request }: AsyncBatch, pause: () => Promise<void>): Promise<Partial<AsyncBatch>> {
    const ingest = { ...job, operation: job.operation as IngestOperation };
    const [header, ...rows] = readRows(request);
    const plan = planColumns(org, caller, requireObject(org, caller, job.object, 'data'), ingest, header?.values ?? []);
    if ('problem' in plan) throw new PlatformError('InvalidBatch', plan.problem);
    const results: SaveResult[] = [];
    for (let start = 0; start < rows.length; start += PIECE) {
        if (start > 0) await pause();
        if (asyncJobOf(org, job.createdById, job.id).state === 'Aborted') break;
        const piece = rows.slice(start, start + PIECE).map((row) => rowInput(plan.columns, row));
        results.push(...org.store.transaction(() => saveRows(org, caller, ingest, piece)));
    }
    const recordsFailed = results.filter(({ success }) => !success).length;
    return { result: RESULT_HEADER + results.map(resultLine).join(''), recordsProcessed: results.length, recordsFailed };
}

function readRows(request: string): CsvRow[] {
    const lineEnding = request.includes('\r\n') ? 'CRLF' : 'LF';
    const reader = new CsvReader(new PiecewiseText((index) => (index === 0 ? request : undefined)), { ...FORMAT, lineEnding });
    const rows: CsvRow[] = [];
    for (let row = reader.next(); row !== undefined; row = reader.next()) {
        rows.push(row);
        if (rows.length > MAX_ROWS + 1) throw new PlatformError('InvalidBatch', `Records/Exceeded number of records ${MAX_ROWS}`);
    }
    return rows;
}

function rowInput(columns: readonly IngestColumn[], { values, defect }: CsvRow): RowInput {
    const refused = (message: string): RowInput => ({ refused: refusedResult(undefined, 'ClientInputError', message) });
    if (defect !== undefined) return refused(defect);
    if (values.length !== columns.length) return refused(`The row has ${values.length} columns, the header has ${columns.length}`);
    return { input: inputOf(columns, values) };
}

const RESULT_HEADER = csvLine(['Id', 'Success', 'Created', 'Error'], FORMAT);

/** "View Batch Results", Bulk API guide. */
function resultLine({ id, success, created, errors }: SaveResult): string {
    const [error] = errors;
    const words = error === undefined ? '' : `${error.statusCode}:${error.message}:${error.fields.length > 0 ? error.fields.join(', ') : '--'}`;
    return csvLine([id ?? '', String(success), String(created ?? false), words], FORMAT);
}
