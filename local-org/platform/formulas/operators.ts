import { arithmetic, multiplicative, power } from './arithmetic.ts';
import { equality, ordering } from './comparison.ts';
import type { Expression, FunctionResult } from './expression.ts';
import { allTrue, anyTrue, not } from './logic.ts';
import { settled } from './numbers.ts';
import type { BinaryOperator, UnaryOperator } from './syntax.ts';
import { textOrBlank } from './texts.ts';
import { requireType } from './types.ts';

type BinaryCompiler = (operator: BinaryOperator, left: Expression, right: Expression) => FunctionResult;

const BINARY: Readonly<Record<BinaryOperator, BinaryCompiler>> = {
    '+': arithmetic,
    '-': arithmetic,
    '*': multiplicative,
    '/': multiplicative,
    '^': power,
    '&': concatenation,
    '=': equality,
    '<>': equality,
    '<': ordering,
    '<=': ordering,
    '>': ordering,
    '>=': ordering,
    '&&': conjunction,
    '||': conjunction,
};

export function compileBinary(operator: BinaryOperator, left: Expression, right: Expression): FunctionResult {
    return BINARY[operator](operator, left, right);
}

export function compileUnary(operator: UnaryOperator, operand: Expression): FunctionResult {
    if (operator === '!') {
        requireType('!', operand, 'boolean');
        return not(operand);
    }
    requireType(operator, operand, 'number');
    const sign = operator === '-' ? -1 : 1;
    const evaluate = (inputs: Parameters<typeof operand.evaluate>[0]) => {
        const value = operand.evaluate(inputs);
        return value === null ? null : settled(sign * Number(value));
    };
    return { type: operand.type === 'null' ? 'null' : 'number', evaluate };
}

function concatenation(operator: BinaryOperator, left: Expression, right: Expression): FunctionResult {
    requireType(operator, left, 'text');
    requireType(operator, right, 'text');
    return { type: 'text', evaluate: (inputs) => textOrBlank(String(left.evaluate(inputs) ?? '') + String(right.evaluate(inputs) ?? '')) };
}

function conjunction(operator: BinaryOperator, left: Expression, right: Expression): FunctionResult {
    requireType(operator, left, 'boolean');
    requireType(operator, right, 'boolean');
    return operator === '&&' ? allTrue([left, right]) : anyTrue([left, right]);
}
