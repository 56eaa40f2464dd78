import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { problemOf, type RunSf } from './sf-json.ts';

export interface ImportedPlan {
    readonly plan: string;
    /** Undefined when all rows arrived. */
    readonly problem: string | undefined;
    /** Rows of the plan's files by object. */
    readonly rows: ReadonlyMap<string, number>;
}

interface PlanPart {
    readonly sobject?: string;
    readonly files?: readonly (string | { readonly file: string })[];
}

export async function importPlan(sf: RunSf, plan: string, alias: string): Promise<ImportedPlan> {
    const reply = await sf('data', 'import', 'tree', '--plan', plan, '--target-org', alias);
    return { plan: basename(plan), problem: reply.status === 0 ? undefined : problemOf(reply), rows: rowsOf(plan) };
}

/** How many rows of an object the org has, as `sf data query` says it. */
export async function countRows(sf: RunSf, object: string, alias: string): Promise<number | undefined> {
    const { status, result } = await sf('data', 'query', '--query', `SELECT COUNT() FROM ${object}`, '--target-org', alias);
    return status === 0 ? (result as { totalSize: number }).totalSize : undefined;
}

function rowsOf(plan: string): Map<string, number> {
    const rows = new Map<string, number>();
    for (const { sobject, files = [] } of JSON.parse(readFileSync(plan, 'utf8')) as readonly PlanPart[]) {
        for (const file of files) {
            const path = join(dirname(plan), typeof file === 'string' ? file : file.file);
            const { records } = JSON.parse(readFileSync(path, 'utf8')) as { records: readonly unknown[] };
            rows.set(sobject ?? path, (rows.get(sobject ?? path) ?? 0) + records.length);
        }
    }
    return rows;
}
