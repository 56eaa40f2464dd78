import type { Org } from '../org.ts';
import type { PendingRecord } from '../records/pending-record.ts';
import { endSessionsOf } from './sessions.ts';
import type { Caller } from './caller.ts';

/** A user made inactive is logged out at once, and stays so when made active again ("Deactivate Users", Salesforce Help). */
export function endSessionsOfInactiveUser(org: Org, _caller: Caller, { id, values, prior }: PendingRecord): void {
    if (id !== undefined && prior?.['IsActive'] === true && values['IsActive'] === false) endSessionsOf(org, id);
}
