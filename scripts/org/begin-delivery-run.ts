import type { PlanRun } from '../domain/change-plan.ts';
import { LONGEST_TEXT } from '../domain/bounded-json.ts';
import { deliveryRequest } from '../domain/delivery-request.ts';
import { beginCommandRun, type CommandRun } from './begin-command-run.ts';
import { callOrg } from './call-org.ts';
import type { ChangeOrg } from './change-org.ts';
import type { RunOptions } from './change-run.ts';
import { literal, queryRows, textOf } from './query-rows.ts';

export interface DeliveryRunWish {
    readonly ids: readonly string[];
    readonly overwrite: boolean;
    readonly reason: string | null;
}

/**
 * Puts deliveries on record as a run of this very process. What fits is kept in the run, so that the license service can end what a killed
 * process has begun. Throws RunNotPermitted.
 */
export async function beginDeliveryRun({ connection, licenseOrg }: ChangeOrg, wish: DeliveryRunWish, options: RunOptions): Promise<CommandRun> {
    const { ids, overwrite, reason } = wish;
    const request = deliveryRequest({ licenses: ids, overwrite });
    return beginCommandRun(connection, {
        what: 'delivery',
        alias: licenseOrg.alias,
        run: { kind: 'Deliver', reason },
        total: ids.length,
        fields: { Reason__c: reason, Request__c: request.length <= LONGEST_TEXT ? request : null },
        // What an earlier delivery did not come to is due, and so among these.
        isSame: () => true,
        ...options,
    });
}

/** Asks the license service for a delivery, as pages do. */
export async function askForDelivery({ connection }: ChangeOrg, { ids, overwrite, reason }: DeliveryRunWish): Promise<PlanRun> {
    const body = {
        Kind__c: 'Deliver',
        State__c: 'Requested',
        Source__c: 'Command',
        Request__c: deliveryRequest({ licenses: ids, overwrite }),
        ...(reason !== null && { Reason__c: reason }),
    };
    const call = { method: 'POST', path: '/sobjects/License_Run__c', body, isRepeatable: false } as const;
    const { id } = await callOrg<{ readonly id: string }>(connection, call);
    const [row] = await queryRows(connection, `SELECT Name FROM License_Run__c WHERE Id = ${literal(id)}`);
    return { id, name: (row && textOf(row, 'Name')) ?? id };
}
