import { momentIn } from '../../domain/calendar.ts';
import type { RunReport, RunSummary } from '../../domain/run-report.ts';
import { group } from './describe-changes.ts';

/** `400 of 1,000` */
export function describeProgress({ done, total }: Pick<RunSummary, 'done' | 'total'>): string {
    return total === null ? '' : `${group(done ?? 0)} of ${group(total)}`;
}

/** A run as lines of a name and a value; what is unknown is left out. */
export function runFacts(run: RunReport, timeZone: string): readonly (readonly [name: string, value: string])[] {
    const moment = (instant: string | null): string | null => instant && momentIn(timeZone, instant);
    const facts: readonly (readonly [string, string | null])[] = [
        ['Kind', run.kind],
        ['State', run.isWaiting ? `${run.state}; no worker has been heard of` : run.state],
        ['Reason', run.reason],
        ['Package', run.package],
        ['Undoes', run.undoes],
        ['Asked for', [moment(run.requestedAt), run.requestedBy && `by ${run.requestedBy}`, run.source && `(${run.source})`].filter(Boolean).join(' ')],
        ['Started', moment(run.startedAt)],
        ['Finished', moment(run.finishedAt)],
        ['Worker', run.worker],
        ['Done', describeProgress(run)],
        ['Changed', countText(run.changed)],
        ['Unchanged', countText(run.unchanged)],
        ['Refused', countText(run.refused)],
        ['Error', run.error],
    ];
    return facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]));
}

function countText(count: number | null): string | null {
    return count === null ? null : group(count);
}
