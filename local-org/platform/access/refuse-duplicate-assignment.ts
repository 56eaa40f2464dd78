import type { Org } from '../org.ts';
import { fail, type PendingRecord } from '../records/pending-record.ts';

/** A permission set is assigned to a user once. */
export function refuseDuplicateAssignment(org: Org, record: PendingRecord): void {
    const { AssigneeId: assignee = null, PermissionSetId: permissionSet = null } = record.values;
    const isKnown = org.store
        .findBy('PermissionSetAssignment', 'AssigneeId', [String(assignee)])
        .some((row) => row['PermissionSetId'] === permissionSet && row['IsDeleted'] !== 1 && row['Id'] !== record.id);
    const message = `Duplicate PermissionSetAssignment. Assignee: ${String(assignee)}; Permission Set: ${String(permissionSet)}`;
    if (isKnown) fail(record, 'DUPLICATE_VALUE', message);
}
