import type { Row } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import { createCatalogue } from '../metadata/catalogue.ts';
import type { Component, MetadataNode } from '../metadata/component.ts';
import { removeComponent, saveComponent } from '../metadata/component-store.ts';
import type { Org } from '../org.ts';
import { modificationStamps } from '../records/stamps.ts';
import { liveRows, textOf } from './group-rows.ts';
import { ROLE_MEMBERS } from './mirror-groups.ts';

/**
 * Roles, public groups and queues are records and metadata at once: what was changed through records is retrieved as metadata.
 * Writes the component of a record anew; takes it away when the record is gone.
 */
export function refreshGroupComponent(org: Org, caller: Caller, id: string): void {
    const found = contentOf(org, id);
    const known = org
        .model()
        .catalogue.all()
        .find((component) => component.id === id);
    if (!found && !known) return;
    const others = org
        .model()
        .catalogue.all()
        .filter((component) => component !== known);
    if (known) removeComponent(org.store, known);
    const component = found && componentOf(org, caller, id, found, known);
    if (component) saveComponent(org.store, component);
    org.replaceModel({ ...org.model(), catalogue: createCatalogue(component ? [...others, component] : others) });
}

interface Content {
    readonly type: 'Queue' | 'Group' | 'Role';
    readonly fullName: string;
    readonly body: MetadataNode;
}

const FILES = { Queue: ['queues', 'queue'], Group: ['groups', 'group'], Role: ['roles', 'role'] } as const;

function componentOf(org: Org, caller: Caller, id: string, { type, fullName, body }: Content, known: Component | undefined): Component {
    const { LastModifiedDate: now } = modificationStamps(org, caller.userId);
    const [directory, suffix] = FILES[type];
    return {
        id,
        type,
        fullName,
        namespace: known?.namespace,
        fileName: `${directory}/${fullName}.${suffix}`,
        body,
        files: new Map(),
        createdDate: known?.createdDate ?? now,
        createdById: known?.createdById ?? caller.userId,
        lastModifiedDate: now,
        lastModifiedById: caller.userId,
    };
}

function contentOf(org: Org, id: string): Content | undefined {
    const role = org.store.get('UserRole', id);
    if (role) return { type: 'Role', fullName: textOf(role, 'DeveloperName'), body: roleBody(org, role) };
    const group = org.store.get('Group', id);
    const fullName = textOf(group, 'DeveloperName');
    if (group?.['Type'] === 'Queue') return { type: 'Queue', fullName, body: queueBody(org, group) };
    return group?.['Type'] === 'Regular' ? { type: 'Group', fullName, body: groupBody(group) } : undefined;
}

/** Elements in the schema's order. */
function roleBody(org: Org, role: Row): MetadataNode {
    const parent = textOf(org.store.get('UserRole', textOf(role, 'ParentRoleId')), 'DeveloperName');
    return {
        caseAccessLevel: textOf(role, 'CaseAccessForAccountOwner'),
        contactAccessLevel: textOf(role, 'ContactAccessForAccountOwner'),
        ...optional('description', textOf(role, 'RollupDescription')),
        mayForecastManagerShare: role['MayForecastManagerShare'] === 1,
        name: textOf(role, 'Name'),
        opportunityAccessLevel: textOf(role, 'OpportunityAccessForAccountOwner'),
        ...optional('parentRole', parent),
    };
}

function groupBody(group: Row): MetadataNode {
    return {
        ...optional('description', textOf(group, 'Description')),
        doesIncludeBosses: group['DoesIncludeBosses'] === 1,
        name: textOf(group, 'Name'),
    };
}

function queueBody(org: Org, queue: Row): MetadataNode {
    const id = textOf(queue, 'Id');
    const objects = liveRows(org, 'QueueSobject', 'QueueId', [id]).map((row) => ({ sobjectType: textOf(row, 'SobjectType') }));
    const members = membersBody(org, id);
    return {
        ...optional('description', textOf(queue, 'Description')),
        doesSendEmailToMembers: queue['DoesSendEmailToMembers'] === 1,
        ...optional('email', textOf(queue, 'Email')),
        name: textOf(queue, 'Name'),
        ...(Object.keys(members).length > 0 ? { queueMembers: members } : {}),
        ...(objects.length > 0 ? { queueSobject: objects } : {}),
    };
}

function membersBody(org: Org, queueId: string): MetadataNode {
    const ids = liveRows(org, 'GroupMember', 'GroupId', [queueId]).map((row) => textOf(row, 'UserOrGroupId'));
    const groups = org.store.getMany('Group', ids);
    const named = (type: string): string[] => groups.filter((group) => group['Type'] === type).map((group) => textOf(group, 'DeveloperName'));
    const users = org.store.getMany('User', ids).map((user) => textOf(user, 'Username'));
    const lists: readonly (readonly [string, string, readonly string[]])[] = [
        ['publicGroups', 'publicGroup', named('Regular')],
        ...ROLE_MEMBERS.map(([list, entry, type]) => [list, entry, named(type)] as const),
        ['users', 'user', users],
    ];
    const filled = lists.filter(([, , names]) => names.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(filled.map(([list, entry, names]) => [list, { [entry]: [...names].sort() }]));
}

function optional(element: string, value: string): MetadataNode {
    return value === '' ? {} : { [element]: value };
}
