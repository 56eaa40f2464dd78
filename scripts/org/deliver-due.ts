import { dateIn } from '../domain/calendar.ts';
import type { DeliveryResult } from '../domain/delivery-result.ts';
import { wholeSeconds } from '../domain/subscriber-side.ts';
import { deliverLicenses, PATIENCE_MS } from './deliver-licenses.ts';
import { readDeliverableLicenses } from './read-deliverable-licenses.ts';
import { recordDeliveries } from './record-deliveries.ts';
import type { WorkerOrgs } from './worker-orgs.ts';

/** What a worker did by itself. */
export interface DueDelivered {
    readonly results: readonly DeliveryResult[];
    /** Licenses whose note the license org did not take, with why: to be left alone for a while, lest their customers be called without end. */
    readonly unnoted: ReadonlyMap<string, string>;
}

/** Delivers what is due without anybody having asked. */
export async function deliverDue(orgs: WorkerOrgs, ids: readonly string[], signal: AbortSignal): Promise<DueDelivered> {
    const now = new Date().toISOString();
    const licenses = await readDeliverableLicenses(orgs.connection, ids);
    const today = dateIn(orgs.licenseOrg.timeZone, now);
    const options = { overwrite: false, readAt: wholeSeconds(now), today, isDryRun: false, patienceMs: PATIENCE_MS };
    const results = await deliverLicenses(orgs.logins, licenses, options, signal);
    const refusals = await recordDeliveries(orgs, results, { runId: null, reason: null, userId: orgs.userId });
    return { results, unnoted: new Map([...refusals].map(([id, { message, remedy }]) => [id, `${message} ${remedy}`])) };
}
