import { setTimeout as wait } from 'node:timers/promises';
import { FleetWorld } from '../../fleet/fleet-world.ts';
import { WorkerRun } from '../../worker-run.ts';
import type { Measure } from '../measure.ts';
import { timeOf } from '../stopwatch.ts';
import { deliverOnce, type DeliveryTaken } from './delivery-run.ts';

/** Most that local orgs may take while customers by the hundred are asked. */
const LOCAL_ORG_MB = 1500;

/** A worker starts first. */
const LONGEST_WAIT_MS = 300_000;

/** What a delivery to many customers takes: time, calls, memory; and how soon one change is there. */
export async function measureDeliver(customers: number): Promise<readonly Measure[]> {
    const start = performance.now();
    const fleet = await FleetWorld.start(customers);
    try {
        const made = {
            name: `deliver: ${customers} customers made, installed and refreshed`,
            value: performance.now() - start,
            unit: 'ms',
            goal: 120_000,
        } as const;
        const first = await deliverOnce(fleet, customers);
        await fleet.changeLicenses({ Seats__c: 20 });
        const changed = await deliverOnce(fleet, customers);
        return [made, ...measuresOf('first', customers, first), ...measuresOf('changed', customers, changed), await measureOneChange(fleet)];
    } finally {
        await fleet.close();
    }
}

function measuresOf(which: string, customers: number, taken: DeliveryTaken): readonly Measure[] {
    const name = `deliver: ${which}, to ${customers} customers`;
    return [
        { name, value: taken.seconds * 1000, unit: 'ms', goal: 60_000 },
        { name: `${name}, of any customer`, value: taken.mostOfACustomer, unit: 'calls', goal: 4 },
        { name: `${name}, of the license org`, value: taken.ofLicenseOrg, unit: 'calls', goal: 4 + 6 * Math.ceil(customers / 100) },
        { name: `${name}, peak memory of the command`, value: taken.commandMb, unit: 'MB', goal: 250 },
        { name: `${name}, peak memory of the local orgs`, value: taken.localOrgsMb, unit: 'MB', goal: LOCAL_ORG_MB },
    ];
}

/** From the save of a license to the customer's copy, with a worker that looks as often as it does by itself. */
async function measureOneChange(fleet: FleetWorld): Promise<Measure> {
    const [customer] = fleet.customers.slice(-1);
    const alias = customer?.settings.alias ?? '';
    const worker = WorkerRun.start(fleet.world.folder, 'bench', '--credentials', fleet.credentials, '--poll-seconds', '4');
    try {
        // The first shows that the worker is there.
        const times: number[] = [];
        for (const seats of [21, 22, 23, 24]) times.push(await timeOf(() => changeSeats(fleet, alias, seats)));
        times.shift();
        return { name: 'deliver: one change of a license, with the worker running', value: Math.max(...times), unit: 'ms', goal: 5000 };
    } finally {
        await worker.stop();
    }
}

async function changeSeats(fleet: FleetWorld, alias: string, seats: number): Promise<void> {
    await fleet.changeLicense(alias, { Seats__c: seats });
    const end = performance.now() + LONGEST_WAIT_MS;
    while ((await fleet.copy(alias))?.['Allowed_Seats__c'] !== seats) {
        if (performance.now() > end) throw new Error('The worker does not deliver.');
        await wait(50);
    }
}
