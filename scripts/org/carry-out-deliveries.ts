import { dateIn } from '../domain/calendar.ts';
import type { DeliveryResult } from '../domain/delivery-result.ts';
import { differencesOfDelivery } from '../domain/delivery-result.ts';
import { endOf, type RunEnd } from '../domain/license-run.ts';
import type { RowRefusal } from '../domain/row-refusal.ts';
import { wholeSeconds } from '../domain/subscriber-side.ts';
import { checkCalls } from './api-budget.ts';
import type { ChangeOrg } from './change-org.ts';
import type { CustomerLogins } from './customer-logins.ts';
import { deliverLicenses, PATIENCE_MS } from './deliver-licenses.ts';
import { readDeliverableLicenses, readDeliveredBy } from './read-deliverable-licenses.ts';
import { recordDeliveries } from './record-deliveries.ts';
import type { RunInProgress } from './run-in-progress.ts';

/** Licenses whose deliveries are noted together. */
export const LICENSES_PER_DELIVERY = 100;

/** To read the licenses, to look whether they changed, to write the journal and the licenses, and to write how far the run is. */
const CALLS_PER_BATCH = 6;

/** API requests of the license org for so many deliveries, when nothing has to be sent again. */
export function forecastDeliveries(licenses: number): number {
    return licenses === 0 ? 0 : 4 + Math.ceil(licenses / LICENSES_PER_DELIVERY) * CALLS_PER_BATCH;
}

/** What a run of deliveries is about. */
export interface Deliveries {
    readonly ids: readonly string[];
    readonly overwrite: boolean;
    readonly userId: string;
    readonly signal?: AbortSignal;
    /** Told what became of each license, as soon as it is noted. */
    readonly onResult?: (result: DeliveryResult, refusal: RowRefusal | undefined) => void;
}

/** Delivers licenses as a run. What the run has delivered before it was interrupted is counted and not done again. */
export async function carryOutDeliveries(org: ChangeOrg, logins: CustomerLogins, progress: RunInProgress, deliveries: Deliveries): Promise<RunEnd> {
    const { ids } = deliveries;
    const done = progress.run.startedAt === null ? new Set<string>() : await readDeliveredBy(org.connection, progress.run.id);
    await progress.begin(ids.length);
    for (const id of ids) if (done.has(id)) progress.tally.changed([]);
    const open = ids.filter((id) => !done.has(id));
    for (let start = 0; start < open.length; start += LICENSES_PER_DELIVERY) {
        if (start > 0) await progress.checkpoint();
        checkCalls(org.connection, CALLS_PER_BATCH * 2);
        await deliverBatch(org, logins, progress, { ...deliveries, ids: open.slice(start, start + LICENSES_PER_DELIVERY) });
        progress.report();
    }
    return endOf(progress.tally.counts);
}

async function deliverBatch(org: ChangeOrg, logins: CustomerLogins, progress: RunInProgress, deliveries: Deliveries): Promise<void> {
    const { ids, overwrite, userId, signal } = deliveries;
    const readAt = wholeSeconds(new Date().toISOString());
    const licenses = await readDeliverableLicenses(org.connection, ids);
    const today = dateIn(org.licenseOrg.timeZone, progress.now);
    const results = await deliverLicenses(logins, licenses, { overwrite, readAt, today, isDryRun: false, patienceMs: PATIENCE_MS }, signal);
    const { id: runId, reason } = progress.run;
    const refusals = await recordDeliveries(org, results, { runId, reason, userId });
    const found = new Set(licenses.map(({ recordId }) => recordId));
    for (const id of ids) if (!found.has(id)) progress.tally.refused(id, id, ['There is no such license, or its package is not installed any more.']);
    for (const result of results) {
        countResult(progress, result, refusals.get(result.license.recordId));
        deliveries.onResult?.(result, refusals.get(result.license.recordId));
    }
    if (signal?.aborted === true && results.length < licenses.length) await progress.checkpoint();
}

function countResult({ tally }: RunInProgress, result: DeliveryResult, refusal: RowRefusal | undefined): void {
    const { license, outcome, failed } = result;
    if (refusal) tally.refused(license.recordId, license.name, [refusal.message, refusal.remedy]);
    else if (failed) tally.refused(license.recordId, license.name, [`${failed.failure}: ${failed.message}`, failed.remedy]);
    else if (outcome === 'superseded') tally.refused(license.recordId, license.name, ['Somebody delivered newer values meanwhile; it is delivered again.']);
    else if (outcome === 'unchanged') tally.unchanged();
    else tally.changed(differencesOfDelivery(result));
}
