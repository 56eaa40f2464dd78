import { wrongType } from '../compile-errors.ts';
import { operandAt } from '../expression.ts';
import type { FunctionCompiler } from '../expression.ts';
import type { FormulaValue } from '../formula.ts';
import { textOf } from '../texts.ts';
import { requireTextLiteral } from '../types.ts';
import type { FunctionTable } from './signature.ts';

/** Unlike texts, picklist values compare without regard to case. */
export function samePicklistValue(left: FormulaValue, right: FormulaValue): boolean {
    return textOf(left).toLowerCase() === textOf(right).toLowerCase();
}

const compileIsPickVal: FunctionCompiler = (call) => {
    const [field, value] = [operandAt(call, 0), operandAt(call, 1)];
    if (field.type !== 'picklist') {
        throw wrongType(call.name, ['picklist'], field);
    }
    requireTextLiteral(call.name, value);
    return { type: 'boolean', evaluate: (inputs) => samePicklistValue(field.evaluate(inputs), value.evaluate(inputs)) };
};

const compileIncludes: FunctionCompiler = (call) => {
    const [field, value] = [operandAt(call, 0), operandAt(call, 1)];
    if (field.type !== 'multipicklist') {
        throw wrongType(call.name, ['multipicklist'], field);
    }
    requireTextLiteral(call.name, value);
    const wanted = textOf(value.literal ?? null);
    return { type: 'boolean', evaluate: (inputs) => selected(field.evaluate(inputs)).some((choice) => samePicklistValue(choice, wanted)) };
};

function selected(value: FormulaValue): readonly string[] {
    return value === null ? [] : String(value).split(';');
}

const compilePicklistCount: FunctionCompiler = (call) => {
    const field = operandAt(call, 0);
    if (field.type !== 'multipicklist') {
        throw wrongType(call.name, ['multipicklist'], field);
    }
    return { type: 'number', evaluate: (inputs) => selected(field.evaluate(inputs)).length };
};

export const PICKLIST_FUNCTIONS: FunctionTable = {
    ISPICKVAL: { minimum: 2, maximum: 2, compile: compileIsPickVal },
    INCLUDES: { minimum: 2, maximum: 2, compile: compileIncludes },
    PICKLISTCOUNT: { minimum: 1, maximum: 1, compile: compilePicklistCount },
};
