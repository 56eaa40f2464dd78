import { compileFormula } from '../formulas/compile.ts';
import type { CompiledFormula } from '../formulas/formula.ts';
import { formulaTypeOf, recordScope } from '../formulas/record-scope.ts';
import type { Catalogue } from '../metadata/component.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from './model.ts';

/** A field's definition is made anew with every model, and its default value compiled once. */
const COMPILED = new WeakMap<FieldDefinition, CompiledFormula>();

/** The formula of a field's default value; undefined without one. Checkboxes just say `true` or `false`. Throws FormulaError. */
export function defaultFormulaOf(schema: Schema, catalogue: Catalogue, object: ObjectDefinition, field: FieldDefinition): CompiledFormula | undefined {
    if (field.defaultValue === undefined || field.type === 'Checkbox') return undefined;
    const known = COMPILED.get(field);
    if (known) return known;
    const type = formulaTypeOf(field);
    const returnType = type === 'picklist' ? 'text' : type;
    const scope = recordScope(schema, object, catalogue);
    const compiled = compileFormula(field.defaultValue, { scope, purpose: 'default', treatBlanksAs: 'BlankAsBlank', returnType });
    COMPILED.set(field, compiled);
    return compiled;
}
