/** One number of the benchmark and what it should be. */
export interface Measure {
    readonly name: string;
    readonly value: number;
    readonly unit: 'times' | 'ms' | 'rows/s' | 'KB' | 'MB' | 'calls';
    /** The most, or for rows per second the least, it should be. */
    readonly goal: number;
    /** The same of an empty page, sent the same way: what the machine and the browser alone take. */
    readonly floor?: number;
}

export function meetsGoal({ value, unit, goal }: Measure): boolean {
    return unit === 'rows/s' ? value >= goal : value <= goal;
}

export function tableOf(measures: readonly Measure[]): string {
    const rows = measures.map((measure) => [
        measure.name,
        `${rounded(measure.value)} ${measure.unit}`,
        goalText(measure),
        floorText(measure),
        meetsGoal(measure) ? '' : 'missed',
    ]);
    const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows
        .map((row) =>
            row
                .map((cell, column) => cell.padEnd(widths[column] ?? 0))
                .join('  ')
                .trimEnd(),
        )
        .join('\n');
}

function goalText({ unit, goal }: Measure): string {
    return unit === 'rows/s' ? `at least ${goal}` : `at most ${goal}`;
}

function floorText({ value, unit, floor }: Measure): string {
    return floor === undefined ? '' : `${rounded(value / floor)} x the floor of ${rounded(floor)} ${unit}`;
}

function rounded(value: number): number {
    return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
