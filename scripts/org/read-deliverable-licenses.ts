import type { Connection } from '@salesforce/core';
import type { DeliverableLicense } from '../domain/deliverable-license.ts';
import { toId15, toId18 } from '../domain/ids.ts';
import { literals } from '../domain/soql-literal.ts';
import { wholeSeconds } from '../domain/subscriber-side.ts';
import { queriesFor, queryComposite } from './query-composite.ts';
import { queryRows, textOf, valueAt, type Row } from './query-rows.ts';

/** What stands behind SELECT for a license that is delivered. */
export const DELIVERABLE_SELECT = [
    'Id, Name, License_Key__c, Status__c, Expiration__c, Seats__c, Last_Change_ID__c',
    'Subscriber_Org_ID__c, Subscriber_Org_Name__c, Account__r.Name, Org_Status_Formula__c',
    'Package__r.Name, Package__r.Package_ID__c, Package__r.Namespace__c',
    'Delivery_Status__c, Delivery_Failure__c, Delivery_Attempts__c, Last_Delivered__c, Delivered_Values__c',
    'Subscriber_Status__c, Subscriber_Expiration__c, Subscriber_Seats__c',
].join(', ');

/** Statuses that have a copy in the customer's org. */
export const INSTALLED_CONDITION = "Status__c != 'Uninstalled' AND Package__r.Namespace__c != null AND Subscriber_Org_ID__c != null";

/** What the customer has not got, whenever its next attempt may be. */
export const OPEN_CONDITION = "Delivery_Status__c IN ('Due', 'Failed')";

/** What has come due: never tried, or so long ago that it is time again. `now`: ISO, with whole seconds. */
export function dueCondition(now: string): string {
    return `(Delivery_Status__c = 'Due' OR (Delivery_Status__c = 'Failed' AND Delivery_Next_Attempt__c <= ${now}))`;
}

/** Licenses as they are now, in the order of the ids; what is gone or has no installation is missing. */
export async function readDeliverableLicenses(connection: Connection, ids: readonly string[]): Promise<readonly DeliverableLicense[]> {
    const queries = queriesFor(ids, (some) => `SELECT ${DELIVERABLE_SELECT} FROM License__c WHERE Id IN ${literals(some)} AND ${INSTALLED_CONDITION}`);
    const found = new Map((await queryComposite(connection, queries)).map((row) => [toId18(textOf(row, 'Id') ?? ''), deliverableFromRow(row)]));
    return ids.flatMap((id) => found.get(toId18(id)) ?? []);
}

/** What tells whether somebody has changed or delivered a license since it was read. */
export interface LicenseState {
    readonly lastChangeId: string | null;
    readonly lastDelivered: string | null;
    readonly isInstalled: boolean;
}

/** By record id; what was deleted is missing. */
export async function readLicenseStates(connection: Connection, ids: readonly string[]): Promise<ReadonlyMap<string, LicenseState>> {
    const fields = 'Id, Status__c, Last_Change_ID__c, Last_Delivered__c';
    const queries = queriesFor(ids, (some) => `SELECT ${fields} FROM License__c WHERE Id IN ${literals(some)}`);
    return new Map((await queryComposite(connection, queries)).map((row) => [toId18(textOf(row, 'Id') ?? ''), stateFromRow(row)]));
}

function stateFromRow(row: Row): LicenseState {
    const lastDelivered = textOf(row, 'Last_Delivered__c');
    return {
        lastChangeId: textOf(row, 'Last_Change_ID__c'),
        lastDelivered: lastDelivered && wholeSeconds(lastDelivered),
        isInstalled: textOf(row, 'Status__c') !== 'Uninstalled',
    };
}

/** The licenses that a run has delivered already, as the journal says. */
export async function readDeliveredBy(connection: Connection, runId: string): Promise<ReadonlySet<string>> {
    const rows = await queryRows(connection, `SELECT License__c FROM License_Event__c WHERE Run__c = '${runId}' AND Type__c = 'Delivered'`);
    return new Set(rows.flatMap((row) => textOf(row, 'License__c') ?? []));
}

export function deliverableFromRow(row: Row): DeliverableLicense {
    const status = textOf(row, 'Subscriber_Status__c');
    const lastDelivered = textOf(row, 'Last_Delivered__c');
    return {
        recordId: toId18(textOf(row, 'Id') ?? ''),
        name: textOf(row, 'Name') ?? '',
        key: textOf(row, 'License_Key__c') ?? '',
        orgId: toId15(textOf(row, 'Subscriber_Org_ID__c') ?? ''),
        customer: textOf(row, 'Account__r.Name') ?? textOf(row, 'Subscriber_Org_Name__c'),
        packageId: toId18(textOf(row, 'Package__r.Package_ID__c') ?? ''),
        packageName: textOf(row, 'Package__r.Name') ?? '',
        namespace: textOf(row, 'Package__r.Namespace__c') ?? '',
        status: textOf(row, 'Status__c') ?? '',
        expiration: textOf(row, 'Expiration__c'),
        seats: numberOf(row, 'Seats__c'),
        lastChangeId: textOf(row, 'Last_Change_ID__c'),
        deliveryStatus: textOf(row, 'Delivery_Status__c'),
        failure: textOf(row, 'Delivery_Failure__c'),
        attempts: numberOf(row, 'Delivery_Attempts__c') ?? 0,
        lastDelivered: lastDelivered && wholeSeconds(lastDelivered),
        deliveredValues: textOf(row, 'Delivered_Values__c'),
        orgStatus: textOf(row, 'Org_Status_Formula__c'),
        known: status === null ? null : { status, expiration: textOf(row, 'Subscriber_Expiration__c'), seats: numberOf(row, 'Subscriber_Seats__c') },
    };
}

function numberOf(row: Row, field: string): number | null {
    const value = valueAt(row, field);
    return typeof value === 'number' ? value : null;
}
