import type { FormulaInputs, FormulaOptions, FormulaReference, FormulaType, FormulaValue } from './formula.ts';

export type Evaluate = (inputs: FormulaInputs) => FormulaValue;

/** A part of a formula whose type is known, ready to run. */
export interface Expression {
    readonly type: FormulaType;
    readonly position: number;
    readonly evaluate: Evaluate;
    /** Set when the expression is nothing but a field or a global. */
    readonly reference: FormulaReference | undefined;
    /** Name of the field the value comes from, for messages; also set for PRIORVALUE of a field. */
    readonly fieldName: string | undefined;
    /** Set when the expression is a literal. */
    readonly literal: string | number | boolean | undefined;
}

/** A call of a function, its operands already compiled. */
export interface FunctionCall {
    /** In capitals. */
    readonly name: string;
    readonly position: number;
    readonly operands: readonly Expression[];
    readonly options: FormulaOptions;
}

export interface FunctionResult {
    readonly type: FormulaType;
    readonly evaluate: Evaluate;
    readonly fieldName?: string | undefined;
}

/** Checks the operands' types and gives the function's type and closure. Throws FormulaError. */
export type FunctionCompiler = (call: FunctionCall) => FunctionResult;

/** The operand at an index whose presence the arity check has made sure of. */
export function operandAt(call: FunctionCall, index: number): Expression {
    const operand = call.operands[index];
    if (operand === undefined) {
        throw new TypeError(`${call.name} has no operand ${index}`);
    }
    return operand;
}
