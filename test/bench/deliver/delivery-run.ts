import type { DeliveryReport } from '../../../scripts/domain/delivery-report.ts';
import type { FleetWorld } from '../../fleet/fleet-world.ts';
import { peakMbOf, TELL_PEAK } from '../peak-memory.ts';

/** What a delivery took. */
export interface DeliveryTaken {
    readonly seconds: number;
    readonly mostOfACustomer: number;
    readonly ofLicenseOrg: number;
    readonly commandMb: number;
    readonly localOrgsMb: number;
}

const SAMPLE_MS = 50;

/** Delivers what is due; throws unless all of it arrives. */
export async function deliverOnce(fleet: FleetWorld, customers: number): Promise<DeliveryTaken> {
    fleet.calls.take();
    let localOrgs = 0;
    const timer = setInterval(() => (localOrgs = Math.max(localOrgs, process.memoryUsage.rss())), SAMPLE_MS);
    process.env['NODE_OPTIONS'] = TELL_PEAK;
    const end = await fleet.deliver();
    delete process.env['NODE_OPTIONS'];
    clearInterval(timer);
    const { result } = JSON.parse(end.stdout) as { readonly result?: DeliveryReport };
    if (result?.counts.delivered !== customers) throw new Error(`Not everything was delivered: ${JSON.stringify(result?.counts ?? end)}`);
    const calls = fleet.calls.take();
    const licensePort = Number(new URL(fleet.world.license.url).port);
    return {
        seconds: end.seconds,
        mostOfACustomer: Math.max(...[...calls].map(([port, count]) => (port === licensePort ? 0 : count))),
        ofLicenseOrg: calls.get(licensePort) ?? 0,
        commandMb: peakMbOf(end.stderr),
        localOrgsMb: Math.round(localOrgs / 1024 / 1024),
    };
}
