import { UnsupportedFeature } from '../errors.ts';
import { listViewFieldPath } from '../metadata/checks/list-view-columns.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { pageLabelOf } from './field-info.ts';
import { type FieldPath, pathName, relationshipNameOf, resolvePath } from './field-path.ts';
import type { UiContext } from './ui-context.ts';

/** A column of a list view or related list. */
export interface ListColumn {
    readonly path: FieldPath;
    readonly label: string;
    /** Field that holds the id the column links to: `Id` for the name, `Parent__r.Id` for a parent's name. */
    readonly lookupId: string | undefined;
}

/** The column that metadata names; undefined when the caller may not read it. Throws for a name this platform does not know. */
export function listColumn(context: UiContext, object: ObjectDefinition, name: string): ListColumn | undefined {
    const path = listViewFieldPath(context.org.model().schema, object, name);
    if (path === undefined) throw new UnsupportedFeature(`the list column ${name} of ${object.apiName}`);
    return columnOf(context, object, path.split('.'));
}

/** The column for a path of API names; a reference is shown by the name of what it points to. */
export function columnOf(context: UiContext, object: ObjectDefinition, names: readonly string[]): ListColumn | undefined {
    const path = resolvePath(context, object, names);
    if (!path) return undefined;
    const { reference } = path.field;
    const target = reference && context.org.model().schema.objectOf(reference.targets[0] ?? '');
    if (target?.nameField !== undefined) return columnOf(context, object, [...names.slice(0, -1), relationshipNameOf(path.field), target.nameField]);
    return { path, label: labelOf(context, path), lookupId: lookupIdOf(path) };
}

function labelOf(context: UiContext, { parents, field }: FieldPath): string {
    const parent = parents.at(-1);
    if (!parent) return pageLabelOf(context, field);
    const label = pageLabelOf(context, parent);
    return field.isName ? label : `${label} ${field.label}`;
}

function lookupIdOf(path: FieldPath): string | undefined {
    const isLink = path.field.isName || (path.parents.length > 0 && path.field.apiName === 'Alias');
    return isLink ? pathName({ ...path, field: { ...path.field, apiName: 'Id' } }) : undefined;
}
