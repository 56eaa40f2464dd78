import { groupNamed, roleGroup, roleNamed, type RoleGroupType } from '../groups/group-rows.ts';
import { usersOfGroup } from '../groups/members.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { stringOf } from '../schema/custom-field.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.ts';
import { loadRecord, type LoadedRecord } from './merge/merge-records.ts';

/** Whom an alert reaches: a person's record, or an address that stands in a field. */
export type AlertRecipient = LoadedRecord | { readonly address: string };

const ROLE_GROUPS: Readonly<Record<string, RoleGroupType>> = {
    role: 'Role',
    roleSubordinates: 'RoleAndSubordinates',
    roleSubordinatesInternal: 'RoleAndSubordinatesInternal',
};

/** Kinds of recipients by how they are found: by a name, by a field of the record, or by the record alone ("WorkflowEmailRecipient", Metadata API guide). */
const NAMED = new Set(['user', 'group', ...Object.keys(ROLE_GROUPS)]);
const BY_FIELD: ReadonlyMap<string, (field: FieldDefinition) => boolean> = new Map([
    ['email', ({ type }) => type === 'Email'],
    ['userLookup', ({ reference }) => reference?.targets.includes('User') === true],
    ['contactLookup', ({ reference }) => reference?.targets.some((target) => target === 'Contact' || target === 'Lead') === true],
]);
const BY_RECORD = new Set(['owner', 'creator']);

export function isSupportedRecipient(type: string): boolean {
    return NAMED.has(type) || BY_FIELD.has(type) || BY_RECORD.has(type);
}

/** What is wrong with a recipient of an alert on the object; undefined when nothing is. */
export function recipientProblem(schema: Schema, object: ObjectDefinition, node: MetadataNode): string | undefined {
    const type = stringOf(node['type']) ?? '';
    if (!isSupportedRecipient(type)) return `The local org does not support email recipients of the type ${type}.`;
    if (NAMED.has(type) && node['recipient'] === undefined) return 'Required field is missing: recipient';
    const fits = BY_FIELD.get(type);
    if (fits === undefined) return undefined;
    const name = stringOf(node['field']) ?? '';
    const field = fieldNamed(schema, object, name);
    if (field === undefined) return `In field: field - no CustomField named ${object.apiName}.${name} found`;
    return fits(field) ? undefined : `The field ${object.apiName}.${name} can't be a recipient of the type ${type}.`;
}

/** The persons and addresses that a recipient stands for; nobody when the record names nobody. */
export function recipientsOf(org: Org, record: LoadedRecord, node: MetadataNode): readonly AlertRecipient[] {
    const type = stringOf(node['type']) ?? '';
    const name = stringOf(node['recipient']) ?? '';
    switch (type) {
        case 'user':
            return persons(
                org,
                org.store.findBy('User', 'Username', [name], { nocase: true }).map((row) => String(row['Id'])),
            );
        case 'group':
            return members(org, groupNamed(org, 'Regular', name)?.['Id']);
        case 'owner':
            return persons(org, [record.values['OwnerId']]);
        case 'creator':
            return persons(org, [record.values['CreatedById']]);
        case 'email':
        case 'userLookup':
        case 'contactLookup':
            return byField(org, record, stringOf(node['field']) ?? '', type === 'email');
        default:
            return members(org, roleGroup(org, String(roleNamed(org, name)?.['Id'] ?? ''), ROLE_GROUPS[type] ?? 'Role')?.['Id']);
    }
}

function byField(org: Org, record: LoadedRecord, name: string, isAddress: boolean): readonly AlertRecipient[] {
    const value = record.values[fieldNamed(org.model().schema, record.object, name)?.apiName ?? ''];
    if (typeof value !== 'string' || value === '') return [];
    return isAddress ? [{ address: value }] : persons(org, [value]);
}

/** Standard lookups are written with or without `Id`. */
function fieldNamed(schema: Schema, object: ObjectDefinition, name: string): FieldDefinition | undefined {
    return schema.fieldOf(object, name) ?? schema.parentFieldOf(object, name);
}

/** A queue as owner stands for its members. */
function persons(org: Org, ids: readonly unknown[]): readonly AlertRecipient[] {
    return ids.flatMap((id) => {
        if (typeof id !== 'string') return [];
        if (id.startsWith('00G')) return members(org, id);
        const person = loadRecord(org, id);
        return person === undefined || person.values['IsActive'] === false ? [] : [person];
    });
}

function members(org: Org, groupId: unknown): readonly AlertRecipient[] {
    return typeof groupId === 'string' ? persons(org, [...usersOfGroup(org, groupId)]) : [];
}
