import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import { fail, type PendingRecord } from '../records/pending-record.ts';
import { refreshGroupComponent } from './group-component.ts';
import { groupNamed, liveRows, roleNamed, textOf } from './group-rows.ts';
import { containsGroup } from './members.ts';
import { ensureRoleGroups, removeGroupRows, removeRoleGroups } from './platform-groups.ts';

/** "Group", Object Reference: only public groups and queues are made by people; their developer name comes from the label unless given. */
export function prepareGroup(org: Org, record: PendingRecord): void {
    const { values } = record;
    const type = values['Type'];
    if (type !== 'Regular' && type !== 'Queue') {
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', `Type: Group type cannot be used here: ${String(type)}`, ['Type']);
        return;
    }
    if (values['Name'] === null) fail(record, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', ['Name']);
    const developerName = textFrom(record, 'DeveloperName') || developerNameOf(textFrom(record, 'Name'));
    const other = groupNamed(org, type, developerName);
    if (other && other['Id'] !== record.id)
        fail(
            record,
            'DUPLICATE_DEVELOPER_NAME',
            `This ${type === 'Queue' ? 'Queue' : 'Group'} Name already exists or has been previously used: ${developerName}`,
            ['DeveloperName'],
        );
    record.values = { ...values, DeveloperName: developerName };
}

export function prepareRole(org: Org, record: PendingRecord): void {
    const developerName = textFrom(record, 'DeveloperName') || developerNameOf(textFrom(record, 'Name'));
    const other = roleNamed(org, developerName);
    if (other && other['Id'] !== record.id)
        fail(record, 'DUPLICATE_DEVELOPER_NAME', `This Role Name already exists or has been previously used: ${developerName}`, ['DeveloperName']);
    record.values = { ...record.values, DeveloperName: developerName };
}

/** A member is there once, and no group contains itself. */
export function checkMember(org: Org, record: PendingRecord): void {
    const groupId = textFrom(record, 'GroupId');
    const memberId = textFrom(record, 'UserOrGroupId');
    if (liveRows(org, 'GroupMember', 'GroupId', [groupId]).some((row) => row['UserOrGroupId'] === memberId))
        fail(record, 'DUPLICATE_VALUE', 'duplicate value found: this member is already in the group', ['UserOrGroupId']);
    else if (memberId.startsWith('00G') && containsGroup(org, memberId, groupId))
        fail(record, 'CIRCULAR_DEPENDENCY', 'A group cannot be a member of itself, directly or indirectly', ['UserOrGroupId']);
    else if (org.store.get('Group', memberId)?.['Type'] === 'Queue')
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', 'User/Group ID: a queue cannot be a member of a group', ['UserOrGroupId']);
}

export function checkQueueObject(org: Org, record: PendingRecord): void {
    const name = textFrom(record, 'SobjectType');
    const queueId = textFrom(record, 'QueueId');
    const object = org.model().schema.objectOf(name);
    if (!object || !isQueueable(org, name))
        fail(record, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `Sobject Type: bad value for restricted picklist field: ${name}`, ['SobjectType']);
    else if (org.store.get('Group', queueId)?.['Type'] !== 'Queue')
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', 'Queue ID: the group is not a queue', ['QueueId']);
    else if (liveRows(org, 'QueueSobject', 'QueueId', [queueId]).some((row) => row['SobjectType'] === object.apiName))
        fail(record, 'DUPLICATE_VALUE', `duplicate value found: SobjectType duplicates value on record with id: ${queueId}`, ['SobjectType']);
}

/** Objects whose records a queue may own. */
export function isQueueable(org: Pick<Org, 'model'>, objectName: string): boolean {
    const { schema } = org.model();
    const object = schema.objectOf(objectName);
    return object !== undefined && schema.fieldOf(object, 'OwnerId')?.reference?.targets.includes('Group') === true;
}

export function followGroup(org: Org, caller: Caller, { id }: PendingRecord): void {
    refreshGroupComponent(org, caller, id ?? '');
}

export function followRole(org: Org, caller: Caller, { id = '' }: PendingRecord): void {
    ensureRoleGroups(org, id);
    refreshGroupComponent(org, caller, id);
}

export function followMember(org: Org, caller: Caller, record: PendingRecord): void {
    refreshGroupComponent(org, caller, textFrom(record, 'GroupId') || textFrom(record, 'QueueId'));
}

export interface DeletedRecord {
    readonly id: string;
}

export function forgetGroup(org: Org, caller: Caller, { id }: DeletedRecord): void {
    removeGroupRows(org, id);
    refreshGroupComponent(org, caller, id);
}

export function forgetRole(org: Org, caller: Caller, { id }: DeletedRecord): void {
    removeRoleGroups(org, id);
    org.store.remove('UserRole', id);
    refreshGroupComponent(org, caller, id);
}

/** Members and supported objects are not kept in the recycle bin. */
export function forgetMember(table: 'GroupMember' | 'QueueSobject'): (org: Org, caller: Caller, deleted: DeletedRecord) => void {
    return (org, caller, { id }) => {
        const row = org.store.get(table, id);
        org.store.remove(table, id);
        refreshGroupComponent(org, caller, textOf(row, table === 'GroupMember' ? 'GroupId' : 'QueueId'));
    };
}

function textFrom({ values }: PendingRecord, field: string): string {
    const value = values[field];
    return typeof value === 'string' ? value : '';
}

/** `West Coast (new)` → `West_Coast_new`. */
function developerNameOf(name: string): string {
    return name
        .replace(/[^A-Za-z0-9]+/g, '_')
        .replace(/^_|_$/g, '')
        .replace(/^(?=\d)/, 'X');
}
