import type { Org } from '../org.ts';
import { fail, isHealthy, type PendingRecord } from '../records/pending-record.ts';
import { faultsOf, takeFault } from './fault-list.ts';

/** Refuses rows that a fault says somebody else holds: all of them, or one ("UNABLE_TO_LOCK_ROW", "Error Codes" in the SOAP API guide). */
export function lockRows(org: Org, records: readonly PendingRecord[]): void {
    const [first] = records;
    if (first === undefined || faultsOf(org).length === 0) return;
    const fault = takeFault(org, 'lockedRow', { object: first.object.apiName });
    if (fault === undefined) return;
    const locked = fault.row === undefined ? records : records.slice(fault.row - 1, fault.row);
    for (const record of locked.filter(isHealthy)) fail(record, 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record');
}
