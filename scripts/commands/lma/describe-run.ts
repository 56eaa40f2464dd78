import { momentIn } from '../../domain/calendar.ts';
import type { RunReport, RunSummary } from '../../domain/run-report.ts';
import type { RunDifference } from '../../domain/run-tally.ts';
import { group } from './describe-changes.ts';
import { describeExpiration, describeSeats } from './words.ts';

/** `400 of 1,000` */
export function describeProgress({ done, total }: Pick<RunSummary, 'done' | 'total'>): string {
    return total === null ? '' : `${group(done ?? 0)} of ${group(total)}`;
}

/** How a run ended or how far it is, in a few words. */
export function describeRunResult(run: RunSummary): string {
    const [changed, refused] = [group(run.changed ?? 0), group(run.refused ?? 0)];
    const results: Readonly<Record<string, string>> = {
        Requested: `waits${run.isWaiting ? ', no worker' : ''}`,
        Running: ['running', run.isWaiting ? 'no worker' : '', describeProgress(run)].filter(Boolean).join(', '),
        Succeeded: run.changed === 0 ? 'nothing changed' : `${changed} changed`,
        'Partly Succeeded': `${changed} changed, ${refused} refused`,
        Failed: describeFailure(run),
        Canceled: run.total === null ? 'canceled' : `canceled at ${describeProgress(run)}`,
    };
    return results[run.state] ?? run.state;
}

function describeFailure({ changed, refused }: RunSummary): string {
    if ((changed ?? 0) > 0) return `failed after ${group(changed ?? 0)}`;
    return (refused ?? 0) > 0 ? `${group(refused ?? 0)} refused` : 'failed';
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
        ['Unchanged', countText(run.unchanged === 0 ? null : run.unchanged)],
        ['Refused', countText(run.refused === 0 ? null : run.refused)],
        ['Error', run.error],
    ];
    return facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]));
}

/** A changed field in the words of the pages. */
export function differenceCells({ name, field, before, after }: RunDifference): Record<string, string> {
    if (field === null) return { License: name, Field: 'created', Before: '', After: after === null ? '' : String(after) };
    const word = (value: string | number | null): string => {
        if (field === 'Expiration__c') return describeExpiration(value === null ? null : String(value));
        if (field === 'Seats__c') return describeSeats(value === null ? null : Number(value));
        return value === null ? '' : String(value);
    };
    return { License: name, Field: field.replace(/__c$/, '').replaceAll('_', ' '), Before: word(before), After: word(after) };
}

function countText(count: number | null): string | null {
    return count === null ? null : group(count);
}
