/** Where a page begins: a position among all results, or among the results that an open query keeps. */
export interface Start {
    readonly offset: number;
    /** Id of the open query of an upper-bound pagination. */
    readonly query?: string;
}

/** Cursor of the result at a position, counted from 0: `v1:9` in Base64. */
export function cursorAt(position: number): string {
    return encode(`v1:${position}`);
}

/** Cursor of a result that an open query keeps. */
export function keptCursorAt(query: string, position: number): string {
    return encode(`v2:${query}-${position}`);
}

/** Where the page after a cursor begins; undefined for a text that is no cursor. */
export function startAfter(cursor: string): Start | undefined {
    const [, query, position] = /^(?:v1:|v2:(\w{15,18})-)(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
    if (position === undefined) return undefined;
    const offset = Number(position) + 1;
    return query === undefined ? { offset } : { offset, query };
}

function encode(text: string): string {
    return Buffer.from(text).toString('base64');
}
