import type { SqlCondition, SqlExpression, SqlValue } from '../../database/store.ts';
import { formulaTypeOf } from '../formulas/field-types.ts';
import type { FormulaType, FormulaValue } from '../formulas/formula.ts';
import { recordInputs } from '../formulas/record-inputs.ts';
import { resolveField } from '../formulas/record-scope.ts';
import { toId18 } from '../ids.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FieldValues } from '../records/values.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { compareWith } from './condition.ts';
import { joinTests } from './condition-logic.ts';
import { integrityDefect } from './flow-defect.ts';
import { nodeIn, nodesIn, requiredText, textIn } from './flow-metadata.ts';
import { sourceOf } from './flow-operands.ts';
import type { FlowContext } from './flow-scope.ts';
import { itemsOf, scalarOf } from './flow-values.ts';
import type { FlowType, FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';

/** The filters of a data element as they stand in one interview. */
export interface RecordFilter {
    readonly accepts: (values: FieldValues) => boolean;
    /** Holds for every record that is accepted, and maybe for others: lets the store leave out most of the rest. */
    readonly narrowing: readonly SqlCondition[];
}

interface Filter {
    readonly test: (value: FormulaValue, operand: FlowValue) => boolean;
    readonly read: (interview: Interview) => FlowValue;
    readonly narrow: (operand: FlowValue) => SqlCondition | undefined;
    readonly field: string;
    readonly type: FormulaType;
}

/** Compiles the filters of Get, Update and Delete Records. No filters accept every record. */
export function compileRecordFilter(context: FlowContext, object: ObjectDefinition, node: MetadataNode): (interview: Interview) => RecordFilter {
    const filters = nodesIn(node, 'filters').map((filter) => compileFilter(context, object, filter));
    const logic = filters.length === 0 ? 'and' : (textIn(node, 'filterLogic') ?? 'and');
    const isEach = logic.toLowerCase() === 'and';
    const joined = joinTests<readonly boolean[]>(
        filters.map((_, index) => (results) => results[index] === true),
        logic,
    );
    return (interview) => {
        const operands = filters.map((filter) => filter.read(interview));
        const accepts = (values: FieldValues) => {
            const inputs = recordInputs({ org: interview.org, caller: interview.caller, object, values, prior: undefined, isNew: false });
            const valueOf = ({ field, type }: Filter) => inputs.get({ path: [field], type, isRecordField: true });
            return joined(filters.map((filter, index) => filter.test(valueOf(filter), operands[index] ?? null)));
        };
        const narrowing = isEach ? filters.flatMap((filter, index) => filter.narrow(operands[index] ?? null) ?? []) : [];
        return { accepts, narrowing };
    };
}

function compileFilter(context: FlowContext, object: ObjectDefinition, node: MetadataNode): Filter {
    const name = requiredText(node, 'field');
    const reference = resolveField(context.schema, object, [name]);
    const field = context.schema.fieldOf(object, name);
    if (reference === undefined || field === undefined || field.type === 'Percent') {
        throw integrityDefect(`The field "${name}" for the object "${object.apiName}" can't be used in a filter.`);
    }
    const operator = requiredText(node, 'operator');
    const operand = sourceOf(context, nodeIn(node, 'value'));
    const test = testFor(operator, reference.type, operand.type);
    if (test === undefined) {
        throw integrityDefect(`The filter on "${name}" can't use the operator "${operator}" with a value of this type.`);
    }
    const narrow = (value: FlowValue) => (operator === 'EqualTo' ? equality(field, scalarOf(value)) : ordering(field, operator, scalarOf(value)));
    return { test, read: operand.read, narrow, field: field.apiName, type: reference.type };
}

function testFor(operator: string, field: FormulaType, operand: FlowType): Filter['test'] | undefined {
    switch (operator) {
        case 'IsNull':
            return operand.scalar === 'boolean' ? (value, isNull) => (value === null) === isNull : undefined;
        case 'In':
        case 'NotIn': {
            const equals = operand.isCollection && operand.scalar !== undefined ? compareWith('EqualTo', field, operand.scalar) : undefined;
            return equals && ((value, list) => itemsOf(list).some((item) => equals(value, scalarOf(item))) === (operator === 'In'));
        }
        default: {
            const compare = operand.scalar === undefined || operand.isCollection ? undefined : compareWith(operator, field, operand.scalar);
            return compare && ((value, other) => compare(value, scalarOf(other)));
        }
    }
}

/** Texts are compared by the store without regard to the case of ASCII letters only; others are left to the test. */
function equality(field: FieldDefinition, value: FormulaValue): SqlCondition | undefined {
    const type = formulaTypeOf(field);
    if (field.column === undefined || (typeof value === 'string' && !/^[ -~]*$/.test(value))) {
        return undefined;
    }
    const column: SqlExpression = { kind: 'column', alias: 'r', column: field.column };
    if (value === null) {
        return type === 'boolean' ? undefined : { kind: 'isNull', expression: column };
    }
    const stored = type === 'id' ? toId18(String(value)) : columnValue(value);
    const isFolded = type !== 'id' && typeof value === 'string';
    return { kind: 'compare', operator: '=', left: column, right: { kind: 'value', value: stored }, text: isFolded };
}

const ORDER: Readonly<Record<string, '<' | '<=' | '>' | '>='>> = { LessThan: '<', LessThanOrEqualTo: '<=', GreaterThan: '>', GreaterThanOrEqualTo: '>=' };

/** Numbers, dates and datetimes are stored in the order of their values. */
function ordering(field: FieldDefinition, operator: string, value: FormulaValue): SqlCondition | undefined {
    const inOrder = ORDER[operator];
    if (inOrder === undefined || field.column === undefined || value === null) {
        return undefined;
    }
    const left: SqlExpression = { kind: 'column', alias: 'r', column: field.column };
    return { kind: 'compare', operator: inOrder, left, right: { kind: 'value', value: columnValue(value) }, text: false };
}

function columnValue(value: string | number | boolean): SqlValue {
    return typeof value === 'boolean' ? Number(value) : value;
}
