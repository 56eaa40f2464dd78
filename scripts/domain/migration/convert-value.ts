import { toId15, toId18 } from '../ids.ts';
import type { Value } from './portable-row.ts';

/** How Salesforce's License Management App writes "does not expire" ("License Fields", ISVforce guide; the app's own formula of Expiration Date). */
const PERPETUAL = '1970-01-01';

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})/;
const SLASHED_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * What a value of the source means here; undefined when it cannot be understood. Magic values become blank, which is what "does not expire" and
 * "site license" are here.
 */
export const CONVERSIONS = {
    text: plain,
    /** The 15 characters by which an org is known. */
    id15: (value: unknown) => idOf(value, toId15),
    id18: (value: unknown) => idOf(value, toId18),
    perpetualDate: (value: unknown) => {
        const date = dateOf(value);
        return date === PERPETUAL ? null : date;
    },
    /** Any number below zero stands for all users. */
    siteLicense: (value: unknown) => (Number(value) < 0 ? null : plain(value)),
    /** A date that is kept as text, as an org of the United States or ISO 8601 writes it. */
    dateText: dateOf,
} as const satisfies Record<string, (value: unknown) => Value | undefined>;

export type Conversion = keyof typeof CONVERSIONS;

function plain(value: unknown): Value | undefined {
    if (value === null || value === undefined || value === '') return null;
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function idOf(value: unknown, form: (id: string) => string): Value | undefined {
    const id = plain(value);
    if (id === null) return null;
    return typeof id === 'string' && /^\w{15}(\w{3})?$/.test(id) ? form(id) : undefined;
}

function dateOf(value: unknown): string | null | undefined {
    const text = plain(value);
    if (text === null) return null;
    if (typeof text !== 'string') return undefined;
    const [, year, month, day] = ISO_DATE.exec(text) ?? slashed(text) ?? [];
    if (year === undefined || month === undefined || day === undefined) return undefined;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDay(date) ? date : undefined;
}

function slashed(text: string): readonly [string, string | undefined, string | undefined, string | undefined] | undefined {
    const found = SLASHED_DATE.exec(text);
    return found ? [text, found[3], found[1], found[2]] : undefined;
}

/** The 31st of a month with thirty days is none. */
function isDay(date: string): boolean {
    const instant = new Date(`${date}T00:00:00Z`);
    return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}
