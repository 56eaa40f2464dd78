import type { SqlValue } from '../../database/store.ts';
import { isId, toId18 } from '../ids.ts';
import type { Literal } from './condition-tree.ts';
import { dayRange } from './date-literals.ts';
import { timeLiteral } from './plain-literals.ts';
import { startOfDay } from './time-zone.ts';
import type { ValueClass } from './value-class.ts';

/** What a literal is compared as: one value, or everything from `start` up to but without `end`. */
export type LiteralMeaning = { readonly kind: 'value'; readonly value: SqlValue } | { readonly kind: 'range'; readonly start: string; readonly end: string };

/** Now and here, for literals such as TODAY. */
export interface Moment {
    /** Local date, `YYYY-MM-DD`; worked out only when a literal needs it. */
    readonly today: () => string;
    readonly timeZone: string;
}

/** Undefined when a literal of this type cannot be compared with values of this class. */
export function meaningOf(literal: Literal, valueClass: ValueClass, moment: Moment): LiteralMeaning | undefined {
    if (literal.type === 'NULL') return { kind: 'value', value: null };
    switch (valueClass) {
        case 'text':
        case 'multipicklist':
            return literal.type === 'STRING' ? valueMeaning(unquote(literal.raw)) : undefined;
        case 'id':
            return literal.type === 'STRING' ? idMeaning(unquote(literal.raw)) : undefined;
        case 'int':
        case 'double':
            return numberMeaning(literal);
        case 'boolean':
            return literal.type === 'BOOLEAN' ? { kind: 'value', value: literal.raw.toUpperCase() === 'TRUE' ? 1 : 0 } : undefined;
        case 'date':
            return dateMeaning(literal, moment);
        case 'datetime':
            return dateTimeMeaning(literal, moment);
        case 'time':
            return timeMeaning(literal);
        default:
            return undefined;
    }
}

/** Empty text is stored, and compared, as null. */
function valueMeaning(text: string): LiteralMeaning {
    return { kind: 'value', value: text === '' ? null : text };
}

function idMeaning(text: string): LiteralMeaning | undefined {
    if (text === '') return valueMeaning(text);
    return isId(text) ? valueMeaning(toId18(text)) : undefined;
}

function numberMeaning({ type, raw }: Literal): LiteralMeaning | undefined {
    if (!type.startsWith('INTEGER') && !type.startsWith('DECIMAL')) return undefined;
    const value = Number(raw.replace(/^[A-Za-z]{3}/, ''));
    return Number.isFinite(value) ? { kind: 'value', value } : undefined;
}

function dateMeaning(literal: Literal, { today }: Moment): LiteralMeaning | undefined {
    if (literal.type === 'DATE') return isRealDate(literal.raw) ? valueMeaning(literal.raw) : undefined;
    const days = isDateLiteral(literal) ? dayRange(literal.raw, today()) : undefined;
    return days && { kind: 'range', ...days };
}

function dateTimeMeaning(literal: Literal, { today, timeZone }: Moment): LiteralMeaning | undefined {
    if (literal.type === 'DATETIME') {
        if (timeLiteral(literal.raw) !== undefined) return undefined;
        const time = Date.parse(literal.raw.toUpperCase());
        return Number.isNaN(time) || !isRealDate(literal.raw.slice(0, 10)) ? undefined : valueMeaning(new Date(time).toISOString());
    }
    const days = isDateLiteral(literal) ? dayRange(literal.raw, today()) : undefined;
    return days && { kind: 'range', start: startOfDay(days.start, timeZone), end: startOfDay(days.end, timeZone) };
}

/** `10:30:00Z`, with or without milliseconds, as it is stored. */
function timeMeaning({ type, raw }: Literal): LiteralMeaning | undefined {
    const time = type === 'DATETIME' ? timeLiteral(raw) : undefined;
    const [, hours = '', rest = '', milliseconds = ''] = /^(\d\d)(:[0-5]\d:[0-5]\d)(?:\.(\d+))?Z$/.exec(time ?? '') ?? [];
    return hours === '' || Number(hours) > 23 ? undefined : valueMeaning(`${hours}${rest}.${milliseconds.padEnd(3, '0')}Z`);
}

/** `LAST_N_DAYS:n` counts from zero on. */
function isDateLiteral({ type, raw }: Literal): boolean {
    return type === 'DATE_LITERAL' || (type === 'DATE_N_LITERAL' && !raw.includes('-'));
}

function isRealDate(date: string): boolean {
    const time = Date.parse(`${date}T00:00:00.000Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', N: '\n', R: '\r', T: '\t', B: '\b', F: '\f' };

/** The text between the quotes, escapes resolved ("Quoted String Escape Sequences", SOQL Reference). */
export function unquote(raw: string): string {
    return unescapeText(raw.slice(1, -1), (character) => ESCAPES[character] ?? character);
}

/** The pattern between the quotes of LIKE: here `\%` and `\_` stay, as they stand for the characters themselves. */
export function unquotePattern(raw: string): string {
    return unescapeText(raw.slice(1, -1), (character) => ESCAPES[character] ?? (['%', '_', '\\'].includes(character) ? `\\${character}` : character));
}

function unescapeText(text: string, resolve: (character: string) => string): string {
    return text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_whole, code: string | undefined, character: string | undefined) =>
        code === undefined ? resolve(character ?? '') : String.fromCharCode(parseInt(code, 16)),
    );
}
