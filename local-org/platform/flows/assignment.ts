import { addDays, addToDateTime } from '../formulas/dates.ts';
import type { FormulaType, FormulaValue } from '../formulas/formula.ts';
import { settled } from '../formulas/numbers.ts';
import { textOrBlank } from '../formulas/texts.ts';
import { isPicklist, isText } from '../formulas/types.ts';
import type { MetadataNode } from '../metadata/component.ts';
import { collectionCombinerOf } from './collection-assignment.ts';
import type { StepElement } from './compiled-flow.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { nodeIn, nodesIn, requiredText, targetIn } from './flow-metadata.ts';
import { sourceOf } from './flow-operands.ts';
import type { FlowContext } from './flow-scope.ts';
import { targetNamed } from './flow-target.ts';
import { scalarOf, shownValue } from './flow-values.ts';
import type { FlowType, FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';
import { asText } from './template.ts';

type Combine = (current: FlowValue, value: FlowValue) => FlowValue;
type CombineScalars = (current: FormulaValue, value: FormulaValue) => FormulaValue;

/** An Assignment element: sets fields of `$Record`, variables, records and collections, one after the other. */
export function compileAssignment(context: FlowContext, node: MetadataNode): StepElement {
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
    const target = targetNamed(context, name);
    const value = sourceOf(context, nodeIn(item, 'value'));
    const operator = requiredText(item, 'operator');
    const combine = combinerOf(operator, target.type, value.type);
    if (combine === undefined) {
        throw integrityDefect(`The assignment to "${name}" can't use the operator "${operator}" with a value of this type.`);
    }
    return (interview) => {
        target.write(interview, combine(target.read(interview), value.read(interview)));
        interview.note(() => `${name} = ${shownValue(target.read(interview))}`);
    };
}

function combinerOf(operator: string, target: FlowType, value: FlowType): Combine | undefined {
    if (target.isCollection || value.isCollection) {
        return collectionCombinerOf(operator, target, value);
    }
    if (target.object !== undefined || value.object !== undefined) {
        const isBlank = value.scalar === 'null';
        return operator === 'Assign' && (isBlank || target.object === value.object) ? (_, assigned) => assigned : undefined;
    }
    const combine = scalarCombinerOf(operator, target.scalar ?? 'null', value.scalar ?? 'null');
    return combine && ((current, assigned) => combine(scalarOf(current), scalarOf(assigned)));
}

function scalarCombinerOf(operator: string, target: FormulaType, value: FormulaType): CombineScalars | undefined {
    switch (operator) {
        case 'Assign':
            return assignmentTo(target, value);
        case 'Add':
            return addition(target, value, 1);
        case 'Subtract':
            return isTextual(target) ? undefined : addition(target, value, -1);
        default:
            throw unsupportedInFlows(`the assignment operator ${operator}`);
    }
}

/** How a value of one type is written to a place of another; undefined when it cannot be. */
export function assignmentTo(target: FormulaType, value: FormulaType): CombineScalars | undefined {
    if (isTextual(target) && (isTextual(value) || value === 'number' || value === 'boolean')) {
        return (_, assigned) => textOrBlank(asText(assigned));
    }
    return target === value || value === 'null' ? (_, assigned) => assigned : undefined;
}

/** Numbers to numbers, days to dates, texts to texts; with a blank operand the result is blank, except for texts. */
function addition(target: FormulaType, value: FormulaType, sign: 1 | -1): CombineScalars | undefined {
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
