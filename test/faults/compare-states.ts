import type { EndState } from './end-state.ts';

const MOST_LINES = 4;
const LONGEST_LINE = 500;
const ENDED = /State__c=(Succeeded|Partly Succeeded|Failed|Canceled)/;

/** Where one state differs from the other, a line each; of many, the first. */
export function differencesOf(expected: EndState, actual: EndState): readonly string[] {
    const tables = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return tables.flatMap((table) => (isOfRuns(table) ? compareRuns : compareRows)(table, expected[table] ?? [], actual[table] ?? []));
}

function isOfRuns(table: string): boolean {
    return table.endsWith(' License_Run__c');
}

/**
 * An interrupted run may stand beside the one that went on, as what was tried. It has ended too: nothing is left that looks as if somebody
 * were at work. What became of each record says its history, which is compared without exception.
 */
function compareRuns(table: string, expected: readonly string[], actual: readonly string[]): readonly string[] {
    const open = actual.filter((row) => !ENDED.test(row));
    const canceled = actual.filter((row) => column(row, 'State__c') === 'Canceled').length;
    const states = (rows: readonly string[]): readonly string[] => rows.map((row) => `${column(row, 'Kind__c')}, ${column(row, 'State__c')}`);
    return [
        ...open.map((row) => `${table}: left as ${states([row]).join('')}`),
        // One that was killed when all was done is noted as Canceled.
        ...without(states(expected), states(actual))
            .slice(canceled)
            .map((state) => `${table} lacks one of ${state}`),
    ].map((line) => line.slice(0, LONGEST_LINE));
}

function column(row: string, name: string): string {
    return (
        row
            .split(' | ')
            .find((each) => each.startsWith(`${name}=`))
            ?.slice(name.length + 1) ?? ''
    );
}

function compareRows(table: string, expected: readonly string[], actual: readonly string[]): readonly string[] {
    const [missing, besides] = [without(expected, actual), without(actual, expected)];
    const pairs = Math.min(missing.length, besides.length);
    const lines = [
        ...Array.from({ length: pairs }, (_, index) => `${table} differs: ${changedColumns(missing[index] ?? '', besides[index] ?? '')}`),
        ...missing.slice(pairs).map((row) => `${table} lacks: ${row}`),
        ...besides.slice(pairs).map((row) => `${table} has besides: ${row}`),
    ];
    const told = lines.map((line) => line.slice(0, LONGEST_LINE));
    return told.length > MOST_LINES ? [...told.slice(0, MOST_LINES), `${table}: ${told.length - MOST_LINES} more`] : told;
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
