import { wrongType } from './compile-errors.ts';
import type { Expression, FunctionResult } from './expression.ts';
import type { FormulaType, FormulaValue } from './formula.ts';
import { settled } from './numbers.ts';
import type { BinaryOperator } from './syntax.ts';
import { textOf } from './texts.ts';
import { accepts, commonType, isText, requirePlain } from './types.ts';

type Compare = (left: FormulaValue, right: FormulaValue) => boolean | null;

export function equality(operator: BinaryOperator, left: Expression, right: Expression): FunctionResult {
    requirePlain(left);
    requirePlain(right);
    if (commonType(left.type, right.type) === undefined) {
        throw wrongType(operator, [left.type], right);
    }
    const equals = equalsFor(left.type, right.type);
    const negated = operator === '<>';
    const evaluate: FunctionResult['evaluate'] = (inputs) => {
        const result = equals(left.evaluate(inputs), right.evaluate(inputs));
        return result === null ? null : result !== negated;
    };
    return { type: 'boolean', evaluate };
}

const ORDERED: readonly FormulaType[] = ['number', 'date', 'datetime'];

export function ordering(operator: BinaryOperator, left: Expression, right: Expression): FunctionResult {
    requirePlain(left);
    requirePlain(right);
    if (commonType(left.type, right.type) === undefined) {
        throw wrongType(operator, [left.type], right);
    }
    requireOrdered(operator, left);
    requireOrdered(operator, right);
    return { type: 'boolean', evaluate: (inputs) => compareWith(operator, left.evaluate(inputs), right.evaluate(inputs)) };
}

/**
 * Equality of two types: blank text equals empty text; anything else compared with blank is neither equal nor different.
 * Ids compare by their first 15 characters, which all their forms share.
 */
export function equalsFor(left: FormulaType, right: FormulaType): Compare {
    if (left === 'id' || right === 'id') {
        return (one, other) => shortId(textOf(one)) === shortId(textOf(other));
    }
    if (isText(left) || isText(right)) {
        return (one, other) => textOf(one) === textOf(other);
    }
    return (one, other) => (one === null || other === null ? null : one === other);
}

export function shortId(id: string): string {
    return id.length === 18 ? id.slice(0, 15) : id;
}

function requireOrdered(operator: BinaryOperator, operand: Expression): void {
    if (!isText(operand.type) && operand.type !== 'time' && !ORDERED.some((type) => accepts(type, operand.type))) {
        throw wrongType(operator, ORDERED, operand);
    }
}

/** Dates and datetimes are kept in forms that sort as texts. Nothing is before or after blank. */
function compareWith(operator: BinaryOperator, left: FormulaValue, right: FormulaValue): boolean | null {
    if (left === null || right === null) {
        return null;
    }
    const [one, other] = typeof left === 'number' ? [settled(left), settled(Number(right))] : [String(left), String(right)];
    switch (operator) {
        case '<':
            return one < other;
        case '<=':
            return one <= other;
        case '>':
            return one > other;
        default:
            return one >= other;
    }
}
