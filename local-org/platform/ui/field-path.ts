import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { sameName } from './metadata-nodes.ts';
import { isReadable, targetOf } from './readable-object.ts';
import type { UiContext } from './ui-context.ts';
import { invalidField } from './ui-errors.ts';

/** A field of an object or, over references, of one of its parents. */
export interface FieldPath {
    /** Reference fields to follow, in order; empty for the object's own fields. */
    readonly parents: readonly FieldDefinition[];
    readonly field: FieldDefinition;
    /** Object that has the field. */
    readonly owner: ObjectDefinition;
}

const MAX_PARENTS = 5;

/** Resolves `['Parent__r', 'Name']` from the object; undefined when a step does not exist or the caller may not read it. */
export function resolvePath(context: UiContext, object: ObjectDefinition, names: readonly string[]): FieldPath | undefined {
    const parents: FieldDefinition[] = [];
    let owner: ObjectDefinition | undefined = object;
    for (const name of names.slice(0, -1)) {
        const reference: FieldDefinition | undefined = owner && context.org.model().schema.parentFieldOf(owner, name);
        if (!owner || !reference || !isReadable(context, owner, reference)) return undefined;
        parents.push(reference);
        owner = targetOf(context, reference);
    }
    const field = owner && context.org.model().schema.fieldOf(owner, names.at(-1) ?? '');
    if (!owner || !field || parents.length > MAX_PARENTS || !isReadable(context, owner, field)) return undefined;
    return { parents, field, owner };
}

/** Name in SOQL and in list columns: `Parent__r.Name`. */
export function pathName({ parents, field }: FieldPath): string {
    return [...parents.map(relationshipNameOf), field.apiName].join('.');
}

export function relationshipNameOf(reference: FieldDefinition): string {
    return reference.reference?.relationshipName ?? reference.apiName;
}

export interface RequestedFields {
    /** Qualified by the object: `Widget__c.Name`. One that does not exist or may not be read fails the request. */
    readonly fields?: readonly string[] | undefined;
    /** The same, but left out silently. */
    readonly optionalFields?: readonly string[] | undefined;
}

/** Throws `INVALID_FIELD` for a required field that does not exist for the caller. */
export function requestedPaths(context: UiContext, object: ObjectDefinition, requested: RequestedFields): readonly FieldPath[] {
    const required = (requested.fields ?? []).map((name) => resolveQualified(context, object, name) ?? throwInvalid(name, object));
    const optional = (requested.optionalFields ?? []).flatMap((name) => resolveQualified(context, object, name) ?? []);
    return [...required, ...optional];
}

function resolveQualified(context: UiContext, object: ObjectDefinition, name: string): FieldPath | undefined {
    const [objectName, ...names] = name.split('.');
    return sameName(objectName, object.apiName) ? resolvePath(context, object, names) : undefined;
}

function throwInvalid(name: string, object: ObjectDefinition): never {
    const [objectName, ...names] = name.split('.');
    throw invalidField(sameName(objectName, object.apiName) ? names.join('.') : name, object.apiName);
}

/** Every path with, for a reference, the id and the name of what it points to: what pages need to show a link. */
export function withReferenceNames(context: UiContext, object: ObjectDefinition, fields: readonly FieldDefinition[]): readonly FieldPath[] {
    return fields.flatMap((field) => [{ parents: [], field, owner: object }, ...nameOfReference(context, object, field)]);
}

function nameOfReference(context: UiContext, object: ObjectDefinition, field: FieldDefinition): readonly FieldPath[] {
    const target = field.reference && targetOf(context, field);
    const path = target?.nameField !== undefined ? resolvePath(context, object, [relationshipNameOf(field), target.nameField]) : undefined;
    return path ? [path] : [];
}
