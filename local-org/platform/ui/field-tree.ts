import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { type FieldPath, relationshipNameOf } from './field-path.ts';
import { isReadable, targetOf } from './readable-object.ts';
import type { UiContext } from './ui-context.ts';

/** Requested fields of one object, and of its parents by relationship name: the shape of the record in the reply. */
export interface FieldTree {
    readonly object: ObjectDefinition;
    /** Objects that a polymorphic parent may be instead; empty for every other. */
    readonly alternatives: readonly ObjectDefinition[];
    readonly fields: ReadonlyMap<string, FieldDefinition>;
    readonly parents: ReadonlyMap<string, FieldTree>;
}

interface GrowingTree {
    readonly object: ObjectDefinition;
    readonly alternatives: readonly ObjectDefinition[];
    readonly fields: Map<string, FieldDefinition>;
    readonly parents: Map<string, GrowingTree>;
}

export function fieldTree(context: UiContext, object: ObjectDefinition, paths: readonly FieldPath[]): FieldTree {
    const root = emptyTree(object);
    for (const path of paths) addPath(context, root, path);
    return root;
}

function emptyTree(object: ObjectDefinition, alternatives: readonly ObjectDefinition[] = []): GrowingTree {
    return { object, alternatives, fields: new Map(), parents: new Map() };
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
    const [, ...others] = reference.reference?.targets ?? [];
    const { schema } = context.org.model();
    const parent = emptyTree(
        target,
        others.flatMap((each) => schema.objectOf(each) ?? []),
    );
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
    const parents = [...tree.parents].flatMap(([relationship, parent]) =>
        parent.alternatives.length > 0 && prefix === ''
            ? [polymorphicColumn(context, relationship, parent)]
            : columnsOf(context, parent, `${prefix}${relationship}.`),
    );
    return [...[...own].map((column) => `${prefix}${column}`), ...parents];
}

/** A parent of several types is read as what it is. */
function polymorphicColumn(context: UiContext, relationship: string, tree: FieldTree): string {
    const branches = [tree.object, ...tree.alternatives].map((object) => {
        const wanted = new Set([...ALWAYS_SELECTED, ...tree.fields.keys(), ...(object.nameField === undefined ? [] : [object.nameField])]);
        const columns = object.fields.filter((field) => wanted.has(field.apiName) && isReadable(context, object, field)).map((field) => field.apiName);
        return `WHEN ${object.apiName} THEN ${columns.join(', ')}`;
    });
    return `TYPEOF ${relationship} ${branches.join(' ')} END`;
}
