import { setTimeout as wait } from 'node:timers/promises';
import { SfError, type Connection } from '@salesforce/core';
import { parse } from 'csv-parse/sync';
import { HttpApi } from 'jsforce/lib/http-api.js';
import { checkBudget, isLimitReached, limitReached } from './api-budget.ts';
import { callOrg } from './call-org.ts';

/** The first look comes soon: most jobs of a license org take less than seconds. */
const FIRST_LOOK_MS = 700;
const LONGEST_PAUSE_MS = 20_000;

interface Job {
    readonly id: string;
    readonly state: string;
    readonly numberRecordsProcessed?: number;
    readonly errorMessage?: string;
}

/** A row of a result: every value as text, blank as an empty text, columns as the query names them. */
export type TextRow = Readonly<Record<string, string>>;

export interface BulkReadOptions {
    /** Rows whose text is in memory at a time. */
    readonly rowsPerPage: number;
    readonly onLook?: (rows: number) => void;
}

/**
 * Tells the rows of a query, one by one, by a job of the Bulk API 2.0, which takes a few calls however many rows there are ("Query Jobs", Bulk API 2.0 guide).
 * Throws BulkJobFailed.
 */
export async function readBulk(connection: Connection, soql: string, options: BulkReadOptions, onRow: (row: TextRow) => void): Promise<void> {
    const body = { operation: 'query', query: soql };
    const { id } = await callOrg<Job>(connection, { method: 'POST', path: '/jobs/query', body, isRepeatable: true });
    const job = await finished(connection, id, options);
    if (job.state !== 'JobComplete') throw jobFailed(connection, job);
    for (let locator: string | undefined = ''; locator !== undefined;) {
        const page: ResultPage = await readPage(connection, resultsPath(id, options.rowsPerPage, locator));
        parse(page.text, {
            columns: true,
            skip_empty_lines: true,
            on_record: (row: TextRow) => {
                onRow(row);
                // Kept by whoever wants it.
                return null;
            },
        });
        locator = page.locator;
    }
}

async function finished(connection: Connection, id: string, { onLook }: BulkReadOptions): Promise<Job> {
    for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 1.6, LONGEST_PAUSE_MS)) {
        await wait(pause);
        const job = await callOrg<Job>(connection, { method: 'GET', path: `/jobs/query/${id}`, isRepeatable: true });
        if (['JobComplete', 'Failed', 'Aborted'].includes(job.state)) return job;
        onLook?.(job.numberRecordsProcessed ?? 0);
    }
}

function resultsPath(id: string, rows: number, locator: string): string {
    return `/jobs/query/${id}/results?maxRecords=${rows}${locator === '' ? '' : `&locator=${encodeURIComponent(locator)}`}`;
}

interface ResultPage {
    readonly text: string;
    readonly locator: string | undefined;
}

/** Where the next page begins stands in a header of the answer, which `Connection.request` does not hand out. */
async function readPage(connection: Connection, path: string): Promise<ResultPage> {
    checkBudget(connection);
    const api = new HttpApi(connection as unknown as ConstructorParameters<typeof HttpApi>[0], { responseType: 'text/plain' });
    let locator: string | undefined;
    api.on('response', ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => {
        locator = headers['sforce-locator'];
    });
    try {
        const text = await api.request<string>({ method: 'GET', url: `${connection.baseUrl()}${path}`, headers: { accept: 'text/csv' } });
        return { text, locator: locator === undefined || locator === 'null' ? undefined : locator };
    } catch (error) {
        throw isLimitReached(error) ? limitReached(connection, error) : error;
    }
}

function jobFailed(connection: Connection, { id, state, errorMessage }: Job): SfError {
    const message = `The job ${id} of ${connection.instanceUrl} that reads ended as ${state}: ${errorMessage ?? 'the org gave no reason.'}`;
    return SfError.create({ name: 'BulkJobFailed', message, actions: ['Run the same command again.'] });
}
