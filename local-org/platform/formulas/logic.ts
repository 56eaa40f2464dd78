import type { Expression, FunctionResult } from './expression.ts';

/** Stops at the first operand that is not true, so that a later one cannot fail; blank counts as false. */
export function allTrue(operands: readonly Expression[]): FunctionResult {
    return { type: 'boolean', evaluate: (inputs) => operands.every((operand) => operand.evaluate(inputs) === true) };
}

export function anyTrue(operands: readonly Expression[]): FunctionResult {
    return { type: 'boolean', evaluate: (inputs) => operands.some((operand) => operand.evaluate(inputs) === true) };
}

/** The opposite of blank is blank: `NOT(Amount > 5)` is not true when Amount is blank. */
export function not(operand: Expression): FunctionResult {
    const evaluate: FunctionResult['evaluate'] = (inputs) => {
        const value = operand.evaluate(inputs);
        return value === null ? null : value !== true;
    };
    return { type: 'boolean', evaluate };
}
