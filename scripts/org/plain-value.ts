/** A value of the API as programs like it: blank is null, an instant is ISO 8601 in UTC without empty fractions. */
export function plainValue(value: unknown): string | number | boolean | null {
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value !== 'string' || value === '') return null;
    return /^\d{4}-\d\d-\d\dT[\d:.]+\+0000$/.test(value) ? value.replace(/(?:\.000)?\+0000$/, 'Z') : value;
}
