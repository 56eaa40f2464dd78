import type { DeliverableLicense } from '../domain/deliverable-license.ts';
import type { DeliveryResult } from '../domain/delivery-result.ts';
import type { CustomerLogins } from './customer-logins.ts';
import { deliverToOrg, type DeliveryOptions } from './deliver-to-org.ts';
import { CallPace } from './call-pace.ts';

/** Orgs that are called at the same time: many, because each waits for its own answer; fewer when answers take longer for it. */
const ORGS_AT_ONCE = { least: 4, most: 25, slowMs: 2500 };

/** What one org may take for an answer; a slow one holds nobody up for longer. */
export const PATIENCE_MS = 8000;

/** Delivers licenses, all those of an org together. Once `signal` says stop, what has not begun is left out. */
export async function deliverLicenses(
    logins: CustomerLogins,
    licenses: readonly DeliverableLicense[],
    options: DeliveryOptions,
    signal?: AbortSignal,
): Promise<readonly DeliveryResult[]> {
    const byOrg = [...Map.groupBy(licenses, ({ orgId }) => orgId)];
    const pace = new CallPace(ORGS_AT_ONCE);
    const deliver = async (orgId: string, ofOrg: readonly DeliverableLicense[]): Promise<readonly DeliveryResult[]> =>
        signal?.aborted === true ? [] : deliverToOrg(await logins.of(orgId), ofOrg, options);
    const results = await Promise.all(byOrg.map(([orgId, ofOrg]) => pace.run(() => deliver(orgId, ofOrg))));
    return results.flat();
}
