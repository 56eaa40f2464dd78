import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';
import { liveRows, textOf } from './group-rows.ts';

/**
 * Ids of the active users that a public group or queue reaches: direct members, those of groups inside it,
 * and those of roles with or without their subordinates ("Group Member Types", Salesforce Help).
 */
export function usersOfGroup(org: Org, groupId: string): ReadonlySet<string> {
    const users = new Set<string>();
    addGroup(org, groupId, users, new Set());
    return new Set([...users].filter((id) => org.store.get('User', id)?.['IsActive'] === 1));
}

function addGroup(org: Org, groupId: string, users: Set<string>, seen: Set<string>): void {
    const group = org.store.get('Group', groupId);
    if (!group || group['IsDeleted'] === 1 || seen.has(groupId)) return;
    seen.add(groupId);
    for (const user of usersOfRoles(org, group)) users.add(user);
    for (const member of liveRows(org, 'GroupMember', 'GroupId', [groupId])) {
        const id = textOf(member, 'UserOrGroupId');
        if (id.startsWith('005')) users.add(id);
        else addGroup(org, id, users, seen);
    }
}

function usersOfRoles(org: Org, group: Row): string[] {
    switch (group['Type']) {
        case 'Organization':
            return liveRows(org, 'User', 'UserType', ['Standard']).map((row) => textOf(row, 'Id'));
        case 'Role':
            return usersIn(org, [textOf(group, 'RelatedId')]);
        case 'RoleAndSubordinates':
        case 'RoleAndSubordinatesInternal':
            return usersIn(org, withSubordinates(org, textOf(group, 'RelatedId')));
        default:
            return [];
    }
}

/** Ids of a role and of all roles below it. */
export function withSubordinates(org: Org, roleId: string): string[] {
    const roles = [roleId];
    for (const role of roles) {
        const below = liveRows(org, 'UserRole', 'ParentRoleId', [role]).map((row) => textOf(row, 'Id'));
        roles.push(...below.filter((id) => !roles.includes(id)));
    }
    return roles;
}

function usersIn(org: Org, roleIds: readonly string[]): string[] {
    return liveRows(org, 'User', 'UserRoleId', roleIds).map((row) => textOf(row, 'Id'));
}

/** Whether `groupId` is, or contains at some depth, the group `memberId`. */
export function containsGroup(org: Org, groupId: string, memberId: string, seen = new Set<string>()): boolean {
    if (groupId === memberId) return true;
    if (seen.has(groupId)) return false;
    seen.add(groupId);
    return liveRows(org, 'GroupMember', 'GroupId', [groupId]).some((row) => containsGroup(org, textOf(row, 'UserOrGroupId'), memberId, seen));
}

/** Whether the queue may own records of the object. */
export function queueSupports(org: Org, queueId: string, objectName: string): boolean {
    return liveRows(org, 'QueueSobject', 'QueueId', [queueId]).some((row) => textOf(row, 'SobjectType').toLowerCase() === objectName.toLowerCase());
}
