const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };

/** A text as a SOQL literal ("Quoted String Escape Sequences", SOQL guide). */
export function literal(text: string): string {
    return `'${text.replace(/[\\'\n\r\t\b\f]/g, (char) => ESCAPES[char] ?? char)}'`;
}

/** Texts as the right-hand side of IN. */
export function literals(texts: readonly string[]): string {
    return `(${texts.map(literal).join(', ')})`;
}

/** The right-hand side of LIKE that finds this text anywhere: `%` and `_` in it mean themselves. */
export function containsLiteral(text: string): string {
    const inner = literal(text).slice(1, -1).replace(/[%_]/g, '\\$&');
    return `'%${inner}%'`;
}
