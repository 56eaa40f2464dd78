import type { Component, MetadataNode } from '../metadata/component.ts';
import { nodesOf, stringOf } from '../schema/custom-field.ts';
import type { FieldAccess, ObjectAccess } from './caller.ts';

export const NO_ACCESS: ObjectAccess = { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };

export const READ_ONLY: ObjectAccess = { ...NO_ACCESS, read: true };
export const FULL_ACCESS: ObjectAccess = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

/** The sum of what several permission sets grant; keys are lower case. */
export interface Grants {
    readonly objects: ReadonlyMap<string, ObjectAccess>;
    readonly fields: ReadonlyMap<string, FieldAccess>;
    /** Objects of which every field may be read. */
    readonly allFields: ReadonlySet<string>;
    readonly metadataTypes: ReadonlySet<string>;
    readonly customSettings: ReadonlySet<string>;
    readonly userPermissions: ReadonlySet<string>;
    readonly customPermissions: ReadonlySet<string>;
    /** `object.recordType`. */
    readonly recordTypes: ReadonlySet<string>;
    /** Developer name of the default record type of an object, which only profiles say. */
    readonly defaultRecordTypes: ReadonlyMap<string, string>;
    readonly tabs: ReadonlySet<string>;
    readonly apps: ReadonlySet<string>;
}

export function grantsOf(permissionSets: readonly Component[]): Grants {
    const bodies = permissionSets.map((component) => component.body);
    return {
        objects: merged(bodies, 'objectPermissions', 'object', objectAccessOf, mergeObjects),
        allFields: enabled(bodies, 'objectPermissions', 'object', (node) => node['viewAllFields'] === true),
        fields: merged(bodies, 'fieldPermissions', 'field', fieldAccessOf, mergeFields),
        metadataTypes: enabled(bodies, 'customMetadataTypeAccesses', 'name', (node) => node['enabled'] === true),
        customSettings: enabled(bodies, 'customSettingAccesses', 'name', (node) => node['enabled'] === true),
        userPermissions: enabled(bodies, 'userPermissions', 'name', (node) => node['enabled'] === true),
        customPermissions: enabled(bodies, 'customPermissions', 'name', (node) => node['enabled'] === true),
        recordTypes: enabled(bodies, 'recordTypeVisibilities', 'recordType', (node) => node['visible'] === true),
        defaultRecordTypes: new Map(bodies.flatMap((body) => nodesOf(body['recordTypeVisibilities'])).flatMap(defaultRecordType)),
        tabs: new Set([
            ...enabled(bodies, 'tabSettings', 'tab', (node) => node['visibility'] !== 'None'),
            ...enabled(bodies, 'tabVisibilities', 'tab', (node) => node['visibility'] !== 'Hidden'),
        ]),
        apps: enabled(bodies, 'applicationVisibilities', 'application', (node) => node['visible'] === true),
    };
}

function defaultRecordType(node: MetadataNode): [string, string][] {
    const [objectName = '', developerName = ''] = (stringOf(node['recordType']) ?? '').split('.');
    return node['default'] === true ? [[objectName.toLowerCase(), developerName]] : [];
}

function merged<T>(bodies: readonly MetadataNode[], element: string, key: string, read: (node: MetadataNode) => T, merge: (a: T, b: T) => T): Map<string, T> {
    const grants = new Map<string, T>();
    for (const node of bodies.flatMap((body) => nodesOf(body[element]))) {
        const name = (stringOf(node[key]) ?? '').toLowerCase();
        const known = grants.get(name);
        grants.set(name, known ? merge(known, read(node)) : read(node));
    }
    return grants;
}

function enabled(bodies: readonly MetadataNode[], element: string, key: string, isOn: (node: MetadataNode) => boolean): Set<string> {
    const nodes = bodies.flatMap((body) => nodesOf(body[element])).filter(isOn);
    return new Set(nodes.map((node) => (stringOf(node[key]) ?? '').toLowerCase()));
}

export function objectAccessOf(node: MetadataNode): ObjectAccess {
    return {
        read: node['allowRead'] === true,
        create: node['allowCreate'] === true,
        edit: node['allowEdit'] === true,
        delete: node['allowDelete'] === true,
        viewAll: node['viewAllRecords'] === true,
        modifyAll: node['modifyAllRecords'] === true,
    };
}

export function fieldAccessOf(node: MetadataNode): FieldAccess {
    return { read: node['readable'] === true, edit: node['editable'] === true };
}

export function mergeObjects(a: ObjectAccess, b: ObjectAccess): ObjectAccess {
    return {
        read: a.read || b.read,
        create: a.create || b.create,
        edit: a.edit || b.edit,
        delete: a.delete || b.delete,
        viewAll: a.viewAll || b.viewAll,
        modifyAll: a.modifyAll || b.modifyAll,
    };
}

function mergeFields(a: FieldAccess, b: FieldAccess): FieldAccess {
    return { read: a.read || b.read, edit: a.edit || b.edit };
}
