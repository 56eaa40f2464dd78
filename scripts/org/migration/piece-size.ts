/** Up to so many rows, few calls matter more than memory; beyond, memory does. */
const MANY_ROWS = 40_000;

/** Characters of text that are sent or read with one call: each is in memory several times while it is on its way. */
export function piecesOf(rows: number): number {
    return rows > MANY_ROWS ? 3_000_000 : 9_000_000;
}
