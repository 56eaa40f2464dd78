import { wrongCount } from '../compile-errors.ts';
import type { FunctionCall, FunctionCompiler } from '../expression.ts';
import { FormulaError } from '../formula.ts';
import type { FormulaInputs, FormulaPurpose, FormulaType, FormulaValue } from '../formula.ts';
import { requireType } from '../types.ts';

export interface FunctionDefinition {
    readonly minimum: number;
    /** Infinity for functions that take any number. */
    readonly maximum: number;
    /** Where Salesforce allows it; undefined means everywhere. */
    readonly purposes?: readonly FormulaPurpose[];
    readonly compile: FunctionCompiler;
}

export type FunctionTable = Readonly<Record<string, FunctionDefinition>>;

/** Body of a function of plain values, in the order of its operands. */
type Body = (...values: never[]) => FormulaValue;

/**
 * A function with fixed operand types. Blank operands make the result blank without running the body,
 * which is what Salesforce's functions do unless they say otherwise. `required` counts the operands that must be given.
 */
export function plain(operands: readonly FormulaType[], result: FormulaType, body: Body, required = operands.length): FunctionDefinition {
    return fixed(operands, result, required, (values) => (values.some((value) => value === null) ? null : body(...(values as never[]))));
}

/** Like `plain`, but the body sees blank operands as null and the moment of evaluation. */
export function blankAware(
    operands: readonly FormulaType[],
    result: FormulaType,
    body: (values: readonly FormulaValue[], inputs: FormulaInputs) => FormulaValue,
    required = operands.length,
): FunctionDefinition {
    return fixed(operands, result, required, body);
}

function fixed(
    operands: readonly FormulaType[],
    result: FormulaType,
    required: number,
    body: (values: readonly FormulaValue[], inputs: FormulaInputs) => FormulaValue,
): FunctionDefinition {
    const compile: FunctionCompiler = (call) => {
        call.operands.forEach((operand, index) => {
            requireType(call.name, operand, operands[index] ?? 'null');
        });
        return { type: result, evaluate: (inputs) => body(valuesOf(call, inputs), inputs) };
    };
    return { minimum: required, maximum: operands.length, compile };
}

export function valuesOf(call: FunctionCall, inputs: FormulaInputs): FormulaValue[] {
    return call.operands.map((operand) => operand.evaluate(inputs));
}

export function checkCall(definition: FunctionDefinition, call: FunctionCall): void {
    if (definition.purposes !== undefined && !definition.purposes.includes(call.options.purpose)) {
        throw new FormulaError(`Function ${call.name} may not be used in this type of formula`, call.position);
    }
    const count = call.operands.length;
    if (count < definition.minimum || count > definition.maximum) {
        throw wrongCount(call, count < definition.minimum ? definition.minimum : definition.maximum);
    }
}
