import type { CommandEnd, RefreshWorld } from '../../refresh/refresh-world.ts';
import { peakMbOf, TELL_PEAK } from '../peak-memory.ts';

/** What a command took. */
export interface Taken extends CommandEnd {
    /** Requests that the license org counted. */
    readonly calls: number;
    readonly peakMb: number;
}

/** Refreshes the package and measures the process; throws when it fails. */
export async function measuredRefresh(world: RefreshWorld, name: string): Promise<Taken> {
    return measuredRun(world, 'license', 'refresh', '--package', name, '--ignore-interval');
}

export async function measuredRun(world: RefreshWorld, ...args: readonly string[]): Promise<Taken> {
    let end: CommandEnd | undefined;
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = `${before ?? ''} ${TELL_PEAK}`.trim();
    const calls = await world.requestsOf(async () => (end = await world.run(...args)));
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
    if (end?.code !== 0) throw new Error(`${args.join(' ')} failed: ${end?.stdout ?? ''}${end?.stderr ?? ''}`);
    return { ...end, calls, peakMb: peakMbOf(end.stderr) };
}
