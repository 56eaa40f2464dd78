import type { CompiledFormula } from '../formulas/formula.ts';
import type { Catalogue, ComponentProblem } from '../metadata/component.ts';
import { modelProblem } from './model-problem.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from './model.ts';

type FormulaOf = (object: ObjectDefinition, field: FieldDefinition) => CompiledFormula | undefined;

const DERIVED = /\b(TODAY|NOW|TIMENOW)\s*\(/i;

/**
 * Formula fields that no roll-up summary may read: those over other objects and those whose value changes by itself
 * ("Roll-Up Summary Field", Salesforce Help).
 */
export function summaryProblems(schema: Schema, catalogue: Catalogue, formulaOf: FormulaOf): ComponentProblem[] {
    return schema.objects.flatMap((master) =>
        master.fields.flatMap((field) => {
            const detail = field.summary && schema.objectOf(field.summary.detail);
            if (!field.summary || !detail) return [];
            const names = [field.summary.summarizedField ?? '', ...field.summary.filters.map((filter) => filter.field)];
            return names
                .filter((name) => isDerived(schema, formulaOf, detail, name))
                .map((name) => {
                    const message = `A roll-up summary field can't use ${detail.apiName}.${name}: its formula refers to other objects or to values derived on the fly`;
                    return modelProblem(catalogue.get('CustomField', `${master.apiName}.${field.apiName}`), message);
                });
        }),
    );
}

function isDerived(schema: Schema, formulaOf: FormulaOf, object: ObjectDefinition, name: string, seen: readonly string[] = []): boolean {
    const field = schema.fieldOf(object, name);
    if (!field?.formula || seen.includes(field.apiName)) return false;
    if (DERIVED.test(field.formula.source)) return true;
    const isDerivedReference = ([first = '', ...rest]: readonly string[]): boolean =>
        rest.length > 0 || isDerived(schema, formulaOf, object, first, [...seen, field.apiName]);
    return formulaOf(object, field)?.references.some(({ path }) => isDerivedReference(path)) === true;
}
