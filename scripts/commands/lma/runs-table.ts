import { momentIn } from '../../domain/calendar.ts';
import type { RunSummary } from '../../domain/run-report.ts';
import { describeRunResult } from './describe-run.ts';
import type { TableColumn } from './fit-columns.ts';

/** Runs as the columns of a table, the most telling first. */
export function runsTable(runs: readonly RunSummary[], timeZone: string): readonly TableColumn[] {
    const columns: readonly (readonly [heading: string, cellOf: (run: RunSummary) => string])[] = [
        ['Run', ({ name }) => name],
        ['Kind', ({ kind }) => kind],
        ['Asked For', ({ requestedAt }) => (requestedAt === null ? '' : momentIn(timeZone, requestedAt))],
        ['Result', describeRunResult],
        ['About', aboutOf],
        ['By', ({ requestedBy }) => requestedBy ?? ''],
        ['Through', ({ source }) => source ?? ''],
    ];
    return columns.map(([heading, cellOf]) => ({ heading, cells: runs.map(cellOf) }));
}

function aboutOf(run: RunSummary): string {
    return [run.package, run.undoes && `undoes ${run.undoes}`, run.reason].filter(Boolean).join('; ');
}
