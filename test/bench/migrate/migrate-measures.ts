import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MigrationWorld, type Side } from '../../migration/migration-world.ts';
import { ROOT } from '../../story-run.ts';
import type { Measure } from '../measure.ts';
import { peakMbOf, TELL_PEAK } from '../peak-memory.ts';
import { fillMany } from './fill-many.ts';

const EVENTS_PER_LICENSE = 3;
const ROWS_PER_EVENT_CALL = 2000;
const MANY = 50_000;

/** What a move to another org takes: calls, time beside a bare loop, a second run that finds nothing, and memory. */
export async function measureMigrate(licenses: number): Promise<readonly Measure[]> {
    const speed = await inWorld(['old', 'new', 'bare'], licenses, measureSpeed);
    const memory = licenses < MANY ? await inWorld(['old', 'new'], MANY, measureMemory) : [];
    return [...speed, ...memory];
}

async function inWorld(
    sides: readonly Side[],
    licenses: number,
    measure: (world: MigrationWorld, licenses: number) => Promise<readonly Measure[]>,
): Promise<readonly Measure[]> {
    const world = await MigrationWorld.start(sides);
    try {
        fillMany(world, licenses);
        return await measure(world, licenses);
    } finally {
        await world.close();
    }
}

async function measureSpeed(world: MigrationWorld, licenses: number): Promise<readonly Measure[]> {
    const bare = await moveLoop(world);
    const first = await measuredMove(world);
    const second = await measuredMove(world);
    const name = `migrate: ${licenses} licenses with ${EVENTS_PER_LICENSE} journal rows each`;
    return [
        { name: `${name} to a bare loop`, value: first.seconds / bare, unit: 'times', goal: 1.3 },
        { name, value: first.calls, unit: 'calls', goal: 25 + Math.ceil((licenses * EVENTS_PER_LICENSE) / ROWS_PER_EVENT_CALL) },
        { name: 'migrate: nothing to do', value: second.calls, unit: 'calls', goal: 14 },
        { name: `migrate: peak memory, ${licenses} licenses`, value: first.peakMb, unit: 'MB', goal: 250, floor: second.peakMb },
    ];
}

async function measureMemory(world: MigrationWorld, licenses: number): Promise<readonly Measure[]> {
    const first = await measuredMove(world);
    const second = await measuredMove(world);
    return [{ name: `migrate: peak memory, ${licenses} licenses`, value: first.peakMb, unit: 'MB', goal: 250, floor: second.peakMb }];
}

/** Seconds. */
async function moveLoop(world: MigrationWorld): Promise<number> {
    const place = (side: Side) => {
        const { url, users } = world.org(side);
        return { url, token: users.find(({ username }) => username.startsWith('service@'))?.accessToken };
    };
    const { stdout } = await promisify(execFile)(process.execPath, [
        join(import.meta.dirname, 'move-loop.ts'),
        JSON.stringify({ source: place('old'), target: place('bare') }),
    ]);
    return Number(stdout);
}

interface Taken {
    readonly seconds: number;
    readonly calls: number;
    readonly peakMb: number;
}

/** Moves everything and measures the process; throws when it fails. */
async function measuredMove(world: MigrationWorld): Promise<Taken> {
    let taken = { seconds: 0, peakMb: 0 };
    let ofNew = 0;
    const ofOld = await world.requestsOf('old', async () => {
        ofNew = await world.requestsOf('new', async () => (taken = await move(world)));
    });
    return { ...taken, calls: ofOld + ofNew };
}

async function move(world: MigrationWorld): Promise<Omit<Taken, 'calls'>> {
    const args = ['bin/run.js', 'org', 'migrate', '--source-org', 'old-service', '--target-org', 'new-service', '--no-prompt', '--no-settings'];
    const env = { ...process.env, ...world.environment, NODE_OPTIONS: TELL_PEAK };
    const start = performance.now();
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (text: Buffer) => (said.stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said.stderr += text.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`migrate failed: ${said.stdout}${said.stderr}`);
    return { seconds: (performance.now() - start) / 1000, peakMb: peakMbOf(said.stderr) };
}
