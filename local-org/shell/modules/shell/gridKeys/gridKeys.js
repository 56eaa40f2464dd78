/** Keys of a grid ("Grid Pattern", ARIA Authoring Practices): from a place and the grid's extent to another place. */
const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

const rows =
    (toStep) =>
    ({ index, column }, extent) => ({ index: clamp(index + toStep(extent), 0, extent.rows - 1), column });

const columns =
    (step) =>
    ({ index, column }, { first, last }) => ({ index, column: clamp(column + step, first, last) });

const STEPS = {
    ArrowDown: rows(() => 1),
    ArrowUp: rows(() => -1),
    PageDown: rows(({ page }) => page),
    PageUp: rows(({ page }) => -page),
    ArrowRight: columns(1),
    ArrowLeft: columns(-1),
    Home: ({ index }, { first }) => ({ index, column: first }),
    End: ({ index }, { last }) => ({ index, column: last }),
};

const FAR_STEPS = {
    Home: rows(({ rows: count }) => -count),
    End: rows(({ rows: count }) => count),
};

/** The step that a key asks for; undefined for other keys. */
export function stepOf({ key, altKey, ctrlKey, metaKey }) {
    if (altKey) return undefined;
    return ctrlKey || metaKey ? FAR_STEPS[key] : STEPS[key];
}

/** What takes the focus in a cell: its control or, without one, the cell itself. */
export const targetOf = (cell) => cell.querySelector('a[href], input, button') ?? cell;
