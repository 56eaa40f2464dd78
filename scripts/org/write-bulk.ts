import { stringify } from 'csv-stringify/sync';
import { cellOf, readResults, rowErrorOf, runIngestJob, type CsvRow } from './ingest-job.ts';
import type { RowToWrite, SaveResult, WriteMode, WriteTarget } from './row-to-write.ts';

export { CALLS_PER_JOB, pauseUntilDone } from './ingest-job.ts';

/** A job takes 150 MB ("Limits", Bulk API 2.0 guide); so many rows with their answers take little of this machine's memory. */
export const ROWS_PER_JOB = 10_000;

/** Writes up to `ROWS_PER_JOB` rows as one job of the Bulk API 2.0, answers in the order of the rows. */
export async function writeBulk(
    target: WriteTarget,
    rows: readonly RowToWrite[],
    mode: WriteMode,
    doneBefore: number,
    total: number,
): Promise<readonly SaveResult[]> {
    const { connection } = target;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row.fields)))];
    const job = await runIngestJob(target, csvOf(rows, columns), mode, { rows: rows.length, doneBefore, total });
    const telling = mode.keyField === undefined && mode.operation === 'insert' ? columns : [mode.keyField ?? 'Id'];
    const keyOf = (row: CsvRow): string => telling.map((name) => row[name] ?? '').join();
    const taken = await readResults(connection, job.id, 'successfulResults', (row) => ({ key: keyOf(row), ...successOf(row) }));
    const refused =
        job.numberRecordsFailed === 0 ? [] : await readResults(connection, job.id, 'failedResults', (row) => ({ key: keyOf(row), ...failureOf(row) }));
    return inOrderOf(rows, telling, [taken, refused]);
}

interface Answer extends SaveResult {
    /** The values of the columns that tell the rows apart. */
    readonly key: string;
}

const NO_ERRORS: SaveResult['errors'] = [];

function successOf(row: CsvRow): SaveResult {
    return { id: row['sf__Id'] ?? null, success: true, errors: NO_ERRORS };
}

function failureOf(row: CsvRow): SaveResult {
    return { success: false, errors: [rowErrorOf(row['sf__Error'] ?? '')] };
}

/** Results come in any order ("Get Job Successful Record Results"); the key tells them apart, and where there is none, all values together do. */
function inOrderOf(rows: readonly RowToWrite[], telling: readonly string[], parts: readonly (readonly Answer[])[]): readonly SaveResult[] {
    const waiting = new Map<string, Answer[]>();
    for (const answer of parts.flat()) {
        const same = waiting.get(answer.key);
        if (same) same.push(answer);
        else waiting.set(answer.key, [answer]);
    }
    return rows.map(({ fields }) => waiting.get(telling.map((name) => cellOf(fields[name])).join())?.shift() ?? { success: false, errors: [] });
}

function csvOf(rows: readonly RowToWrite[], columns: readonly string[]): string {
    return stringify([[...columns], ...rows.map((row) => columns.map((name) => cellOf(row.fields[name])))]);
}
