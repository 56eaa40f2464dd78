export const MIN_WIDTH = 100;
export const MAX_WIDTH = 1000;

const CHECKBOX_WIDTH = 32;
const MENU_WIDTH = 50;
const DIGIT_WIDTH = 8;

/**
 * Widths of a table's columns in pixels: those that somebody has given, and the room that is left in equal parts.
 * `{ byField, number, total }`, where `number` is that of the row numbers.
 */
export function columnWidths(columns, { given, width, rowCount, hasCheckboxes }) {
    const number = Math.max(MENU_WIDTH, String(rowCount).length * DIGIT_WIDTH + 24);
    const edges = number + MENU_WIDTH + (hasCheckboxes ? CHECKBOX_WIDTH : 0);
    const free = columns.filter(({ fieldName }) => given[fieldName] === undefined);
    const taken = columns.reduce((sum, { fieldName }) => sum + (given[fieldName] ?? 0), edges);
    const equal = Math.max(MIN_WIDTH, Math.floor((width - taken) / Math.max(1, free.length)));
    const byField = Object.fromEntries(columns.map(({ fieldName }) => [fieldName, given[fieldName] ?? equal]));
    return { byField, number, total: edges + Object.values(byField).reduce((sum, each) => sum + each, 0) };
}
