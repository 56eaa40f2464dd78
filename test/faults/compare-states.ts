import type { EndState } from './end-state.ts';

const MOST_LINES = 6;

/** Where one state differs from the other, a line each; of many, the first. */
export function differencesOf(expected: EndState, actual: EndState): readonly string[] {
    const tables = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return tables.flatMap((table) => compareRows(table, expected[table] ?? [], actual[table] ?? []));
}

function compareRows(table: string, expected: readonly string[], actual: readonly string[]): readonly string[] {
    const [missing, besides] = [without(expected, actual), without(actual, expected)];
    const pairs = Math.min(missing.length, besides.length);
    const lines = [
        ...Array.from({ length: pairs }, (_, index) => `${table} differs: ${changedColumns(missing[index] ?? '', besides[index] ?? '')}`),
        ...missing.slice(pairs).map((row) => `${table} lacks: ${row}`),
        ...besides.slice(pairs).map((row) => `${table} has besides: ${row}`),
    ];
    return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), `${table}: ${lines.length - MOST_LINES} more`] : lines;
}

/** Rows may be there several times. */
function without(rows: readonly string[], others: readonly string[]): readonly string[] {
    const left = [...others];
    return rows.filter((row) => {
        const index = left.indexOf(row);
        if (index === -1) return true;
        left.splice(index, 1);
        return false;
    });
}

function changedColumns(before: string, after: string): string {
    const [old, now] = [before.split(' | '), after.split(' | ')];
    const gone = old.filter((column) => !now.includes(column));
    const come = now.filter((column) => !old.includes(column));
    return `${gone.join(' | ') || 'nothing'} → ${come.join(' | ') || 'nothing'}`;
}
