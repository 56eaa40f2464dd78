import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import { liveRows, ROLE_GROUP_TYPES, roleGroup, textOf } from './group-rows.ts';

/** The group of everybody, which every org has. */
export function ensureOrganizationGroup(org: Org): void {
    if (liveRows(org, 'Group', 'Type', ['Organization']).length > 0) return;
    insertPlatformRow(org, 'Group', { Name: null, DeveloperName: 'AllInternalUsers', Type: 'Organization', DoesIncludeBosses: 0, DoesSendEmailToMembers: 0 });
}

/** A role brings groups of its people, and of its people with their subordinates. */
export function ensureRoleGroups(org: Org, roleId: string): void {
    const developerName = textOf(org.store.get('UserRole', roleId), 'DeveloperName');
    for (const type of ROLE_GROUP_TYPES) {
        const values = { DeveloperName: developerName, Type: type, RelatedId: roleId, DoesIncludeBosses: 0, DoesSendEmailToMembers: 0 };
        const known = roleGroup(org, roleId, type);
        if (known) updatePlatformRow(org, 'Group', textOf(known, 'Id'), values);
        else insertPlatformRow(org, 'Group', { Name: null, ...values });
    }
}

export function removeRoleGroups(org: Org, roleId: string): void {
    for (const group of liveRows(org, 'Group', 'RelatedId', [roleId])) removeGroupRows(org, textOf(group, 'Id'));
}

/** Removes a group with everything that makes it one; nobody can restore it. */
export function removeGroupRows(org: Org, groupId: string): void {
    const tables: readonly (readonly [string, string])[] = [
        ['GroupMember', 'GroupId'],
        ['GroupMember', 'UserOrGroupId'],
        ['QueueSobject', 'QueueId'],
    ];
    for (const [table, column] of tables) {
        for (const row of org.store.findBy(table, column, [groupId])) org.store.remove(table, textOf(row, 'Id'));
    }
    org.store.remove('Group', groupId);
}
