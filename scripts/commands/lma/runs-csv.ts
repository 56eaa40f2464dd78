import { stringify } from 'csv-stringify/sync';
import type { RunSummary } from '../../domain/run-report.ts';

const COLUMNS = [
    ['run', 'name'],
    ['kind', 'kind'],
    ['state', 'state'],
    ['asked for at', 'requestedAt'],
    ['asked for by', 'requestedBy'],
    ['through', 'source'],
    ['package', 'package'],
    ['undoes', 'undoes'],
    ['reason', 'reason'],
    ['started', 'startedAt'],
    ['finished', 'finishedAt'],
    ['total', 'total'],
    ['done', 'done'],
    ['changed', 'changed'],
    ['unchanged', 'unchanged'],
    ['refused', 'refused'],
    ['error', 'error'],
    ['id', 'id'],
] as const satisfies readonly (readonly [string, keyof RunSummary])[];

/** Runs with one row each; moments are ISO 8601 in UTC. */
export function runsCsv(runs: readonly RunSummary[]): string {
    const rows = runs.map((run) => COLUMNS.map(([, property]) => run[property] ?? ''));
    return stringify([COLUMNS.map(([heading]) => heading), ...rows], { escape_formulas: true });
}
