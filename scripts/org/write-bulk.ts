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
    const taken = await readResults(connection, job.id, 'successfulResults');
    const refused = job.numberRecordsFailed === 0 ? [] : await readResults(connection, job.id, 'failedResults');
    return inOrderOf(rows, columns, mode, [...taken.map(successOf), ...refused.map(failureOf)]);
}

interface Answer {
    readonly row: CsvRow;
    readonly result: SaveResult;
}

function successOf(row: CsvRow): Answer {
    return { row, result: { id: row['sf__Id'] ?? null, success: true, errors: [] } };
}

function failureOf(row: CsvRow): Answer {
    return { row, result: { success: false, errors: [rowErrorOf(row['sf__Error'] ?? '')] } };
}

/** Results come in any order ("Get Job Successful Record Results"); the key tells them apart, and where there is none, all values together do. */
function inOrderOf(rows: readonly RowToWrite[], columns: readonly string[], mode: WriteMode, answers: readonly Answer[]): readonly SaveResult[] {
    const telling = mode.keyField === undefined && mode.operation === 'insert' ? columns : [mode.keyField ?? 'Id'];
    const waiting = new Map<string, SaveResult[]>();
    for (const { row, result } of answers) {
        const key = JSON.stringify(telling.map((name) => row[name] ?? ''));
        waiting.set(key, [...(waiting.get(key) ?? []), result]);
    }
    return rows.map((row) => {
        const key = JSON.stringify(telling.map((name) => cellOf(row.fields[name])));
        return waiting.get(key)?.shift() ?? { success: false, errors: [] };
    });
}

function csvOf(rows: readonly RowToWrite[], columns: readonly string[]): string {
    return stringify([[...columns], ...rows.map((row) => columns.map((name) => cellOf(row.fields[name])))]);
}
