const MINUTE_MS = 60_000;
/** Clocks are moved at quarters of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;
const MAX_KNOWN = 50_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
    let format = formats.get(timeZone);
    if (!format) {
        const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
        format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', era: 'short', ...fields });
        formats.set(timeZone, format);
    }
    return format;
}

/** Milliseconds by which local clocks are ahead of UTC, by time zone and quarter of an hour. */
const knownOffsets = new Map<string, Map<number, number>>();

/** Wall-clock time of a moment in a time zone, as `YYYY-MM-DDTHH:MM:SS`. */
export function localTime(moment: Date, timeZone: string): string {
    const shown = timeZone === 'UTC' ? moment : new Date(moment.getTime() + offsetOfQuarter(moment.getTime(), timeZone));
    return shown.toISOString().slice(0, 19);
}

/** Queries ask for many moments, and the formatter is slow. */
function offsetOfQuarter(moment: number, timeZone: string): number {
    const quarter = Math.floor(moment / QUARTER_MS);
    const known = knownOffsets.get(timeZone) ?? new Map<number, number>();
    knownOffsets.set(timeZone, known);
    const offset = known.get(quarter) ?? computedOffset(quarter * QUARTER_MS, timeZone);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(quarter, offset);
    return offset;
}

function computedOffset(moment: number, timeZone: string): number {
    const parts = formatOf(timeZone).formatToParts(new Date(moment));
    const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
    const local = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
    return Date.parse(`${local}.000Z`) - moment;
}

/** The moment a local day begins, ISO 8601 in UTC. Where clocks jump over midnight the day begins after the gap. */
export function startOfDay(date: string, timeZone: string): string {
    const asUtc = Date.parse(`${date}T00:00:00.000Z`);
    let moment = asUtc - offsetAt(asUtc, timeZone);
    moment = asUtc - offsetAt(moment, timeZone);
    while (localTime(new Date(moment), timeZone).slice(0, 10) < date) moment += 30 * MINUTE_MS;
    return new Date(moment).toISOString();
}

/** Milliseconds by which local clocks are ahead of UTC. */
function offsetAt(moment: number, timeZone: string): number {
    return Date.parse(`${localTime(new Date(moment), timeZone)}.000Z`) - Math.floor(moment / 1000) * 1000;
}

/** The moment at which local clocks show a time of day, `HH:MM:SS`; where they leap over it, the one as long after midnight as usual. */
export function momentOf(date: string, time: string, timeZone: string): Date {
    const asUtc = Date.parse(`${date}T${time}.000Z`);
    const guess = asUtc - offsetAt(asUtc, timeZone);
    return new Date(asUtc - offsetAt(guess, timeZone));
}
