import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RefreshWorld, TestPackage } from '../../refresh/refresh-world.ts';
import type { Measure } from '../measure.ts';
import { customerKey, customerName } from './customers.ts';
import { SFDMU_VERSION } from './install-sfdmu.ts';
import { measuredRefresh } from './measured-command.ts';
import { moveBySfdmu } from './move-by-sfdmu.ts';
import type { MoveTask } from './moved-rows.ts';

const CUSTOMERS = 10_000;
const CHANGED = 500;

export interface BenchPlaces {
    /** For what is made on the way. */
    readonly folder: string;
    /** The folder node_modules that has sfdmu, if it could be installed. */
    readonly sfdmu: string | undefined;
}

/** Calls and time of refreshes, where every request takes so much longer than this machine needs. */
export async function measureSpeed(world: RefreshWorld, delayMs: number, { folder, sfdmu }: BenchPlaces): Promise<readonly Measure[]> {
    const suffix = delayMs === 0 ? '' : `, ${delayMs} ms a call`;
    const found = await world.addPackage('Timesheets', 'tsheets');
    const rows = world.addSubscribers(found, CUSTOMERS, (index) => ({ OrgKey: customerKey(1 + index), OrgName: customerName(1 + index) }));
    const floor = taskOf(world, await world.addPackage('Floor', 'floor'), 1 + CUSTOMERS);
    const moved = taskOf(world, await world.addPackage('Moved', 'moved'), 1 + 2 * CUSTOMERS);
    await world.delayEach(delayMs);
    const bare = await writeLoop(floor);
    const all = await measuredRefresh(world, 'Timesheets');
    const idle = await measuredRefresh(world, 'Timesheets');
    world.changeSubscribers(rows.slice(0, CHANGED), { InstanceName: 'EU47' });
    const some = await measuredRefresh(world, 'Timesheets');
    const other = sfdmu === undefined ? undefined : await moveBySfdmu(sfdmu, join(folder, `sfdmu-${delayMs}`), moved);
    const name = `refresh: first of ${CUSTOMERS} installs`;
    return [
        { name: `${name} to a bare loop that writes them${suffix}`, value: all.seconds / bare, unit: 'times', goal: 1.3 },
        ...(other === undefined ? [] : [{ name: `${name} to sfdmu ${SFDMU_VERSION}${suffix}`, value: all.seconds / other, unit: 'times', goal: 0.2 } as const]),
        { name: `${name}${suffix}`, value: all.calls, unit: 'calls', goal: 25 },
        { name: `refresh: nothing new${suffix}`, value: idle.calls, unit: 'calls', goal: 14 },
        { name: `refresh: nothing new${suffix}`, value: idle.seconds * 1000, unit: 'ms', goal: 10_000 },
        { name: `refresh: ${CHANGED} changed, beyond nothing new${suffix}`, value: some.calls - idle.calls, unit: 'calls', goal: 3 },
    ];
}

function taskOf(world: RefreshWorld, { id, versionId }: TestPackage, first: number): MoveTask {
    const { url, users } = world.license;
    const user = users.find(({ username }) => username.startsWith('service@'));
    return {
        url,
        username: user?.username ?? '',
        token: user?.accessToken ?? '',
        rows: CUSTOMERS,
        first,
        packageRecordId: recordId(world, `SELECT Id FROM Package__c WHERE Package_ID__c = '${id}'`),
        packageId: id,
        versionRecordId: recordId(world, `SELECT Id FROM Package_Version__c WHERE Version_ID__c = '${versionId}'`),
        versionId,
    };
}

function recordId(world: RefreshWorld, soql: string): string {
    return String(world.rows(soql)[0]?.['Id']);
}

/** Seconds. */
async function writeLoop(task: MoveTask): Promise<number> {
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'write-loop.ts'), JSON.stringify(task)]);
    return Number(stdout);
}
