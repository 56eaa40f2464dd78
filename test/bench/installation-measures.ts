import { join } from 'node:path';
import { startLocalOrgs } from '../../local-org/host.ts';
import { readSettings } from '../../local-org/local-org-settings.ts';
import { deploy, deploysFinished, deployStatus } from '../../local-org/platform/metadata/deploy/deploy.ts';
import { ADMIN, emptyOrg } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';
import { metadataZip } from '../rules/deployed-org.ts';
import type { Measure } from './measure.ts';
import { median, timeOf } from './stopwatch.ts';

const RUNS = 3;
const SETTINGS = readSettings(join(import.meta.dirname, '..', '..', 'config', 'local-org.json'));

async function timesOf(work: () => Promise<number>): Promise<number> {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) times.push(await work());
    return median(times);
}

/** Starting all orgs of the settings on files of an earlier start, and deploying force-app into an org in memory. */
export async function measureInstallation(folder: string): Promise<readonly Measure[]> {
    await startAndStop(folder);
    const start = await timesOf(() => startAndStop(folder));
    const zip = metadataZip();
    const deployed = await timesOf(() => deployInto(zip));
    return [
        { name: `start: ${SETTINGS.orgs.length} orgs that hold data`, value: start, unit: 'ms', goal: 1500 },
        { name: 'deploy: force-app, its components not compiled', value: deployed, unit: 'ms', goal: 3000 },
    ];
}

async function startAndStop(folder: string): Promise<number> {
    const before = performance.now();
    const host = await startLocalOrgs({ dataFolder: join(folder, 'orgs'), cacheFolder: join(folder, 'cache'), settings: SETTINGS, port: 0 });
    const time = performance.now() - before;
    await host.close();
    return time;
}

async function deployInto(zip: Uint8Array): Promise<number> {
    const org = emptyOrg();
    const time = await timeOf(async () => {
        const id = await deploy(org, ADMIN, { zip, options: {} }, { compile: () => Promise.resolve([]) });
        await deploysFinished(org);
        const { status, details } = deployStatus(org, id);
        if (status !== 'Succeeded') throw new Error(`The deployment ended as ${status}: ${JSON.stringify(details.componentFailures)}`);
    });
    org.store.close();
    return time;
}
