import type { DeliverableLicense } from './deliverable-license.ts';
import type { DeliveryResult } from './delivery-result.ts';
import type { RowRefusal } from './row-refusal.ts';
import type { ReportedRun } from './change-report.ts';
import { valuesOf } from './delivery-plan.ts';
import type { LicenseValues } from './subscriber-side.ts';

/** A license of a delivery. */
export interface DeliveryItem {
    readonly id: string;
    readonly name: string;
    readonly customer: string | null;
    /** 15 characters. */
    readonly orgId: string;
    readonly package: string;
    /** What the customer had, as far as known; `null`: nothing is known, or there was no copy. */
    readonly before: LicenseValues | null;
    readonly after: LicenseValues;
    /** `planned`: not tried yet. `open`: not reached, because the command was stopped. */
    readonly outcome: 'planned' | 'delivered' | 'unchanged' | 'failed' | 'superseded' | 'open';
    /** Users with a seat there; `null` for a site license, or where unknown. */
    readonly used: number | null;
    readonly failure: string | null;
    readonly message: string | null;
    readonly remedy: string | null;
    readonly warnings: readonly string[];
}

export interface DeliveryCounts {
    readonly licenses: number;
    readonly orgs: number;
    readonly delivered: number;
    readonly unchanged: number;
    readonly failed: number;
    readonly open: number;
}

/** What `sf lma license deliver` answers. */
export interface DeliveryReport {
    readonly dryRun: boolean;
    readonly licenseOrg: string;
    readonly carriedOutBy: 'command' | 'license service';
    readonly overwrite: boolean;
    readonly run: ReportedRun | null;
    readonly counts: DeliveryCounts;
    /** API requests in the license org; `left` today, as far as known. */
    readonly apiRequests: { readonly forecast: number; readonly left: number | null };
    readonly items: readonly DeliveryItem[];
}

/** A license before it is tried. */
export function plannedItem(license: DeliverableLicense): DeliveryItem {
    const { recordId, name, customer, orgId, packageName, known } = license;
    const nothing = { used: null, failure: null, message: null, remedy: null, warnings: [] };
    return { id: recordId, name, customer, orgId, package: packageName, before: known, after: valuesOf(license), outcome: 'planned', ...nothing };
}

/** A license with what became of it; what the license org did not note counts as failed, for nobody would know of it. */
export function itemOfResult(result: DeliveryResult, refusal?: RowRefusal): DeliveryItem {
    const { license, outcome, before, side, failed } = result;
    const item = {
        ...plannedItem(license),
        before: before ?? (outcome === 'failed' ? side && valuesOf(side) : null),
        used: side?.used ?? null,
        warnings: warningsOf(result),
    };
    if (refusal) return { ...item, outcome: 'failed', failure: 'Not Noted', message: refusal.message, remedy: refusal.remedy };
    return { ...item, outcome, failure: failed?.failure ?? null, message: failed?.message ?? null, remedy: failed?.remedy ?? null };
}

function warningsOf({ license, side, isOverwriting, wasMissing, outcome, before }: DeliveryResult): readonly string[] {
    const used = side?.used ?? null;
    const surplus = license.seats !== null && used !== null && outcome !== 'failed' ? used - license.seats : 0;
    return [
        ...(isOverwriting && before !== null ? ["The customer's own change was written over."] : []),
        ...(wasMissing ? ['The license record was gone from the org; it was written anew.'] : []),
        ...(surplus > 0
            ? [`${used} users have a seat and ${license.seats} are licensed: ${surplus} too many keep access until the customer revokes them.`]
            : []),
    ];
}

export function countDeliveries(items: readonly DeliveryItem[]): DeliveryCounts {
    const count = (...outcomes: readonly DeliveryItem['outcome'][]): number => items.filter(({ outcome }) => outcomes.includes(outcome)).length;
    return {
        licenses: items.length,
        orgs: new Set(items.map(({ orgId }) => orgId)).size,
        delivered: count('delivered'),
        unchanged: count('unchanged'),
        failed: count('failed'),
        open: count('open', 'planned', 'superseded'),
    };
}
