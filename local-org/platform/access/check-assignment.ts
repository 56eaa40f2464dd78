import type { Org } from '../org.ts';
import { fail, type PendingRecord } from '../records/pending-record.ts';

/** A permission set or a group of them is assigned to a user once ("PermissionSetAssignment", Object Reference). */
export function checkAssignment(org: Org, record: PendingRecord): void {
    const { AssigneeId: assignee = null, PermissionSetId: permissionSet = null, PermissionSetGroupId: group = null } = record.values;
    if (permissionSet === null && group === null) {
        fail(record, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [PermissionSetId]', ['PermissionSetId']);
        return;
    }
    if (permissionSet !== null && group !== null) {
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', 'Specify either a permission set or a permission set group, not both', ['PermissionSetGroupId']);
        return;
    }
    const isKnown = org.store
        .findBy('PermissionSetAssignment', 'AssigneeId', [String(assignee)])
        .some(
            (row) =>
                isSame(row['PermissionSetId'], permissionSet) &&
                isSame(row['PermissionSetGroupId'], group) &&
                row['IsDeleted'] !== 1 &&
                row['Id'] !== record.id,
        );
    const what = permissionSet === null ? `Permission Set Group: ${String(group)}` : `Permission Set: ${String(permissionSet)}`;
    if (isKnown) fail(record, 'DUPLICATE_VALUE', `Duplicate PermissionSetAssignment. Assignee: ${String(assignee)}; ${what}`);
}

function isSame(stored: unknown, value: unknown): boolean {
    return (stored ?? null) === value;
}
