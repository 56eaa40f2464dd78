import { shortId } from '../formulas/comparison.ts';
import type { FormulaType, FormulaValue } from '../formulas/formula.ts';
import { isText, isPicklist } from '../formulas/types.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FlowOperand, FlowTest } from './compiled-flow.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { requiredText, nodeIn } from './flow-metadata.ts';
import { operandOf, valueOf } from './flow-operands.ts';
import { resolveWhole } from './flow-reference.ts';
import type { FlowContext } from './flow-scope.ts';
import { itemsOf } from './flow-values.ts';
import { asText } from './template.ts';

export type Compare = (left: FormulaValue, right: FormulaValue) => boolean;

const ORDER: Readonly<Record<string, (order: number) => boolean>> = {
    GreaterThan: (order) => order > 0,
    LessThan: (order) => order < 0,
    GreaterThanOrEqualTo: (order) => order >= 0,
    LessThanOrEqualTo: (order) => order <= 0,
};
/** Text comparisons in flows do not look at case, unlike formulas ("Flow Operators in Decision, Wait, and Collection Filter Elements"). */
const TEXT: Readonly<Record<string, (left: string, right: string) => boolean>> = {
    StartsWith: (left, right) => left.startsWith(right),
    EndsWith: (left, right) => left.endsWith(right),
    Contains: (left, right) => left.includes(right),
};

/** A condition of a decision. */
export function compileCondition(context: FlowContext, node: MetadataNode): FlowTest {
    return compileTest(context, requiredText(node, 'leftValueReference'), requiredText(node, 'operator'), nodeIn(node, 'rightValue'));
}

/** An entry condition: like a condition, on a field of the triggering record. */
export function compileFilter(context: FlowContext, node: MetadataNode): FlowTest {
    return compileTest(context, `$Record.${requiredText(node, 'field')}`, requiredText(node, 'operator'), nodeIn(node, 'value'));
}

function compileTest(context: FlowContext, leftName: string, operator: string, rightNode: MetadataNode | undefined): FlowTest {
    const right = valueOf(context, rightNode);
    switch (operator) {
        case 'IsChanged':
            return expecting(right, operator, changeTest(context, leftName));
        case 'IsNull':
        case 'IsBlank':
        case 'IsEmpty':
            return expecting(right, operator, blankTest(context, leftName));
        case 'WasSet': {
            const isBlank = blankTest(context, leftName);
            return expecting(right, operator, (interview) => !isBlank(interview));
        }
        default:
            return comparison(leftName, operandOf(context, leftName), operator, right);
    }
}

/** Operators that are asked for with true or false on their right side. */
function expecting(right: FlowOperand, operator: string, test: FlowTest): FlowTest {
    if (right.type !== 'boolean') {
        throw integrityDefect(`The operator "${operator}" needs true or false as its value.`);
    }
    return (interview) => test(interview) === (right.read(interview) === true);
}

/** Always false for a new record, as there is nothing to compare with. `$Record` itself changes with any of its fields. */
function changeTest(context: FlowContext, name: string): FlowTest {
    if (/^\$Record$/i.test(name)) {
        return (interview) => interview.changedFields().length > 0;
    }
    const reference = context.scope.resolve(name.split('.'));
    if (reference?.isRecordField !== true) {
        throw integrityDefect(`The operator "IsChanged" can't be used with "${name}".`);
    }
    return (interview) => !interview.isNew && interview.get(reference) !== interview.prior(reference);
}

/** A record that is missing, a collection without items, a value that is blank. */
function blankTest(context: FlowContext, name: string): FlowTest {
    const whole = resolveWhole(context, name);
    if (whole !== undefined) {
        return (interview) => itemsOf(whole.read(interview)).length === 0;
    }
    const operand = operandOf(context, name);
    return (interview) => operand.read(interview) === null;
}

function comparison(leftName: string, left: FlowOperand, operator: string, right: FlowOperand): FlowTest {
    const compare = compareWith(operator, left.type, right.type);
    if (compare === undefined) {
        throw integrityDefect(`The condition on "${leftName}" can't use the operator "${operator}" with a value of another type.`);
    }
    return (interview) => compare(left.read(interview), right.read(interview));
}

/** How values of two types are compared by an operator; undefined when they cannot be. Throws FlowDefect for an unknown operator. */
export function compareWith(operator: string, left: FormulaType, right: FormulaType): Compare | undefined {
    if (operator === 'EqualTo' || operator === 'NotEqualTo') {
        const equals = equalsFor(left, right);
        return equals && ((one, other) => equals(one, other) === (operator === 'EqualTo'));
    }
    const [inOrder, ofText] = [ORDER[operator], TEXT[operator]];
    if (inOrder === undefined && ofText === undefined) {
        throw unsupportedInFlows(`the operator ${operator}`);
    }
    if (ofText !== undefined) {
        return isTextual(left) && isTextual(right) ? (one, other) => ofText(folded(one), folded(other)) : undefined;
    }
    return inOrder && isOrdered(left) && sameKind(left, right) ? (one, other) => one !== null && other !== null && inOrder(orderOf(one, other)) : undefined;
}

function equalsFor(left: FormulaType, right: FormulaType): Compare | undefined {
    if (!sameKind(left, right)) {
        return undefined;
    }
    if (left === 'id' || right === 'id') {
        return (one, other) => shortId(asText(one)) === shortId(asText(other));
    }
    return isTextual(left) ? (one, other) => folded(one) === folded(other) : (one, other) => one === other;
}

function sameKind(left: FormulaType, right: FormulaType): boolean {
    return left === right || left === 'null' || right === 'null' || (isTextual(left) && isTextual(right));
}

function isTextual(type: FormulaType): boolean {
    return isText(type) || isPicklist(type) || type === 'null';
}

function isOrdered(type: FormulaType): boolean {
    return type === 'number' || type === 'date' || type === 'datetime';
}

function folded(value: FormulaValue): string {
    return asText(value).toLowerCase();
}

/** Dates and datetimes are kept in forms that sort as texts. */
function orderOf(left: NonNullable<FormulaValue>, right: NonNullable<FormulaValue>): number {
    if (left === right) {
        return 0;
    }
    return left < right ? -1 : 1;
}
