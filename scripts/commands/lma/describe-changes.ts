import { EDITABLE_FIELDS, type EditableField } from '../../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { ChangeReport, ReportItem } from '../../domain/change-report.ts';
import type { FieldValues, ValueChange } from '../../domain/planned-values.ts';
import { summarizeChanges } from '../../domain/summarize-changes.ts';
import { describeExpiration, describeSeats } from './words.ts';

/** Up to so many licenses are shown one by one; of more, the first ten. */
const MOST_ROWS = 50;
const FIRST_ROWS = 10;

/** Names told of one refusal or warning; the rest is counted. */
const MOST_NAMES = 5;

const LABELS: Readonly<Record<EditableField, string>> = { status: 'Status', expiration: 'Expiration', seats: 'Seats' };

/** `Status Trial → Active, Seats 10 → Site License` */
export function describeChange({ before, after }: ValueChange): string {
    const fields = EDITABLE_FIELDS.filter((field) => after[field] !== undefined);
    return fields.map((field) => `${LABELS[field]} ${worded(before, field)} → ${worded(after, field)}`).join(', ');
}

function worded(values: FieldValues, field: EditableField): string {
    if (field === 'expiration') return describeExpiration(values.expiration ?? null);
    return field === 'seats' ? describeSeats(values.seats ?? null) : (values.status ?? 'blank');
}

/** The licenses that change, one by one; of thousands the first. */
export function changeRows(items: readonly ReportItem[]): readonly Record<string, string>[] {
    const changing = items.filter(({ outcome }) => outcome === 'change' || outcome === 'changed');
    const shown = changing.length > MOST_ROWS ? changing.slice(0, FIRST_ROWS) : changing;
    return shown.map((item) => ({ License: item.name, Customer: item.customer ?? '', Package: item.package ?? '', Change: describeChange(item) }));
}

/** What the rows leave out: kinds of changes with their counts; empty when every license is shown. */
export function kindRows(items: readonly ReportItem[]): readonly Record<string, string>[] {
    const changing = items.filter(({ outcome }) => outcome === 'change' || outcome === 'changed');
    if (changing.length <= MOST_ROWS) return [];
    return summarizeChanges(changing).map(({ kind, licenses, from, to }) => ({
        Change: kind,
        Licenses: group(licenses),
        'New Value': from === null ? '' : from === to ? valueText(from) : `${valueText(from)} to ${valueText(to)}`,
    }));
}

function valueText(value: string | number | null): string {
    return typeof value === 'number' ? group(value) : (value ?? '');
}

/** Refusals, each sentence once with the licenses that it is about. */
export function describeRefusals(items: readonly ReportItem[]): readonly string[] {
    const refused = items.filter(({ outcome }) => outcome === 'refused');
    if (refused.length === 0) return [];
    const bySentence = Map.groupBy(refused, ({ messages, remedy }) => [messages.join(' '), remedy ? `  ${remedy}` : ''].filter(Boolean).join('\n    '));
    return [`Refused (${group(refused.length)}):`, ...[...bySentence].flatMap(([sentence, same]) => [`  ${namesOf(same)}`, `    ${sentence}`])];
}

export function describeWarnings(items: readonly ReportItem[]): readonly string[] {
    const warned = items.filter(({ warnings }) => warnings.length > 0);
    const shown = warned.slice(0, FIRST_ROWS).map((item) => `${nameOf(item)}: ${item.warnings.join(' ')}`);
    return warned.length > FIRST_ROWS ? [...shown, `${group(warned.length - FIRST_ROWS)} more licenses get fewer seats than are in use.`] : shown;
}

function namesOf(items: readonly ReportItem[]): string {
    const names = items.slice(0, MOST_NAMES).map(nameOf).join(', ');
    return items.length > MOST_NAMES ? `${names} and ${group(items.length - MOST_NAMES)} more` : names;
}

function nameOf({ name, customer, line }: ReportItem): string {
    const about = [customer, line === undefined ? null : `line ${line}`].filter(Boolean).join(', ');
    return about === '' ? name : `${name} (${about})`;
}

/** `480 of 500 licenses change, 12 stay as they are, 8 are refused.` */
export function describePlan({ counts, apiRequests }: ChangeReport): string {
    const parts = [
        `${counts.changed === counts.licenses ? '' : `${group(counts.changed)} of `}${licenses(counts.licenses)} ${counts.changed === 1 ? 'changes' : 'change'}`,
        counts.unchanged > 0 && `${group(counts.unchanged)} ${counts.unchanged === 1 ? 'is as wanted already' : 'are as wanted already'}`,
        counts.refused > 0 && `${group(counts.refused)} ${counts.refused === 1 ? 'is' : 'are'} refused`,
    ];
    const left = apiRequests.left === null ? '' : ` of the ${group(apiRequests.left)} that may be used today`;
    const calls = apiRequests.forecast === 0 ? '' : ` This takes about ${group(apiRequests.forecast)} API requests${left}.`;
    return `${parts.filter(Boolean).join(', ')}.${calls}`;
}

/** `R-00012: 480 licenses changed, 8 refused.` */
export function describeResult({ counts, runs, kind }: ChangeReport): string {
    const parts = [
        `${licenses(counts.changed)} ${kind === 'undo' ? 'changed back' : 'changed'}`,
        counts.unchanged > 0 && `${group(counts.unchanged)} unchanged`,
        counts.refused > 0 && `${group(counts.refused)} refused`,
        counts.open > 0 && `${group(counts.open)} not done yet`,
    ];
    const names = runs.map(({ name }) => name).join(', ');
    return `${names === '' ? '' : `${names}: `}${parts.filter(Boolean).join(', ')}.`;
}

export function licenses(count: number): string {
    return `${group(count)} ${count === 1 ? 'license' : 'licenses'}`;
}

export function group(number: number): string {
    return number.toLocaleString('en-US');
}
