import type { DeliverableLicense } from '../domain/deliverable-license.ts';
import type { DeliveryResult } from '../domain/delivery-result.ts';
import type { CustomerLogins } from './customer-logins.ts';
import { deliverToOrg, type DeliveryOptions } from './deliver-to-org.ts';
import { mapInParallel } from './map-in-parallel.ts';

/** Orgs that are called at the same time: they wait for each other's answers, not for this computer. */
const ORGS_AT_ONCE = 25;

/** What one org may take; a slow one holds nobody up for longer. */
export const PATIENCE_MS = 8000;

/** Delivers licenses, all those of an org together. Once `signal` says stop, what has not begun is left out. */
export async function deliverLicenses(
    logins: CustomerLogins,
    licenses: readonly DeliverableLicense[],
    options: DeliveryOptions,
    signal?: AbortSignal,
): Promise<readonly DeliveryResult[]> {
    const byOrg = [...Map.groupBy(licenses, ({ orgId }) => orgId)];
    const results = await mapInParallel(byOrg, ORGS_AT_ONCE, async ([orgId, ofOrg]) =>
        signal?.aborted === true ? [] : deliverToOrg(await logins.of(orgId), ofOrg, options),
    );
    return results.flat();
}
