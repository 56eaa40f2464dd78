import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.ts';
import type { CompiledFormula } from './formula.ts';

type FormulaOf = (object: ObjectDefinition, field: FieldDefinition) => CompiledFormula | undefined;

/** Whether a formula field reads itself, directly or through other formula fields; Salesforce refuses such a field. */
export function readsItself(schema: Schema, formulaOf: FormulaOf, object: ObjectDefinition, field: FieldDefinition): boolean {
    const seen = new Set<string>();
    const start = keyOf(object, field);
    const reaches = (at: ObjectDefinition, formulaField: FieldDefinition): boolean =>
        (formulaOf(at, formulaField)?.references ?? []).some((reference) => {
            const next = fieldAt(schema, at, reference.path);
            const key = next && keyOf(next.object, next.field);
            if (next === undefined || key === undefined || seen.has(key)) {
                return false;
            }
            seen.add(key);
            return key === start || reaches(next.object, next.field);
        });
    return reaches(object, field);
}

function fieldAt(schema: Schema, object: ObjectDefinition, path: readonly string[]): { object: ObjectDefinition; field: FieldDefinition } | undefined {
    const [name = '', ...rest] = path;
    if (rest.length === 0) {
        const field = schema.fieldOf(object, name);
        return field && { object, field };
    }
    const parent = schema.objectOf(schema.parentFieldOf(object, name)?.reference?.targets[0] ?? '');
    return parent && fieldAt(schema, parent, rest);
}

function keyOf(object: ObjectDefinition, field: FieldDefinition): string {
    return `${object.apiName}.${field.apiName}`;
}
