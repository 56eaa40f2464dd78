import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RefreshWorld, type CommandEnd, type TestPackage } from '../../refresh/refresh-world.ts';
import type { Measure } from '../measure.ts';
import { customerKey, customerName } from './customers.ts';

const CUSTOMERS = 10_000;
const CHANGED = 500;
const MANY = 50_000;
/** Of a request over the internet and back. */
const DELAY_MS = 80;

/** A small heap, so that what the collector leaves lying about does not count as memory that a refresh takes. */
const SMALL_HEAP = '--max-old-space-size=160 --max-semi-space-size=4';

const PEAK = `--import data:text/javascript,process.on('exit',()=>process.stderr.write('peak%20'+Math.round(process.resourceUsage().maxRSS/1024)+'%20MB'))`;

/** What a refresh of many customers takes beside a loop that only writes the same rows: calls, time, memory. */
export async function measureRefresh(): Promise<readonly Measure[]> {
    return [
        ...(await inWorld((world) => measureSpeed(world, 0))),
        ...(await inWorld((world) => measureSpeed(world, DELAY_MS))),
        ...(await inWorld(measureMemory)),
    ];
}

export async function inWorld(measure: (world: RefreshWorld) => Promise<readonly Measure[]>): Promise<readonly Measure[]> {
    const world = await RefreshWorld.start();
    try {
        return await measure(world);
    } finally {
        await world.close();
    }
}

interface Taken extends CommandEnd {
    readonly calls: number;
    readonly peakMb: number;
}

async function measureSpeed(world: RefreshWorld, delayMs: number): Promise<readonly Measure[]> {
    const suffix = delayMs === 0 ? '' : `, ${delayMs} ms a call`;
    const name = `Timesheets${delayMs}`;
    const found = await world.addPackage(name, `tsheets${delayMs}`);
    const floor = await world.addPackage(`Floor${delayMs}`, `floor${delayMs}`);
    const first = delayMs === 0 ? 1 : 4 * CUSTOMERS;
    const rows = world.addSubscribers(found, CUSTOMERS, (index) => ({ OrgKey: customerKey(first + index), OrgName: customerName(first + index) }));
    if (delayMs > 0) await world.setFaults({ kind: 'delay', milliseconds: delayMs });
    const bare = await writeLoop(world, floor, first + 2 * CUSTOMERS);
    const all = await refresh(world, name);
    const idle = await refresh(world, name);
    world.changeSubscribers(rows.slice(0, CHANGED), { InstanceName: 'EU47' });
    const some = await refresh(world, name);
    await world.setFaults();
    return [
        { name: `refresh: first of ${CUSTOMERS} installs to a bare loop that writes them${suffix}`, value: all.seconds / bare, unit: 'times', goal: 1.3 },
        { name: `refresh: first of ${CUSTOMERS} installs${suffix}`, value: all.calls, unit: 'calls', goal: 25 },
        { name: `refresh: nothing new${suffix}`, value: idle.calls, unit: 'calls', goal: 14 },
        { name: `refresh: nothing new${suffix}`, value: idle.seconds * 1000, unit: 'ms', goal: 10_000 },
        { name: `refresh: ${CHANGED} changed, beyond nothing new${suffix}`, value: some.calls - idle.calls, unit: 'calls', goal: 3 },
    ];
}

export async function measureMemory(world: RefreshWorld): Promise<readonly Measure[]> {
    await world.addPackage('Empty', 'empty');
    const many = await world.addPackage('Many', 'many');
    const from = 20 * CUSTOMERS;
    world.addSubscribers(many, MANY, (index) => ({ OrgKey: customerKey(from + index), OrgName: customerName(from + index) }));
    const floor = (await refresh(world, 'Empty', SMALL_HEAP)).peakMb;
    const [first, idle] = [await refresh(world, 'Many', SMALL_HEAP), await refresh(world, 'Many', SMALL_HEAP)];
    return [
        { name: `refresh: peak memory, first of ${MANY} installs`, value: first.peakMb, unit: 'MB', goal: 200, floor },
        { name: `refresh: peak memory, nothing new of ${MANY}`, value: idle.peakMb, unit: 'MB', goal: 200, floor },
    ];
}

async function refresh(world: RefreshWorld, name: string, options = ''): Promise<Taken> {
    let end: CommandEnd | undefined;
    process.env['NODE_OPTIONS'] = `${PEAK} ${options}`.trim();
    const calls = await world.requestsOf(async () => (end = await world.run('license', 'refresh', '--package', name, '--ignore-interval')));
    delete process.env['NODE_OPTIONS'];
    if (end?.code !== 0) throw new Error(`The refresh of ${name} failed: ${end?.stdout ?? ''}${end?.stderr ?? ''}`);
    return { ...end, calls, peakMb: Number(/peak (\d+) MB/.exec(end.stderr)?.[1]) };
}

/** Seconds. */
async function writeLoop(world: RefreshWorld, found: TestPackage, first: number): Promise<number> {
    const { url, users } = world.license;
    const [record] = world.rows(`SELECT Id FROM Package__c WHERE Package_ID__c = '${found.id}'`);
    const [version] = world.rows(`SELECT Id FROM Package_Version__c WHERE Version_ID__c = '${found.versionId}'`);
    const task = {
        url,
        token: users.find(({ username }) => username.startsWith('service@'))?.accessToken,
        rows: CUSTOMERS,
        first,
        packageRecordId: record?.['Id'],
        packageId: found.id,
        versionRecordId: version?.['Id'],
    };
    const { stdout } = await promisify(execFile)(process.execPath, [new URL('write-loop.ts', import.meta.url).pathname, JSON.stringify(task)]);
    return Number(stdout);
}
