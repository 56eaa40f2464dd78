import { illegalType } from '../compile-errors.ts';
import { operandAt } from '../expression.ts';
import type { Evaluate, Expression, FunctionCall, FunctionCompiler } from '../expression.ts';
import { FormulaError } from '../formula.ts';
import type { FormulaPurpose, FormulaReference, FormulaValue } from '../formula.ts';
import type { FunctionTable } from './signature.ts';

/** Only where a record is being saved is there a value before. */
const SAVING: readonly FormulaPurpose[] = ['validation', 'entryCondition'];

function recordField(call: FunctionCall): Expression & { readonly reference: FormulaReference } {
    const operand = operandAt(call, 0);
    const { reference } = operand;
    if (reference === undefined) {
        throw illegalType(call.name, operand);
    }
    if (!reference.isRecordField) {
        throw new FormulaError(`The ${call.name} function cannot reference the ${reference.path.join('.')} field.`, operand.position);
    }
    return { ...operand, reference };
}

/** False for new records. */
const compileIsChanged: FunctionCompiler = (call) => {
    const { reference } = recordField(call);
    return { type: 'boolean', evaluate: (inputs) => !inputs.isNew && comparable(inputs.get(reference)) !== comparable(inputs.prior(reference)) };
};

/** The current value for new records. */
const compilePriorValue: FunctionCompiler = (call) => {
    const field = recordField(call);
    const evaluate: Evaluate = (inputs) => (inputs.isNew ? field.evaluate(inputs) : priorOf(field, inputs.prior(field.reference)));
    return { type: field.type, evaluate, fieldName: field.fieldName };
};

function priorOf(field: Expression, value: FormulaValue): FormulaValue {
    return value === null && field.type === 'boolean' ? false : value;
}

/** Line ends and the two forms of blank text are no change. */
function comparable(value: FormulaValue): FormulaValue {
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') || null : value;
}

export const RECORD_FUNCTIONS: FunctionTable = {
    ISNEW: { minimum: 0, maximum: 0, purposes: SAVING, compile: () => ({ type: 'boolean', evaluate: (inputs) => inputs.isNew }) },
    ISCLONE: { minimum: 0, maximum: 0, purposes: SAVING, compile: () => ({ type: 'boolean', evaluate: (inputs) => inputs.isClone }) },
    ISCHANGED: { minimum: 1, maximum: 1, purposes: SAVING, compile: compileIsChanged },
    PRIORVALUE: { minimum: 1, maximum: 1, purposes: SAVING, compile: compilePriorValue },
};
