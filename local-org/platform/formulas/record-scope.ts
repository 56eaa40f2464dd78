import type { Catalogue } from '../metadata/component.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.ts';
import { unsupportedFieldType } from './compile-errors.ts';
import { closedTypeOf, formulaTypeOf, isReadableByFormulas } from './field-types.ts';
import { FormulaError } from './formula.ts';
import type { FormulaReference, FormulaScope } from './formula.ts';
import { resolveGlobal } from './global-scope.ts';

export { formulaTypeOf } from './field-types.ts';

/** How many relationships a path may follow. */
const MAX_PARENTS = 10;

/**
 * The names a formula on an object knows: its fields, fields of parents (`Parent__r.Name`), and the globals.
 * Names ignore case; `$RecordType` is the record's own type. A polymorphic reference says what it means: `Owner:User.Name`, `Owner:Queue.QueueName`.
 */
export function recordScope(schema: Schema, object: ObjectDefinition, catalogue: Catalogue): FormulaScope {
    return {
        resolve: (path) => {
            if (path[0]?.toLowerCase() === '$recordtype') return resolveField(schema, object, ['RecordType', ...path.slice(1)]);
            return path[0]?.startsWith('$') ? resolveGlobal(schema, catalogue, path) : resolveField(schema, object, path);
        },
    };
}

/** A field of the object or of its parents. */
export function resolveField(schema: Schema, object: ObjectDefinition, path: readonly string[]): FormulaReference | undefined {
    const [name = '', ...rest] = path;
    if (rest.length === 0) {
        const field = schema.fieldOf(object, name);
        return field && referenceTo([field.apiName], field, true);
    }
    const parent = parentOf(schema, object, name, path);
    const reference = parent && rest.length <= MAX_PARENTS ? resolveField(schema, parent.object, isQueue(name) ? queueField(rest) : rest) : undefined;
    return reference && { ...reference, path: [parent?.name ?? name, ...reference.path], isRecordField: false };
}

export function referenceTo(path: readonly string[], field: FieldDefinition, isRecordField: boolean): FormulaReference {
    const closed = closedTypeOf(field);
    if (!isReadableByFormulas(field)) {
        throw unsupportedFieldType(closed ?? field.type, path.join('.'), 0);
    }
    const reference = { path, type: formulaTypeOf(field), isRecordField };
    return closed === undefined ? reference : { ...reference, closedToFormulaFields: closed };
}

function parentOf(schema: Schema, object: ObjectDefinition, name: string, path: readonly string[]): { object: ObjectDefinition; name: string } | undefined {
    const reference = schema.parentFieldOf(object, name)?.reference;
    const target = reference?.targets[0];
    if (reference === undefined || target === undefined) {
        return undefined;
    }
    if (reference.targets.length > 1) {
        throw new FormulaError(`Field ${path.join('.')} does not exist. Check spelling.`);
    }
    const parent = schema.objectOf(target);
    return parent && { object: parent, name: reference.relationshipName };
}

function isQueue(relationshipName: string): boolean {
    return /:queue$/i.test(relationshipName);
}

/** Queues have fields of their own names in formulas. */
function queueField([name = '', ...rest]: readonly string[]): readonly string[] {
    return [name.replace(/^Queue(?=(Id|Name|Email)$)/i, ''), ...rest];
}
