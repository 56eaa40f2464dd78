import { addDays, addToDateTime } from '../formulas/dates.ts';
import { formulaTypeOf } from '../formulas/field-types.ts';
import type { FormulaType, FormulaValue } from '../formulas/formula.ts';
import { roundHalfUp, settled } from '../formulas/numbers.ts';
import { textOrBlank } from '../formulas/texts.ts';
import { isPicklist, isText } from '../formulas/types.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FieldDefinition } from '../schema/model.ts';
import type { FlowElement, FlowOperand } from './compiled-flow.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { nodeIn, nodesIn, requiredText, targetIn } from './flow-metadata.ts';
import { operandOf, valueOf } from './flow-operands.ts';
import type { FlowContext } from './flow-scope.ts';
import type { Interview } from './interview.ts';
import { asText } from './template.ts';

interface Target extends FlowOperand {
    readonly write: (interview: Interview, value: FormulaValue) => void;
}

type Combine = (current: FormulaValue, value: FormulaValue) => FormulaValue;

/** An Assignment element: sets fields of `$Record` and variables, one after the other. */
export function compileAssignment(context: FlowContext, node: MetadataNode): FlowElement {
    const items = nodesIn(node, 'assignmentItems').map((item) => compileItem(context, item));
    const next = targetIn(node, 'connector');
    const run = (interview: Interview) => {
        items.forEach((assign) => {
            assign(interview);
        });
        return next;
    };
    return { name: requiredText(node, 'name'), targets: next === undefined ? [] : [next], run };
}

function compileItem(context: FlowContext, item: MetadataNode): (interview: Interview) => void {
    const name = requiredText(item, 'assignToReference');
    const target = targetOf(context, name);
    const value = valueOf(context, nodeIn(item, 'value'));
    const operator = requiredText(item, 'operator');
    const combine = combinerOf(operator, target.type, value.type);
    if (combine === undefined) {
        throw integrityDefect(`The assignment to "${name}" can't use the operator "${operator}" with a value of this type.`);
    }
    return (interview) => {
        target.write(interview, combine(target.read(interview), value.read(interview)));
    };
}

function targetOf(context: FlowContext, name: string): Target {
    const [root = '', fieldName, ...rest] = name.split('.');
    const operand = operandOf(context, name);
    if (/^\$Record$/i.test(root) && fieldName !== undefined && rest.length === 0) {
        return fieldTarget(context, fieldName, operand);
    }
    const variable = [...context.variables.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
    if (variable === undefined) {
        throw integrityDefect(`The assignment can't set a value for "${name}".`);
    }
    const write: Target['write'] = (interview, value) => {
        interview.setVariable(variable, value);
    };
    return { ...operand, write };
}

function fieldTarget(context: FlowContext, fieldName: string, operand: FlowOperand): Target {
    const field = context.schema.fieldOf(context.object, fieldName);
    if (context.triggerType === 'RecordBeforeDelete') {
        throw integrityDefect(`The record can't be changed before it is deleted: "$Record.${fieldName}".`);
    }
    if (field?.column === undefined || !(field.createable || field.updateable)) {
        throw integrityDefect(`The field "${fieldName}" for the object "${context.object.apiName}" can't be edited.`);
    }
    const write: Target['write'] = (interview, value) => {
        interview.setField(field.apiName, stored(field, value));
    };
    return { ...operand, write };
}

/** Numbers are kept at the field's scale. A checkbox is never blank. */
function stored(field: FieldDefinition, value: FormulaValue): FormulaValue {
    if (formulaTypeOf(field) === 'boolean') {
        return value === true;
    }
    return typeof value === 'number' ? roundHalfUp(value, field.scale) : value;
}

function combinerOf(operator: string, target: FormulaType, value: FormulaType): Combine | undefined {
    switch (operator) {
        case 'Assign':
            return assignment(target, value);
        case 'Add':
            return addition(target, value, 1);
        case 'Subtract':
            return isTextual(target) ? undefined : addition(target, value, -1);
        default:
            throw unsupportedInFlows(`the assignment operator ${operator}`);
    }
}

function assignment(target: FormulaType, value: FormulaType): Combine | undefined {
    if (isTextual(target) && (isTextual(value) || value === 'number' || value === 'boolean')) {
        return (_, assigned) => textOrBlank(asText(assigned));
    }
    return target === value || value === 'null' ? (_, assigned) => assigned : undefined;
}

/** Numbers to numbers, days to dates, texts to texts; with a blank operand the result is blank, except for texts. */
function addition(target: FormulaType, value: FormulaType, sign: 1 | -1): Combine | undefined {
    if (isTextual(target)) {
        return isTextual(value) ? (current, added) => textOrBlank(asText(current) + asText(added)) : undefined;
    }
    const add = value === 'number' ? ADDERS[target] : undefined;
    return add && ((current, added) => (current === null || added === null ? null : add(current, sign * Number(added))));
}

const ADDERS: Readonly<Partial<Record<FormulaType, (current: string | number | boolean, added: number) => FormulaValue>>> = {
    number: (current, added) => settled(Number(current) + added),
    date: (current, days) => addDays(String(current), days),
    datetime: (current, days) => addToDateTime(String(current), days),
};

function isTextual(type: FormulaType): boolean {
    return isText(type) || isPicklist(type);
}
