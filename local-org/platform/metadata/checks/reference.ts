import type { Schema } from '../../schema/model.ts';
import type { Catalogue, MetadataNode } from '../component.ts';
import { folderType } from '../types/component-types.ts';

/** What an org would consist of after the deploy. */
export interface StagedOrg {
    readonly schema: Schema;
    readonly catalogue: Catalogue;
    /** Whether there is a user of that name. Without it, users are not checked. */
    readonly hasUser?: (username: string) => boolean;
}

/** One mention of another component. */
export interface Reference {
    readonly type: string;
    readonly fullName: string;
    /** What the deploy says when it does not exist. */
    readonly message: string;
    /** Where it is mentioned. */
    readonly node: MetadataNode;
    readonly element: string;
    readonly index?: number;
}

/** A mention in an element that the platform reports as `In field: <field> - no <type> named <name> found`. */
export function mention(node: MetadataNode, element: string, type: string, fullName: string, field = element): Reference {
    return { type, fullName, node, element, message: `In field: ${field} - no ${type} named ${fullName} found` };
}

export function isResolved({ type, fullName }: Reference, org: StagedOrg): boolean {
    if (type === 'CustomObject') return org.schema.objectOf(fullName) !== undefined;
    if (type === 'CustomField') return fieldExists(org.schema, fullName);
    if (type === 'User') return org.hasUser?.(fullName) ?? true;
    if (type === 'CustomTab' && fullName.startsWith('standard-')) return true;
    if (type === 'CustomApplication' && fullName.startsWith('standard__')) return true;
    if (folderType(type)?.builtIn === fullName) return true;
    return org.catalogue.get(type, fullName) !== undefined;
}

/** `Widget__c.Size__c`, or a path over parents: `Widget__c.Account__r.Name`. */
function fieldExists(schema: Schema, fullName: string): boolean {
    const [first = '', ...path] = fullName.split('.');
    const field = path.pop() ?? '';
    const start = schema.objectOf(first);
    const ends = path.reduce(
        (objects, step) =>
            objects.flatMap((object) => (schema.parentFieldOf(object, step)?.reference?.targets ?? []).flatMap((target) => schema.objectOf(target) ?? [])),
        start ? [start] : [],
    );
    return ends.some((object) => schema.fieldOf(object, field) !== undefined);
}

/** `Widget__c.Size__c` → `Widget__c`. */
export function objectNameOf(fullName: string): string {
    return fullName.slice(0, Math.max(fullName.indexOf('.'), 0));
}
