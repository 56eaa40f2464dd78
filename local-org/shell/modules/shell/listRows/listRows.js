/** Which rows of a long table are drawn, and what their cells show. */
const OVERSCAN = 8;
const STEP = 8;
const NO_CELLS = Object.freeze([]);

/**
 * The rows to draw when those from `first` to `last` are in sight: some more on both sides, changing by steps.
 * Whoever has come far since `before` is passing by: there only what is in sight is drawn.
 */
export function drawnRange({ first, last }, size, before = { first, last }) {
    const isFar = Math.abs(first - before.first) > last - first;
    const more = isFar ? 0 : OVERSCAN;
    const start = Math.max(0, Math.floor((first - more) / STEP) * STEP);
    return { start, end: Math.min(size, Math.ceil((last + 1 + more) / STEP) * STEP) };
}

/** Numbers of the rows to draw, and the gaps between them: `{ index }` or `{ gap }`. `kept` is a row that is drawn wherever it is. */
export function rowsAndGaps({ start, end }, size, kept) {
    const indexes = Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset);
    if (kept !== undefined && kept < start) indexes.unshift(kept);
    if (kept !== undefined && kept >= end && kept < size) indexes.push(kept);
    const drawn = [];
    let next = 0;
    for (const index of indexes) {
        if (index > next) drawn.push({ gap: index - next, key: `gap ${drawn.length === 0 ? 'above' : 'between'}` });
        drawn.push({ index });
        next = index + 1;
    }
    if (next < size) drawn.push({ gap: size - next, key: 'gap below' });
    return drawn;
}

/** A gap is a row without cells. */
export const gapRow = ({ gap, key }, rowHeight) => ({ key, role: 'presentation', ariaHidden: 'true', style: `height: ${gap * rowHeight}px`, cells: NO_CELLS });

/** Which elements show which rows: those of rows that are no more drawn are taken for others, which is quicker than making new ones. */
export class RowSlots {
    /** Slots by the rows that they show, from top to bottom. */
    slots = new Map();
    made = 0;

    /** Slot of each of these rows; a row keeps its own as long as it is drawn. */
    assign(indexes) {
        const wanted = new Set(indexes);
        const free = [...this.slots].filter(([index]) => !wanted.has(index)).map(([, slot]) => slot);
        // In this order the engine moves the fewest elements: all stay in place, or the first becomes the last.
        if (free.length === this.slots.size) free.reverse();
        this.slots = new Map(indexes.map((index) => [index, this.slots.get(index) ?? free.pop() ?? (this.made += 1)]));
        return this.slots;
    }
}

/** Cells of a row by the columns of the table. Which elements a cell has depends on its column alone. */
export function cellsOf(row, columns) {
    return columns.map((column, index) => ({
        key: column.fieldName,
        role: index === 0 ? 'rowheader' : 'gridcell',
        className: column.cellAttributes?.alignment === 'right' ? 'slds-truncate slds-text-align_right' : 'slds-truncate',
        ...contentOf(row ?? {}, column),
    }));
}

function contentOf(row, { fieldName, type, typeAttributes }) {
    const value = row[fieldName];
    if (type === 'boolean') return booleanContent(value);
    if (type === 'url') return { isLink: true, url: value, text: row[typeAttributes.label.fieldName] };
    const scheme = SCHEMES[type];
    if (scheme) return { isLink: true, url: value ? `${scheme}${value}` : undefined, text: value };
    return { isText: true, text: value };
}

const booleanContent = (value) => ({
    isBoolean: true,
    iconClass: `slds-icon slds-icon_x-small slds-icon-text-default${value ? '' : ' slds-hide'}`,
    meaning: value === undefined ? '' : value ? 'True' : 'False',
});

const SCHEMES = { email: 'mailto:', phone: 'tel:' };
