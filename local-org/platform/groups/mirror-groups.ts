import type { Row } from '../../database/store.ts';
import type { Catalogue, Component, MetadataNode } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import { nodeOf, nodesOf, stringOf } from '../schema/custom-field.ts';
import { groupNamed, liveRows, roleGroup, type RoleGroupType, roleNamed, textOf } from './group-rows.ts';
import { ensureRoleGroups, removeGroupRows, removeRoleGroups } from './platform-groups.ts';

/** Brings roles, public groups and queues in line with deployed metadata. Runs inside the deploy's transaction. */
export function mirrorGroups(org: Org, catalogue: Catalogue): void {
    const roles = catalogue.list('Role');
    for (const role of roles) mirrorRow(org, role, 'UserRole', roleRow(role));
    // Parents and children come in any order.
    for (const role of roles) mirrorParentRole(org, role);
    for (const group of catalogue.list('Group')) mirrorRow(org, group, 'Group', groupRow(group, 'Regular'));
    for (const queue of catalogue.list('Queue')) mirrorQueue(org, queue);
    removeUndeployed(org, catalogue);
}

function mirrorRow(org: Org, { id, lastModifiedById }: Component, table: string, values: Row): void {
    if (org.store.get(table, id)) updatePlatformRow(org, table, id, values, lastModifiedById);
    else insertPlatformRow(org, table, { ...values, Id: id }, lastModifiedById);
}

function roleRow({ fullName, body }: Component): Row {
    return {
        Name: stringOf(body['name']) ?? fullName,
        DeveloperName: fullName,
        RollupDescription: stringOf(body['description']) ?? null,
        OpportunityAccessForAccountOwner: stringOf(body['opportunityAccessLevel']) ?? 'Edit',
        CaseAccessForAccountOwner: stringOf(body['caseAccessLevel']) ?? 'Edit',
        ContactAccessForAccountOwner: stringOf(body['contactAccessLevel']) ?? 'Edit',
        MayForecastManagerShare: Number(body['mayForecastManagerShare'] === true),
        PortalType: 'None',
    };
}

function mirrorParentRole(org: Org, { id, body, lastModifiedById }: Component): void {
    const parent = stringOf(body['parentRole']);
    const ParentRoleId = parent === undefined ? null : (roleNamed(org, parent)?.['Id'] ?? null);
    updatePlatformRow(org, 'UserRole', id, { ParentRoleId }, lastModifiedById);
    ensureRoleGroups(org, id);
}

function groupRow({ fullName, body, createdById }: Component, type: 'Regular' | 'Queue'): Row {
    return {
        Name: stringOf(body['name']) ?? fullName,
        DeveloperName: fullName,
        Type: type,
        Description: stringOf(body['description']) ?? null,
        OwnerId: createdById,
        DoesIncludeBosses: Number(body['doesIncludeBosses'] !== false),
        DoesSendEmailToMembers: Number(body['doesSendEmailToMembers'] === true),
        Email: stringOf(body['email']) ?? null,
    };
}

function mirrorQueue(org: Org, queue: Component): void {
    mirrorRow(org, queue, 'Group', groupRow(queue, 'Queue'));
    const objects = nodesOf(queue.body['queueSobject']).map((node) => stringOf(node['sobjectType']) ?? '');
    replaceRows(org, queue, { table: 'QueueSobject', parent: 'QueueId', column: 'SobjectType', wanted: objects });
    const members = queue.body['queueMembers'];
    // A file without members says nothing about them.
    if (members === undefined) return;
    replaceRows(org, queue, { table: 'GroupMember', parent: 'GroupId', column: 'UserOrGroupId', wanted: memberIds(org, nodeOf(members)) });
}

interface WantedRows {
    readonly table: string;
    readonly parent: string;
    readonly column: string;
    readonly wanted: readonly string[];
}

function replaceRows(org: Org, { id, lastModifiedById }: Component, { table, parent, column, wanted }: WantedRows): void {
    const known = liveRows(org, table, parent, [id]);
    const values = new Set(wanted);
    for (const row of known) if (!values.delete(textOf(row, column))) org.store.remove(table, textOf(row, 'Id'));
    for (const value of values) insertPlatformRow(org, table, { [parent]: id, [column]: value }, lastModifiedById);
}

/** Lists of a queue's members: element, element of its entries, and the group that each stands for. */
export const ROLE_MEMBERS: readonly (readonly [list: string, entry: string, type: RoleGroupType])[] = [
    ['roles', 'role', 'Role'],
    ['roleAndSubordinates', 'roleAndSubordinate', 'RoleAndSubordinates'],
    ['roleAndSubordinatesInternal', 'roleAndSubordinateInternal', 'RoleAndSubordinatesInternal'],
];

function memberIds(org: Org, members: MetadataNode): string[] {
    const users = entriesOf(members, 'users', 'user').map((name) => liveRows(org, 'User', 'Username', [name], true)[0]);
    const groups = entriesOf(members, 'publicGroups', 'publicGroup').map((name) => groupNamed(org, 'Regular', name));
    const roles = ROLE_MEMBERS.flatMap(([list, entry, type]) =>
        entriesOf(members, list, entry).map((name) => roleGroup(org, textOf(roleNamed(org, name), 'Id'), type)),
    );
    return [...users, ...groups, ...roles].flatMap((row) => (row ? [textOf(row, 'Id')] : []));
}

export function entriesOf(members: MetadataNode, list: string, entry: string): readonly string[] {
    return (nodeOf(members[list])[entry] ?? []) as readonly string[];
}

/** What a destructive change took away. Groups that were never components, such as those of roles, stay. */
function removeUndeployed(org: Org, catalogue: Catalogue): void {
    const deployed = new Set(['Role', 'Group', 'Queue'].flatMap((type) => catalogue.list(type).map((component) => component.id)));
    for (const row of liveRows(org, 'Group', 'Type', ['Regular', 'Queue'])) {
        if (!deployed.has(textOf(row, 'Id'))) removeGroupRows(org, textOf(row, 'Id'));
    }
    for (const row of org.store.findBy('UserRole', 'IsDeleted', [0])) {
        const id = textOf(row, 'Id');
        if (deployed.has(id)) continue;
        removeRoleGroups(org, id);
        org.store.remove('UserRole', id);
    }
}
