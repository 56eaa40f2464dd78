import { SfError } from '@salesforce/core';
import type { PlanRun } from '../domain/change-plan.ts';
import type { LicenseRun } from '../domain/license-run.ts';
import { LONGEST_TEXT } from '../domain/bounded-json.ts';
import { deliveryRequest } from '../domain/delivery-request.ts';
import { callOrg } from './call-org.ts';
import type { ChangeOrg } from './change-org.ts';
import type { ChangeRun, RunOptions } from './change-run.ts';
import { HeldRun } from './held-run.ts';
import { errorCodeOf, reasonOf } from './org-error.ts';
import { literal, queryRows, textOf } from './query-rows.ts';
import { RunInProgress } from './run-in-progress.ts';
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
        throw error instanceof Error ? (notPermitted(licenseOrg.alias, error) ?? error) : error;
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

function notPermitted(alias: string, cause: Error): SfError | undefined {
    if (!/^(INSUFFICIENT_ACCESS|INVALID_FIELD|INVALID_TYPE|NOT_FOUND|CANNOT_INSERT|FIELD_CUSTOM_VALIDATION)/.test(errorCodeOf(cause))) return undefined;
    return SfError.create({
        name: 'RunNotPermitted',
        message: `The delivery cannot be put on record in ${alias}, so nothing was done: ${reasonOf(cause)}`,
        cause,
        actions: [`Let the user who runs this carry out runs: sf org assign permset --name License_Service --target-org ${alias}`],
    });
}
