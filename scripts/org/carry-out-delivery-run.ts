import { parseDeliveryRequest } from '../domain/delivery-request.ts';
import { failed, type RunEnd } from '../domain/license-run.ts';
import { literal } from '../domain/soql-literal.ts';
import type { ChangeOrg } from './change-org.ts';
import { carryOutDeliveries } from './carry-out-deliveries.ts';
import type { CustomerLogins } from './customer-logins.ts';
import { queryRows, textOf } from './query-rows.ts';
import { INSTALLED_CONDITION, OPEN_CONDITION } from './read-deliverable-licenses.ts';
import { readRequest } from './read-runs.ts';
import type { RunInProgress } from './run-in-progress.ts';

/** A delivery that was asked for: of chosen licenses, or of all that are due of a package. */
export async function carryOutDeliveryRun(org: ChangeOrg, logins: CustomerLogins, userId: string, progress: RunInProgress): Promise<RunEnd> {
    const { run } = progress;
    const request = parseDeliveryRequest(await readRequest(org.connection, run.id));
    if (!request.ok) return failed([request.refusal.message, ...request.refusal.actions].join(' '));
    const overwrite = request.value?.overwrite ?? false;
    const ids = request.value?.licenses ?? (run.packageRecordId === null ? undefined : await readOpenOf(org, run.packageRecordId));
    if (ids === undefined) return failed('The run names neither licenses nor a package: choose some, then ask again.');
    return carryOutDeliveries(org, logins, progress, { ids, overwrite, userId });
}

/** A person who asks for a package wants everything tried that is not there, whenever its next attempt may be. */
async function readOpenOf({ connection }: ChangeOrg, packageRecordId: string): Promise<readonly string[]> {
    const where = `Package__c = ${literal(packageRecordId)} AND ${OPEN_CONDITION} AND ${INSTALLED_CONDITION}`;
    const rows = await queryRows(connection, `SELECT Id FROM License__c WHERE ${where} ORDER BY Delivery_Due_Since__c, Name`);
    return rows.flatMap((row) => textOf(row, 'Id') ?? []);
}
