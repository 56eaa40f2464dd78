import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';
import { fail, type PendingRecord } from '../records/pending-record.ts';
import type { FieldValues } from '../records/values.ts';

/**
 * A permission set or a group of them is assigned to a user once ("PermissionSetAssignment", Object Reference). Who names a group assigns
 * its permission set, and the other way round. What a profile owns comes with the profile alone.
 */
export function checkAssignment(org: Org, record: PendingRecord): void {
    const { AssigneeId: assignee = null, PermissionSetId: permissionSet = null, PermissionSetGroupId: group = null } = record.values;
    if (permissionSet === null && group === null) {
        fail(record, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [PermissionSetId]', ['PermissionSetId']);
        return;
    }
    if (record.prior === undefined && permissionSet !== null && group !== null) {
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', 'Specify either a permission set or a permission set group, not both', ['PermissionSetGroupId']);
        return;
    }
    const row = assignedRow(org, permissionSet, group);
    if (row?.['IsOwnedByProfile'] === 1) {
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', "A permission set owned by a profile can't be assigned", ['PermissionSetId']);
        return;
    }
    record.values = { ...record.values, PermissionSetId: textOrNull(row?.['Id']), PermissionSetGroupId: textOrNull(row?.['PermissionSetGroupId']) };
    const isKnown = org.store
        .findBy('PermissionSetAssignment', 'AssigneeId', [String(assignee)])
        .some((each) => each['PermissionSetId'] === record.values['PermissionSetId'] && each['IsDeleted'] !== 1 && each['Id'] !== record.id);
    const what = group === null ? `Permission Set: ${String(permissionSet)}` : `Permission Set Group: ${String(group)}`;
    if (isKnown) fail(record, 'DUPLICATE_VALUE', `Duplicate PermissionSetAssignment. Assignee: ${String(assignee)}; ${what}`);
}

/** A user's profile is no assignment that somebody may take away. */
export function checkUnassignment(org: Org, record: PendingRecord): void {
    if (org.store.get('PermissionSet', String(record.values['PermissionSetId']))?.['IsOwnedByProfile'] === 1)
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', "The assignment of a permission set owned by a profile can't be deleted");
}

type Value = FieldValues[string] | null;

function assignedRow(org: Org, permissionSet: Value, group: Value): Readonly<Row> | undefined {
    if (permissionSet !== null) return org.store.get('PermissionSet', String(permissionSet));
    return org.store.findBy('PermissionSet', 'PermissionSetGroupId', [String(group)])[0];
}

function textOrNull(value: unknown): string | null {
    return typeof value === 'string' ? value : null;
}
