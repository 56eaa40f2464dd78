import { refusalOf, type RowRefusal } from '../../domain/row-refusal.ts';
import { cellOf, readResults, rowErrorOf, runIngestJob } from '../ingest-job.ts';
import type { RowToWrite, WriteTarget } from '../row-to-write.ts';
import { upsertRows } from '../write-rows.ts';
import { piecesOf } from './piece-size.ts';

/** From so many rows on, jobs take fewer calls than sObject collections. */
const FEWEST_BULK_ROWS = 6000;
const ROWS_PER_CALL = 1000;

export interface PlannedWrite {
    readonly target: WriteTarget;
    /** The external id field that is written with each row's key. */
    readonly keyField: string;
    readonly columns: readonly string[];
    readonly rows: Iterable<RowToWrite>;
    readonly count: number;
    readonly onRefused: (key: string, refusal: RowRefusal) => void;
    /** Record ids of what was written; costs a call for each job, and memory. */
    readonly onWritten?: (key: string, id: string) => void;
}

/** Writes rows by their keys, as they come, so that many take little memory. A row refused does not stop the others. */
export async function writePlanned(write: PlannedWrite): Promise<void> {
    if (write.count > FEWEST_BULK_ROWS) await writeByJobs(write);
    else await writeByCollections(write);
}

async function writeByCollections({ target, keyField, rows, count, onRefused, onWritten }: PlannedWrite): Promise<void> {
    let done = 0;
    for (const some of chunks(rows, ROWS_PER_CALL)) {
        const step = { ...target, onProgress: async (sent: number) => target.onProgress?.(done + sent, count) };
        for (const { key, id, refusal } of (await upsertRows(step, keyField, some.map(nested))).values()) {
            if (refusal) onRefused(key, refusal);
            else if (id !== undefined) onWritten?.(key, id);
        }
        done += some.length;
    }
}

/** A parent's external id is a column with a dot in a CSV, and a nested record in JSON. */
function nested({ fields, ...row }: RowToWrite): RowToWrite {
    const entries = Object.entries(fields).map(([name, value]) => {
        const [parent = name, field] = name.split('.');
        return field === undefined ? ([name, value] as const) : ([parent, { [field]: value }] as const);
    });
    return { ...row, fields: Object.fromEntries(entries) };
}

function* chunks(rows: Iterable<RowToWrite>, size: number): Generator<readonly RowToWrite[], void, undefined> {
    let some: RowToWrite[] = [];
    for (const row of rows) {
        some.push(row);
        if (some.length < size) continue;
        yield some;
        some = [];
    }
    if (some.length > 0) yield some;
}

async function writeByJobs({ target, keyField, columns, rows, count, onRefused, onWritten }: PlannedWrite): Promise<void> {
    let done = 0;
    for (const { csv, size } of csvParts(rows, keyField, columns, piecesOf(count))) {
        const expected = { rows: size, doneBefore: done, total: count };
        const job = await runIngestJob(target, csv, { operation: 'upsert', keyField }, expected);
        if (job.numberRecordsFailed !== 0) {
            for (const row of await readResults(target.connection, job.id, 'failedResults')) {
                const key = row[keyField] ?? '';
                onRefused(key, refusalOf(target.objectLabel, key, [rowErrorOf(row['sf__Error'] ?? '')], target.alias));
            }
        }
        if (onWritten) for (const row of await readResults(target.connection, job.id, 'successfulResults')) onWritten(row[keyField] ?? '', row['sf__Id'] ?? '');
        done += size;
        await target.onProgress?.(done, count);
    }
}

interface CsvPart {
    readonly csv: string;
    readonly size: number;
}

function* csvParts(rows: Iterable<RowToWrite>, keyField: string, columns: readonly string[], characters: number): Generator<CsvPart, void, undefined> {
    const all = [keyField, ...columns.filter((column) => column !== keyField)];
    const header = csvLine(all);
    let lines = [header];
    let length = header.length;
    for (const { key, fields } of rows) {
        const line = csvLine(all.map((column) => (column === keyField ? key : cellOf(fields[column]))));
        lines.push(line);
        length += line.length;
        if (length < characters) continue;
        yield { csv: lines.join(''), size: lines.length - 1 };
        lines = [header];
        length = header.length;
    }
    if (lines.length > 1) yield { csv: lines.join(''), size: lines.length - 1 };
}

/** Quick: it is called once for each of very many rows. */
function csvLine(cells: readonly string[]): string {
    return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
