import type { SaveError } from '../errors.ts';
import type { FormulaType, FormulaValue } from '../formulas/formula.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition, Schema } from '../schema/model.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { declaredAs } from './flow-declarations.ts';
import { isCollection, isRecord } from './flow-values.ts';
import type { FlowItem, FlowType, FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';

/** Values of a flow's variables as a client sends and gets them: records are objects by field name. */
export type FlowJson = FormulaValue | FieldValues | readonly (FormulaValue | FieldValues)[];

/** Reads values for the input variables of a flow. */
export function readFlowInputs(
    schema: Schema,
    flow: CompiledFlow,
    input: Readonly<Record<string, FlowJson>>,
): { readonly values: ReadonlyMap<string, FlowValue> } | { readonly errors: readonly SaveError[] } {
    const values = new Map<string, FlowValue>();
    for (const [name, json] of Object.entries(input)) {
        const variable = declaredAs(flow.declarations, name);
        const value = variable?.isInput === true ? readValue(schema, variable.type, json) : undefined;
        if (variable === undefined || value === undefined) {
            return { errors: [{ statusCode: 'INVALID_API_INPUT', message: `The flow "${flow.fullName}" can't take the input "${name}".`, fields: [] }] };
        }
        values.set(variable.name, value);
    }
    return { values };
}

/** Values of the output variables. */
export function writeFlowOutputs(flow: CompiledFlow, interview: Interview): Readonly<Record<string, FlowJson>> {
    const outputs = [...flow.declarations.values()].filter(({ isOutput }) => isOutput);
    return Object.fromEntries(outputs.map(({ name }) => [name, writeValue(interview.value(name))]));
}

/** A value as clients get it. */
export function writeValue(value: FlowValue): FlowJson {
    return isCollection(value) ? value.map(writeItem) : writeItem(value);
}

function writeItem(item: FlowItem): FormulaValue | FieldValues {
    return isRecord(item) ? item.values : item;
}

/** A value that a client sent; undefined when it is not of the type. */
export function readValue(schema: Schema, type: FlowType, json: FlowJson): FlowValue | undefined {
    if (!type.isCollection) {
        return Array.isArray(json) ? undefined : readItem(schema, type, json as FormulaValue | FieldValues);
    }
    const items = Array.isArray(json) ? json.map((item: FormulaValue | FieldValues) => readItem(schema, type, item)) : [undefined];
    return items.some((item) => item === undefined) ? undefined : items.map((item) => item ?? null);
}

/** Undefined when the value is not of the type. */
function readItem(schema: Schema, type: FlowType, json: FormulaValue | FieldValues): FlowItem | undefined {
    if (json === null) {
        return null;
    }
    if (type.object !== undefined) {
        return typeof json === 'object' ? readFields(schema, type.object, json) : undefined;
    }
    return typeof json === 'object' ? undefined : readScalar(type.scalar ?? 'text', json);
}

function readFields(schema: Schema, object: ObjectDefinition, json: FieldValues): FlowItem | undefined {
    const entries = Object.entries(json).filter(([name]) => name !== 'attributes');
    const values: FieldValues = {};
    for (const [name, value] of entries) {
        const field = schema.fieldOf(object, name);
        if (field === undefined) {
            return undefined;
        }
        values[field.apiName] = value;
    }
    return { object, values, assigned: new Set(Object.keys(values)) };
}

function readScalar(type: FormulaType, json: string | number | boolean): FormulaValue | undefined {
    switch (type) {
        case 'number':
            return typeof json === 'number' ? json : undefined;
        case 'boolean':
            return typeof json === 'boolean' ? json : undefined;
        case 'date':
            return typeof json === 'string' ? readDate(json) : undefined;
        case 'datetime':
            return typeof json === 'string' && !Number.isNaN(Date.parse(json)) ? new Date(json).toISOString() : undefined;
        default:
            return String(json);
    }
}

function readDate(text: string): string | undefined {
    const time = new Date(`${text}T00:00:00Z`);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) ? text : undefined;
}
