import { wrongType } from './compile-errors.ts';
import { addDays, addToDateTime, DAY_IN_MILLISECONDS, daysBetween } from './dates.ts';
import type { Expression, FunctionResult } from './expression.ts';
import { FormulaError } from './formula.ts';
import type { FormulaInputs, FormulaType, FormulaValue } from './formula.ts';
import { settled } from './numbers.ts';
import type { BinaryOperator } from './syntax.ts';
import { textOf, textOrBlank } from './texts.ts';
import { addToTime, timeDifference } from './times.ts';
import { isText, requirePlain, requireType } from './types.ts';

type Combine = (left: never, right: never) => FormulaValue;

interface Rule {
    readonly left: FormulaType;
    readonly operator: '+' | '-';
    readonly right: FormulaType;
    readonly result: FormulaType;
    readonly combine: Combine;
}

const add = (left: number, right: number) => settled(left + right);
const subtract = (left: number, right: number) => settled(left - right);

/** What may be added to and taken from what. */
const RULES: readonly Rule[] = [
    { left: 'number', operator: '+', right: 'number', result: 'number', combine: add },
    { left: 'number', operator: '-', right: 'number', result: 'number', combine: subtract },
    { left: 'date', operator: '+', right: 'number', result: 'date', combine: addDays },
    { left: 'date', operator: '-', right: 'number', result: 'date', combine: (date: string, days: number) => addDays(date, -days) },
    { left: 'number', operator: '+', right: 'date', result: 'date', combine: (days: number, date: string) => addDays(date, days) },
    { left: 'date', operator: '-', right: 'date', result: 'number', combine: daysBetween },
    { left: 'datetime', operator: '+', right: 'number', result: 'datetime', combine: addToDateTime },
    { left: 'datetime', operator: '-', right: 'number', result: 'datetime', combine: (moment: string, days: number) => addToDateTime(moment, -days) },
    { left: 'number', operator: '+', right: 'datetime', result: 'datetime', combine: (days: number, moment: string) => addToDateTime(moment, days) },
    { left: 'datetime', operator: '-', right: 'datetime', result: 'number', combine: momentDifference },
    { left: 'time', operator: '+', right: 'number', result: 'time', combine: addToTime },
    { left: 'time', operator: '-', right: 'number', result: 'time', combine: (time: string, milliseconds: number) => addToTime(time, -milliseconds) },
    { left: 'number', operator: '+', right: 'time', result: 'time', combine: (milliseconds: number, time: string) => addToTime(time, milliseconds) },
    { left: 'time', operator: '-', right: 'time', result: 'number', combine: timeDifference },
];

export function arithmetic(operator: BinaryOperator, left: Expression, right: Expression): FunctionResult {
    requirePlain(left);
    requirePlain(right);
    if (operator === '+' && isText(left.type) && isText(right.type)) {
        return { type: 'text', evaluate: (inputs) => textOrBlank(textOf(left.evaluate(inputs)) + textOf(right.evaluate(inputs))) };
    }
    if (left.type === 'null' || right.type === 'null') {
        return { type: 'null', evaluate: () => null };
    }
    const rule = RULES.find((candidate) => candidate.operator === operator && candidate.left === left.type && candidate.right === right.type);
    if (rule === undefined) {
        throw arithmeticError(operator, left, right);
    }
    return { type: rule.result, evaluate: combining(left, right, rule.combine) };
}

export function multiplicative(operator: BinaryOperator, left: Expression, right: Expression): FunctionResult {
    requireType(operator, left, 'number');
    requireType(operator, right, 'number');
    const combine = operator === '*' ? (one: number, other: number) => settled(one * other) : divide;
    return { type: 'number', evaluate: combining(left, right, combine) };
}

/** Salesforce raises to whole exponents only, and to no more than 10^64. */
export function power(operator: BinaryOperator, left: Expression, right: Expression): FunctionResult {
    requireType(operator, left, 'number');
    requireType(operator, right, 'number');
    return { type: 'number', evaluate: combining(left, right, raise) };
}

function combining(left: Expression, right: Expression, combine: Combine): (inputs: FormulaInputs) => FormulaValue {
    return (inputs) => {
        const one = left.evaluate(inputs);
        const other = right.evaluate(inputs);
        return one === null || other === null ? null : combine(one as never, other as never);
    };
}

function divide(dividend: number, divisor: number): number {
    if (divisor === 0) {
        throw new FormulaError('Division by zero');
    }
    return settled(dividend / divisor);
}

function raise(base: number, exponent: number): number {
    const result = base ** exponent;
    if (!Number.isInteger(exponent) || !Number.isFinite(result) || Math.abs(result) > 1e64) {
        throw new FormulaError('Out of range argument to POWER() function');
    }
    return settled(result);
}

function momentDifference(later: string, earlier: string): number {
    return settled((Date.parse(later) - Date.parse(earlier)) / DAY_IN_MILLISECONDS);
}

function isMoment(type: FormulaType): boolean {
    return type === 'date' || type === 'datetime' || type === 'time';
}

/** The operand that Salesforce blames: the right one, unless the left one can be in no such operation. */
function arithmeticError(operator: BinaryOperator, left: Expression, right: Expression): FormulaError {
    if (operator === '+' && isText(left.type)) {
        return wrongType(operator, ['text'], right);
    }
    const isNumeric = left.type === 'number' || isMoment(left.type);
    if (isNumeric && isMoment(right.type)) {
        return wrongType(operator, ['number'], right);
    }
    return wrongType(operator, ['number', 'date', 'datetime'], isNumeric ? right : left);
}
