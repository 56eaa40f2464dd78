import { refusalOf, type RowError, type RowRefusal } from '../../domain/row-refusal.ts';
import { callOrg } from '../call-org.ts';
import { readResults, rowErrorOf, runIngestJob } from '../ingest-job.ts';
import type { WriteTarget } from '../row-to-write.ts';

/** Most ids that one call deletes ("sObject Collections", REST API guide). */
const IDS_PER_CALL = 200;
const FEWEST_BULK_ROWS = 1400;
const IDS_PER_JOB = 100_000;

interface Deleted {
    readonly id?: string | null;
    readonly success: boolean;
    readonly errors: readonly RowError[];
}

/** Fewest API requests that deleting so many rows takes. */
export function callsToDelete(rows: number): number {
    return rows > FEWEST_BULK_ROWS ? Math.ceil(rows / IDS_PER_JOB) * 6 : Math.ceil(rows / IDS_PER_CALL);
}

/** Deletes records; what the org refuses is answered, and what is gone already is fine. */
export async function deleteRows(target: WriteTarget, ids: readonly string[]): Promise<readonly RowRefusal[]> {
    const isBulk = ids.length > FEWEST_BULK_ROWS;
    const size = isBulk ? IDS_PER_JOB : IDS_PER_CALL;
    const refusals: RowRefusal[] = [];
    for (let start = 0; start < ids.length; start += size) {
        const some = ids.slice(start, start + size);
        refusals.push(...(isBulk ? await deleteByJob(target, some, start, ids.length) : await deleteByCall(target, some)));
        await target.onProgress?.(start + some.length, ids.length);
    }
    return refusals.filter(({ code }) => code !== 'ENTITY_IS_DELETED');
}

async function deleteByCall(target: WriteTarget, ids: readonly string[]): Promise<readonly RowRefusal[]> {
    const call = { method: 'DELETE', path: `/composite/sobjects?allOrNone=false&ids=${ids.join(',')}`, isRepeatable: true } as const;
    const results = await callOrg<readonly Deleted[]>(target.connection, call);
    return results.flatMap(({ success, errors }, at) => (success ? [] : [refusalOf(target.objectLabel, ids[at] ?? '', errors, target.alias)]));
}

async function deleteByJob(target: WriteTarget, ids: readonly string[], doneBefore: number, total: number): Promise<readonly RowRefusal[]> {
    const job = await runIngestJob(target, `Id\n${ids.join('\n')}\n`, { operation: 'delete' }, { rows: ids.length, doneBefore, total });
    if (job.numberRecordsFailed === 0) return [];
    const failed = await readResults(target.connection, job.id, 'failedResults');
    return failed.map((row) => refusalOf(target.objectLabel, row['Id'] ?? '', [rowErrorOf(row['sf__Error'] ?? '')], target.alias));
}
