import { addDays, daysBetween } from '../formulas/dates.ts';
import type { MetadataNode } from '../metadata/component.ts';
import { localTime, momentOf } from '../soql/time-zone.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { isPresent, nodeIn, requiredText } from './flow-metadata.ts';

/** When a schedule-triggered flow runs, in the org's default time zone ("Schedule-Triggered Flow Considerations", Salesforce Help). */
export interface FlowSchedule {
    readonly frequency: keyof typeof DAYS_APART;
    /** `YYYY-MM-DD` */
    readonly startDate: string;
    /** `HH:MM:SS` */
    readonly startTime: string;
}

const DAYS_APART = { Once: Infinity, Daily: 1, Weekly: 7 } as const;
const SCHEDULE_ELEMENTS = new Set(['frequency', 'startDate', 'startTime']);

/** Throws FlowDefect. */
export function compileSchedule(start: MetadataNode): FlowSchedule {
    const node = nodeIn(start, 'schedule');
    if (node === undefined) throw integrityDefect('A schedule-triggered flow needs a schedule.');
    const unsupported = Object.keys(node).find((name) => !SCHEDULE_ELEMENTS.has(name) && isPresent(node[name]));
    if (unsupported !== undefined) throw unsupportedInFlows(`${unsupported} of a schedule`);
    const frequency = requiredText(node, 'frequency');
    if (!isFrequency(frequency)) throw unsupportedInFlows(`the frequency ${frequency}`);
    return { frequency, startDate: dateOf(requiredText(node, 'startDate')), startTime: timeOf(requiredText(node, 'startTime')) };
}

function isFrequency(name: string): name is FlowSchedule['frequency'] {
    return name in DAYS_APART;
}

function dateOf(text: string): string {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
    throw integrityDefect(`The start date "${text}" isn't a date.`);
}

/** The Metadata API writes times as `08:00:00.000Z`, though they are times of the org. */
function timeOf(text: string): string {
    const time = /^((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d{3})?Z?$/.exec(text)?.[1];
    if (time === undefined) throw integrityDefect(`The start time "${text}" isn't a time.`);
    return time;
}

/** The first run after a moment; undefined when there is none: "scheduled to run one time with a date and time that already passed, the flow doesn't run". */
export function nextRun({ frequency, startDate, startTime }: FlowSchedule, after: Date, timeZone: string): Date | undefined {
    const start = momentOf(startDate, startTime, timeZone);
    if (start > after) return start;
    if (frequency === 'Once') return undefined;
    const step = DAYS_APART[frequency];
    const passed = Math.floor(daysBetween(localTime(after, timeZone).slice(0, 10), startDate) / step);
    const candidates = [passed, passed + 1].map((count) => momentOf(addDays(startDate, count * step), startTime, timeZone));
    return candidates.find((moment) => moment > after);
}
