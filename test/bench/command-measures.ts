import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';
import type { Measure } from './measure.ts';
import { medianTimes } from './stopwatch.ts';

const ROOT = join(import.meta.dirname, '../..');
const CLI = join(ROOT, 'node_modules/@salesforce/cli/bin/run.js');
const RUNS = 5;

/** How long `sf` takes to tell what the commands are, to the same of a topic of its own. */
export function measureCommands(folder: string): readonly Measure[] {
    const sf =
        (home: string) =>
        (...args: readonly string[]): Buffer =>
            execFileSync(process.execPath, [CLI, ...args], { cwd: ROOT, env: isolatedEnvironment(join(folder, home)), stdio: 'pipe' });
    const [alone, linked] = [sf('alone'), sf('linked')];
    linked('plugins', 'link', '.', '--no-install');
    const times = medianTimes(RUNS, { alone: () => alone('org', '--help'), org: () => linked('org', '--help'), lma: () => linked('lma', '--help') });
    return [
        { name: 'sf lma --help, to sf org --help', value: times.lma / times.org, unit: 'times', goal: 1.5 },
        { name: 'sf org --help with the plugin linked, to without', value: times.org / times.alone, unit: 'times', goal: 1.2 },
    ];
}
