import type { LocalDate } from './calendar.ts';
import type { DeliverableLicense } from './deliverable-license.ts';
import { failedDelivery, type FailedDelivery, type FailureContext } from './delivery-failure.ts';
import { describeValues, isInLine, type LicenseValues, type SubscriberSide } from './subscriber-side.ts';

/** What a subscriber org has of the license of a package. */
export interface FoundInOrg {
    /** The package's own record; `null`: none yet; `undefined`: the org shows no such object. */
    readonly record: SubscriberSide | null | undefined;
    /** The PackageLicense of the namespace. */
    readonly platform: SubscriberSide | null;
    /** Only asked where neither is there. */
    readonly isInstalled: boolean;
}

export type DeliveryPlan =
    /** The copy is written. `before`: what it has now. */
    | {
          readonly action: 'write';
          readonly before: LicenseValues | null;
          readonly after: LicenseValues;
          readonly isOverwriting: boolean;
          readonly wasMissing: boolean;
      }
    /** The customer has it already. */
    | { readonly action: 'none'; readonly side: SubscriberSide }
    /** Somebody delivered later than this license was read: what was read may be old. */
    | { readonly action: 'superseded' }
    | { readonly action: 'fail'; readonly failed: FailedDelivery; readonly side: SubscriberSide | null };

export interface DeliveryWish {
    /** Whether a customer's own change may be written over. */
    readonly overwrite: boolean;
    /** When the license was read, ISO. */
    readonly readAt: string;
    /** In the license org's time zone. */
    readonly today: LocalDate;
}

/** What delivering one license does to the installer's copy. Planned again of what it has written, nothing is left to do. */
export function planDelivery(license: DeliverableLicense, found: FoundInOrg, wish: DeliveryWish): DeliveryPlan {
    if (found.record !== undefined) return planRecord(license, found.record, wish);
    const context = contextOf(license);
    if (found.platform) return planPlatform(license, found.platform, wish);
    if (!found.isInstalled) {
        return fail(failedDelivery('Package Uninstalled', `${license.packageName} is not installed in the org.`, context), null);
    }
    return fail(failedDelivery('License Record Missing', `The org shows no object ${license.namespace}__Package_License__c.`, context), null);
}

function planRecord(license: DeliverableLicense, copy: SubscriberSide | null, { overwrite, readAt, today }: DeliveryWish): DeliveryPlan {
    const after = valuesOf(license);
    if (copy === null) return { action: 'write', before: null, after, isOverwriting: false, wasMissing: license.lastDelivered !== null };
    if (isInLine(license, copy, today)) return { action: 'none', side: copy };
    if (copy.lastDelivered !== null && isLater(copy.lastDelivered, readAt)) return { action: 'superseded' };
    const isChanged = isChangedByCustomer(license, copy);
    if (isChanged && !overwrite) {
        const message = `The customer's side was changed to "${describeValues(copy)}"; delivered was "${license.deliveredValues ?? ''}".`;
        return fail(failedDelivery('Changed By Customer', message, contextOf(license)), copy);
    }
    return { action: 'write', before: valuesOf(copy), after, isOverwriting: isChanged, wasMissing: false };
}

function planPlatform(license: DeliverableLicense, side: SubscriberSide, { today }: DeliveryWish): DeliveryPlan {
    if (isInLine(license, side, today)) return { action: 'none', side };
    const message = `Salesforce has "${describeValues(side)}" there, ours is "${describeValues(license)}".`;
    return fail(failedDelivery('Licensed By Salesforce', message, contextOf(license)), side);
}

/**
 * The copy is neither what was last delivered nor newer than that. A delivery whose note was lost, because the process that made it was
 * killed, left a later time on the copy.
 */
export function isChangedByCustomer(license: DeliverableLicense, copy: SubscriberSide): boolean {
    if (license.deliveredValues === null || describeValues(copy) === license.deliveredValues) return false;
    const isNewer = copy.lastDelivered !== null && (license.lastDelivered === null || isLater(copy.lastDelivered, license.lastDelivered));
    return !isNewer;
}

export function contextOf({ name, namespace, orgId, orgStatus }: DeliverableLicense): FailureContext {
    return { licenseName: name, namespace, orgId, orgStatus };
}

export function valuesOf({ status, expiration, seats }: LicenseValues): LicenseValues {
    return { status, expiration, seats };
}

function fail(failed: FailedDelivery, side: SubscriberSide | null): DeliveryPlan {
    return { action: 'fail', failed, side };
}

/** Salesforce keeps whole seconds. */
export function isLater(one: string, other: string): boolean {
    return Math.floor(Date.parse(one) / 1000) > Math.floor(Date.parse(other) / 1000);
}
