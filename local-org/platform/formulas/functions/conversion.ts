import { illegalType } from '../compile-errors.ts';
import { operandAt } from '../expression.ts';
import type { FunctionCall, FunctionResult } from '../expression.ts';
import type { FormulaInputs, FormulaType, FormulaValue } from '../formula.ts';
import { requirePlain } from '../types.ts';

export type Convert = (value: string, inputs: FormulaInputs) => FormulaValue;

/** A function of one operand whose body depends on the operand's type. Blank gives blank. */
export function conversion(call: FunctionCall, result: FormulaType, converters: Readonly<Partial<Record<FormulaType, Convert>>>): FunctionResult {
    const operand = operandAt(call, 0);
    requirePlain(operand);
    const convert = operand.type === 'null' ? String : converters[operand.type === 'id' ? 'text' : operand.type];
    if (convert === undefined) {
        throw illegalType(call.name, operand);
    }
    const evaluate: FunctionResult['evaluate'] = (inputs) => {
        const value = operand.evaluate(inputs);
        return value === null ? null : convert(String(value), inputs);
    };
    return { type: result, evaluate };
}
