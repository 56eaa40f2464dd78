/** Milliseconds that the work takes: the middle of several runs after one that does not count. */
export function medianTime(runs: number, work: () => unknown): number {
    return medianTimes(runs, { work }).work;
}

/** Times of several pieces of work that take turns, so that a busy machine slows them all alike. */
export function medianTimes<Name extends string>(runs: number, works: Readonly<Record<Name, () => unknown>>): Record<Name, number> {
    const names = Object.keys(works) as Name[];
    const times = new Map(names.map((name) => [name, [] as number[]]));
    for (let run = 0; run <= runs; run++) {
        for (const name of names) {
            const start = performance.now();
            works[name]();
            if (run > 0) times.get(name)?.push(performance.now() - start);
        }
    }
    return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

export async function timeOf(work: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await work();
    return performance.now() - start;
}

export function median(times: readonly number[]): number {
    return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}
