import { illegalType, wrongTypeLabelled } from '../compile-errors.ts';
import { operandAt } from '../expression.ts';
import type { Expression, FunctionCall, FunctionCompiler } from '../expression.ts';
import type { FieldDescription } from '../formula.ts';
import { requireType } from '../types.ts';
import type { FunctionTable } from './signature.ts';

/**
 * VLOOKUP(field_to_return, field_on_lookup_object, lookup_value): "The field_on_lookup_object must be the Record Name field … The field_to_return
 * must be" of the same custom object ("VLOOKUP", Salesforce Help). Blank when no record has the name.
 */
const compileVlookup: FunctionCompiler = (call) => {
    const [wanted, key, value] = [described(call, operandAt(call, 0)), described(call, operandAt(call, 1)), operandAt(call, 2)];
    const isCustom = key.object.endsWith('__c');
    if (!key.isName || !isCustom || wanted.object !== key.object) throw illegalType(call.name, operandAt(call, 1));
    requireType(call.name, value, 'text');
    return {
        type: operandAt(call, 0).type,
        evaluate: (inputs) => {
            const name = value.evaluate(inputs);
            return name === null ? null : (inputs.lookUp?.(wanted, String(name)) ?? null);
        },
    };
};

function described(call: FunctionCall, operand: Expression): FieldDescription {
    const description = operand.reference?.describes;
    if (!description) throw wrongTypeLabelled(call.name, ['$ObjectType field'], operand);
    return description;
}

export const LOOKUP_FUNCTIONS: FunctionTable = {
    VLOOKUP: { minimum: 3, maximum: 3, purposes: ['validation'], compile: compileVlookup },
};
