/** A column of a table as it would be shown. */
export interface TableColumn {
    readonly heading: string;
    readonly cells: readonly string[];
    readonly isNumeric?: boolean;
}

/** What the frame of `SfCommand.table` takes: one line and two spaces per column, and the line at the end. */
const FRAME_PER_COLUMN = 3;
const LONGEST_CELL = 32;
const FEWEST_CELL = 12;

/**
 * As many of the columns as fit in `width`, the first ones first. Long texts are cut, so that one long name does not push out all the rest;
 * the first `least` columns are always among them. Without a width, everything is shown whole.
 */
export function fitColumns(columns: readonly TableColumn[], width: number | undefined, least = 4): readonly TableColumn[] {
    if (width === undefined) return columns;
    for (let longest = LONGEST_CELL; longest > FEWEST_CELL; longest -= 4) {
        const fitting = takeFitting(
            columns.map((column) => shortened(column, longest)),
            width,
        );
        if (fitting.length >= Math.min(least, columns.length)) return fitting;
    }
    return columns.slice(0, least).map((column) => shortened(column, FEWEST_CELL));
}

function takeFitting(columns: readonly TableColumn[], width: number): readonly TableColumn[] {
    let taken = 1;
    const end = columns.findIndex((column) => (taken += widthOf(column) + FRAME_PER_COLUMN) > width);
    return end === -1 ? columns : columns.slice(0, end);
}

function widthOf({ heading, cells }: TableColumn): number {
    return cells.reduce((widest, cell) => Math.max(widest, cell.length), heading.length);
}

function shortened(column: TableColumn, longest: number): TableColumn {
    return { ...column, cells: column.cells.map((cell) => (cell.length > longest ? `${cell.slice(0, longest - 1)}…` : cell)) };
}
