import type { Caller } from '../access/caller.ts';
import { closedMaster } from '../access/record-access.ts';
import type { Org } from '../org.ts';
import { fail, type PendingRecord } from './pending-record.ts';

/** A detail goes only to a master that sharing lets the user write to. */
export function requireOpenMaster(org: Org, caller: Caller, record: PendingRecord): void {
    const master = closedMaster(org, caller, record.object, record.values);
    if (master !== undefined) fail(record, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', `insufficient access rights on cross-reference id: ${master}`);
}
