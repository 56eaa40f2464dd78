import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { type FieldPath, relationshipNameOf } from './field-path.ts';
import { isReadable, targetOf } from './readable-object.ts';
import type { UiContext } from './ui-context.ts';

/** Requested fields of one object, and of its parents by relationship name: the shape of the record in the reply. */
export interface FieldTree {
    readonly object: ObjectDefinition;
    readonly fields: ReadonlyMap<string, FieldDefinition>;
    readonly parents: ReadonlyMap<string, FieldTree>;
}

interface GrowingTree {
    readonly object: ObjectDefinition;
    readonly fields: Map<string, FieldDefinition>;
    readonly parents: Map<string, GrowingTree>;
}

export function fieldTree(context: UiContext, object: ObjectDefinition, paths: readonly FieldPath[]): FieldTree {
    const root = emptyTree(object);
    for (const path of paths) addPath(context, root, path);
    return root;
}

function emptyTree(object: ObjectDefinition): GrowingTree {
    return { object, fields: new Map(), parents: new Map() };
}

function addPath(context: UiContext, root: GrowingTree, path: FieldPath): void {
    let tree = root;
    for (const reference of path.parents) tree = parentTree(context, tree, reference);
    tree.fields.set(path.field.apiName, path.field);
}

function parentTree(context: UiContext, tree: GrowingTree, reference: FieldDefinition): GrowingTree {
    const name = relationshipNameOf(reference);
    const known = tree.parents.get(name);
    if (known) return known;
    const target = targetOf(context, reference);
    if (!target) throw new Error(`${reference.apiName} points to no object`);
    const parent = emptyTree(target);
    for (const field of target.fields.filter((each) => each.type === 'Id')) parent.fields.set(field.apiName, field);
    tree.parents.set(name, parent);
    return parent;
}

const ALWAYS_SELECTED = ['Id', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp'];

/** Columns to select: the requested ones, what every record's reply carries, and names of parents for their display values. */
export function columnsOf(context: UiContext, tree: FieldTree, prefix = ''): readonly string[] {
    const own = new Set([...ALWAYS_SELECTED, ...tree.fields.keys()]);
    const { nameField } = tree.object;
    const name = nameField === undefined ? undefined : context.org.model().schema.fieldOf(tree.object, nameField);
    if (prefix !== '' && name && isReadable(context, tree.object, name)) own.add(name.apiName);
    const parents = [...tree.parents].flatMap(([relationship, parent]) => columnsOf(context, parent, `${prefix}${relationship}.`));
    return [...[...own].map((column) => `${prefix}${column}`), ...parents];
}
