/** Characters shown on either side of the place of an error. */
const CONTEXT_WIDTH = 60;

/** The line of the query around an offset, a caret under it, and its row and column, as the platform's messages begin. */
export function placeInText(soql: string, offset: number): string {
    const start = soql.lastIndexOf('\n', offset - 1) + 1;
    const end = soql.indexOf('\n', offset);
    const line = soql.slice(start, end === -1 ? soql.length : end);
    const column = offset - start;
    const from = Math.max(0, column - CONTEXT_WIDTH);
    const row = soql.slice(0, start).split('\n').length;
    return `${line.slice(from, column + CONTEXT_WIDTH)}\n${' '.repeat(column - from)}^\nERROR at Row:${row}:Column:${column + 1}`;
}

export interface Token {
    readonly text: string;
    readonly offset: number;
}

const TOKEN = /'(?:\\[\s\S]|[^'\\])*'?|[\w.$:+-]+|[^\s\w]/g;

export function tokensOf(soql: string): Token[] {
    return [...soql.matchAll(TOKEN)].map(({ 0: text, index }) => ({ text, offset: index }));
}

/**
 * Offset of the first mention of a name or path outside of text literals, behind a word where one is given;
 * the parser keeps no positions. Of a function it is the place of its name.
 */
export function findName(soql: string, name: string, behind?: string): number {
    const wanted = name.toLowerCase().replace(/(?<=\w)\(.*$/s, '');
    const all = tokensOf(soql);
    const start = behind === undefined ? -1 : all.findIndex(({ text }) => text.toUpperCase() === behind);
    const tokens = all.slice(start + 1);
    const found = tokens.find(({ text }) => text.toLowerCase() === wanted) ?? tokens.find(({ text }) => text.toLowerCase().startsWith(wanted));
    return found?.offset ?? 0;
}
