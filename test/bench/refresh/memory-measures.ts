import type { RefreshWorld } from '../../refresh/refresh-world.ts';
import type { Measure } from '../measure.ts';
import { customerKey, customerName } from './customers.ts';
import { measuredRefresh, measuredRun } from './measured-command.ts';

const MANY = 50_000;

/** Peak memory of commands that go through very many licenses, as a user starts them; the floor is the same command with nothing to do. */
export async function measureMemory(world: RefreshWorld): Promise<readonly Measure[]> {
    await world.addPackage('Empty', 'empty');
    const many = await world.addPackage('Many', 'many');
    world.addSubscribers(many, MANY, (index) => ({ OrgKey: customerKey(1 + index), OrgName: customerName(1 + index) }));
    const floor = (await measuredRefresh(world, 'Empty')).peakMb;
    const first = (await measuredRefresh(world, 'Many')).peakMb;
    const idle = (await measuredRefresh(world, 'Many')).peakMb;
    const file = `${world.folder}/licenses.csv`;
    const exported = await measuredRun(world, 'license', 'export', '--package', 'Many', '--output-file', file);
    const none = await measuredRun(world, 'license', 'export', '--package', 'Empty', '--output-file', file, '--no-prompt');
    return [
        { name: `refresh: peak memory, first of ${MANY} installs`, value: first, unit: 'MB', goal: 200, floor },
        { name: `refresh: peak memory, nothing new of ${MANY}`, value: idle, unit: 'MB', goal: 200, floor },
        { name: `export: peak memory, ${MANY} licenses`, value: exported.peakMb, unit: 'MB', goal: 200, floor: none.peakMb },
    ];
}
