import type { SqlValue } from './store.ts';

/**
 * What may be bound. The driver binds `true` as 1 only by accident, takes a leading Date for named parameters
 * and throws on undefined, so everything is converted here first.
 */
export function toSqlValue(value: unknown): SqlValue {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (value instanceof Date) return value.toISOString();
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new TypeError(`A value of type ${typeof value} cannot be stored.`);
}

/** SQLite's NOCASE and LIKE fold ASCII only; text beyond it is compared through `foldCase` on both sides. */
export function isAscii(text: string): boolean {
    // eslint-disable-next-line no-control-regex -- the whole ASCII range is meant
    return /^[\x00-\x7f]*$/.test(text);
}

export function foldCase(text: string): string {
    return text.normalize('NFC').toLowerCase();
}
