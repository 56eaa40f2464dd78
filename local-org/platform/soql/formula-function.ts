import type { SqlValue, Store } from '../../database/store.ts';
import { formulaFieldValue } from '../formulas/formula-field-value.ts';
import { FormulaError, type CompiledFormula, type FormulaInputs, type FormulaReference, type FormulaValue } from '../formulas/formula.ts';
import type { OrgModel } from '../org.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.ts';
import type { QueryContext } from './query-context.ts';

/** Stands for a failed formula in the value of a formula that reads it. No text of a record starts so. */
const FAILED = '\uE000failed';
const SHOWN_ERROR = '#Error!';

const registered = new WeakMap<Store, { readonly model: OrgModel; readonly names: Set<string> }>();

/**
 * Name of the store function that computes a formula field. Its arguments are `shown` or `raw`, the time, the time zone
 * and one value for each reference. `raw` is what other formulas read: percents as hundredths, errors passed on.
 */
export function formulaFunction({ org, model }: QueryContext, object: ObjectDefinition, field: FieldDefinition, formula: CompiledFormula): string {
    const name = `formula$${object.apiName}$${field.apiName}`;
    const { names } = functionsOf(org.store, model);
    if (!names.has(name)) {
        org.store.registerFunction(name, formulaBody(model.schema, object, field, formula));
        names.add(name);
    }
    return name;
}

/** Registering makes the store prepare its statements anew, so it happens once for each field and deployed model. */
function functionsOf(store: Store, model: OrgModel): { names: Set<string> } {
    const known = registered.get(store);
    if (known?.model === model) return known;
    const fresh = { model, names: new Set<string>() };
    registered.set(store, fresh);
    return fresh;
}

function formulaBody(schema: Schema, object: ObjectDefinition, field: FieldDefinition, formula: CompiledFormula): (...values: SqlValue[]) => SqlValue {
    const positions = new Map(formula.references.map(({ path }, index) => [path.join('.'), index]));
    const decoders = formula.references.map((reference) => decoderOf(schema, object, reference));
    return (result, now, timeZone, ...values) => {
        const get = ({ path }: FormulaReference): FormulaValue => {
            const position = positions.get(path.join('.')) ?? -1;
            return decoders[position]?.(values[position] ?? null) ?? null;
        };
        const inputs: FormulaInputs = { get, prior: () => null, isNew: false, isClone: false, now: new Date(String(now)), timeZone: String(timeZone) };
        return result === 'raw' ? rawResult(formula, inputs) : shownResult(field, formula, inputs);
    };
}

function decoderOf(schema: Schema, object: ObjectDefinition, reference: FormulaReference): (value: SqlValue) => FormulaValue {
    const field = referencedField(schema, object, reference.path);
    const decode = (value: SqlValue): FormulaValue => {
        if (reference.type === 'boolean') return value === 1;
        return field?.type === 'Percent' && !field.formula && value !== null ? Number(value) / 100 : value;
    };
    return (value) => {
        if (value === FAILED) throw new FormulaError(`${reference.path.join('.')} has no value`);
        return decode(value);
    };
}

function referencedField(schema: Schema, object: ObjectDefinition | undefined, path: readonly string[]): FieldDefinition | undefined {
    const [name = '', ...rest] = path;
    if (!object || rest.length === 0) return object && schema.fieldOf(object, name);
    const target = schema.parentFieldOf(object, name)?.reference?.targets[0];
    return referencedField(schema, schema.objectOf(target ?? ''), rest);
}

function rawResult(formula: CompiledFormula, inputs: FormulaInputs): SqlValue {
    return orOnError(() => formula.evaluate(inputs), FAILED);
}

function shownResult(field: FieldDefinition, formula: CompiledFormula, inputs: FormulaInputs): SqlValue {
    return orOnError(() => formulaFieldValue(field, formula, inputs), field.type === 'Text' ? SHOWN_ERROR : null);
}

function orOnError(evaluate: () => FormulaValue, failed: SqlValue): SqlValue {
    try {
        const value = evaluate();
        return typeof value === 'boolean' ? Number(value) : value;
    } catch (error) {
        if (error instanceof FormulaError) return failed;
        throw error;
    }
}
