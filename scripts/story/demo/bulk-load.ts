import type { Connection } from 'jsforce';

/** Rows of one job: enough to be quick, few enough to say how far it is. */
const ROWS_PER_JOB = 10_000;

export type BulkRow = Readonly<Record<string, string | number | boolean | null>>;

export interface BulkLoad {
    readonly object: string;
    readonly operation: 'insert' | 'upsert' | 'update';
    /** Of an upsert. */
    readonly keyField?: string;
    /** A column that names a row in the answer. */
    readonly column: string;
}

/** Writes rows over Bulk API 2.0 and returns record ids by the value of `column`. Throws with the first refusal when a row is refused. */
export async function bulkLoad(
    connection: Connection,
    { object, operation, keyField, column }: BulkLoad,
    rows: readonly BulkRow[],
    loaded: (done: number) => void,
): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    for (let start = 0; start < rows.length; start += ROWS_PER_JOB) {
        const input = rows.slice(start, start + ROWS_PER_JOB).map((row) => ({ ...row }));
        const options = {
            object,
            operation,
            input,
            pollInterval: 500,
            pollTimeout: 1_800_000,
            ...(keyField !== undefined && { externalIdFieldName: keyField }),
        };
        const results = await connection.bulk2.loadAndWaitForResults(options);
        const [refused] = results.failedResults as unknown as readonly Readonly<Record<string, string>>[];
        if (refused) throw new Error(`${results.failedResults.length} ${object} refused. The first, ${refused[column] ?? ''}: ${refused['sf__Error'] ?? ''}`);
        for (const row of results.successfulResults as unknown as readonly Readonly<Record<string, string>>[]) ids.set(row[column] ?? '', row['sf__Id'] ?? '');
        loaded(Math.min(start + ROWS_PER_JOB, rows.length));
    }
    return ids;
}

/** Every row of a query, page by page. */
export async function allRows(connection: Connection, soql: string): Promise<readonly Readonly<Record<string, string>>[]> {
    const found = await connection.query(soql, { autoFetch: true, maxFetch: 1_000_000 });
    return found.records;
}
