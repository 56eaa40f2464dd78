import type { PlanRun } from '../domain/change-plan.ts';
import type { LicenseRun } from '../domain/license-run.ts';
import { LONGEST_TEXT } from '../domain/bounded-json.ts';
import { deliveryRequest } from '../domain/delivery-request.ts';
import { callOrg } from './call-org.ts';
import type { ChangeOrg } from './change-org.ts';
import type { ChangeRun, RunOptions } from './change-run.ts';
import { HeldRun } from './held-run.ts';
import { literal, queryRows, textOf } from './query-rows.ts';
import { RunInProgress } from './run-in-progress.ts';
import { notPermitted } from './run-not-permitted.ts';
import { workerName } from './worker-name.ts';

export interface DeliveryRunWish {
    readonly ids: readonly string[];
    readonly overwrite: boolean;
    readonly reason: string | null;
}

/**
 * Puts deliveries on record as a run of this very process. What fits is kept in the run, so that the license service can end what a killed
 * process has begun. Throws RunNotPermitted.
 */
export async function beginDeliveryRun({ connection, licenseOrg }: ChangeOrg, wish: DeliveryRunWish, options: RunOptions): Promise<ChangeRun> {
    const { ids, overwrite, reason } = wish;
    const request = deliveryRequest({ licenses: ids, overwrite });
    const fields = {
        Kind__c: 'Deliver',
        Source__c: 'Command',
        Reason__c: reason,
        Started_At__c: new Date().toISOString(),
        Total__c: ids.length,
        Done__c: 0,
        Request__c: request.length <= LONGEST_TEXT ? request : null,
    };
    const { id, name, held } = await HeldRun.create(connection, fields, workerName()).catch((error: unknown) => {
        throw notPermitted('delivery', licenseOrg.alias, error);
    });
    // Nothing can have been delivered by a run that did not exist.
    const progress = new RunInProgress(runOf({ id, name }, reason), held, options.signal, options.report, true);
    return { id, name, progress, endKeeping: held.keepAlive() };
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

function runOf({ id, name }: PlanRun, reason: string | null): LicenseRun {
    return {
        id,
        name,
        kind: 'Deliver',
        packageRecordId: null,
        packageDeveloperOrgId: null,
        undoesId: null,
        ignoreInterval: false,
        reason,
        requestedById: '',
        requestedByName: '',
        startedAt: null,
    };
}
