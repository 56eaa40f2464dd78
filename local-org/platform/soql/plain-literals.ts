/** Forms of literals and names that the parser does not know, written in forms that it knows. */
const EXPONENT = /'(?:\\[\s\S]|[^'\\])*'|(?<![\w.:+-])[+-]?(?:\d+(?:\.\d*)?|\.\d+)[eE][+-]?\d+(?![\w.])/g;
const TIME = /'(?:\\[\s\S]|[^'\\])*'|(?<![\w.:+-])\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z(?!\w)/g;

/** A time is written as a moment of the year zero, in which no date can be. */
const TIME_PREFIX = '0000-01-01T';

/** Numbers with exponents become plain decimals and times get a date. Texts stay as they are. */
export function withPlainLiterals(soql: string): string {
    const plain = soql.replace(EXPONENT, (found) => (found.startsWith("'") ? found : plainNumber(found)));
    return plain.replace(TIME, (found) => (found.startsWith("'") ? found : TIME_PREFIX + found));
}

/** `10:30:00Z` behind what the parser took for a moment; undefined for real moments. */
export function timeLiteral(raw: string): string | undefined {
    return raw.startsWith(TIME_PREFIX) ? raw.slice(TIME_PREFIX.length) : undefined;
}

const MAX_DIGITS = 100;

function plainNumber(written: string): string {
    const value = Number(written);
    if (!Number.isFinite(value)) return written;
    return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(MAX_DIGITS).replace(/0+$/, '');
}

const ALIASED_FROM = /\bFROM\s+(\w+)\s+(\w+)((?:\s*,\s*\w+(?:\.\w+)+\s+\w+)+)/i;
const MENTION = /'(?:\\[\s\S]|[^'\\])*'|(?<![\w.])(\w+)\./g;

/** `FROM Contact c, c.Account a`: paths that begin with an alias of a parent become paths from the record ("Alias Notation", SOQL Reference). */
export function withoutParentAliases(soql: string): string {
    const [whole, object = '', own = '', list = ''] = ALIASED_FROM.exec(soql) ?? [];
    if (whole === undefined) return soql;
    const paths = new Map<string, string>();
    for (const { 1: path = '', 2: alias = '' } of list.matchAll(/,\s*([\w.]+)\s+(\w+)/g)) {
        const [first = '', ...rest] = path.split('.');
        paths.set(alias.toLowerCase(), [paths.get(first.toLowerCase()) ?? first, ...rest].join('.'));
    }
    const written = soql.replace(whole, `FROM ${object} ${own}`);
    return written.replace(MENTION, (found, alias: string | undefined) => {
        const path = alias === undefined ? undefined : paths.get(alias.toLowerCase());
        return path === undefined ? found : `${path}.`;
    });
}
