import { illegalType, wrongCount, wrongType } from '../compile-errors.ts';
import { equalsFor } from '../comparison.ts';
import { operandAt } from '../expression.ts';
import type { Expression, FunctionCall, FunctionCompiler, FunctionResult } from '../expression.ts';
import type { FormulaInputs, FormulaType } from '../formula.ts';
import { allTrue, anyTrue, not } from '../logic.ts';
import { commonType, isText, refuseBoolean, requirePlain, requireTextLiteral, requireType } from '../types.ts';
import type { FunctionTable } from './signature.ts';
import { samePicklistValue } from './picklist.ts';

const compileIf: FunctionCompiler = (call) => {
    const [condition, whenTrue, whenFalse] = [operandAt(call, 0), operandAt(call, 1), operandAt(call, 2)];
    requireType(call.name, condition, 'boolean');
    requirePlain(whenTrue);
    requirePlain(whenFalse);
    const type = commonType(whenTrue.type, whenFalse.type);
    if (type === undefined) {
        throw wrongType(call.name, [whenTrue.type], whenFalse);
    }
    return { type, evaluate: (inputs) => (condition.evaluate(inputs) === true ? whenTrue : whenFalse).evaluate(inputs) };
};

interface Choice {
    readonly value: Expression;
    readonly result: Expression;
}

const compileCase: FunctionCompiler = (call) => {
    if (call.operands.length % 2 !== 0) {
        throw wrongCount(call, call.operands.length - 1);
    }
    const subject = operandAt(call, 0);
    const otherwise = operandAt(call, call.operands.length - 1);
    const choices = choicesOf(call);
    refuseBoolean(call.name, subject);
    const matches = matcherOf(call, subject, choices);
    const type = resultTypeOf(call, [...choices.map((choice) => choice.result), otherwise]);
    const evaluate = (inputs: FormulaInputs) => (choices.find((choice) => matches(choice, inputs))?.result ?? otherwise).evaluate(inputs);
    return { type, evaluate };
};

function choicesOf(call: FunctionCall): readonly Choice[] {
    const count = (call.operands.length - 2) / 2;
    return Array.from({ length: count }, (_, index) => ({ value: operandAt(call, index * 2 + 1), result: operandAt(call, index * 2 + 2) }));
}

function matcherOf(call: FunctionCall, subject: Expression, choices: readonly Choice[]): (choice: Choice, inputs: FormulaInputs) => boolean {
    if (subject.type === 'picklist') {
        choices.forEach(({ value }) => {
            requireTextLiteral(call.name, value);
        });
        return (choice, inputs) => samePicklistValue(subject.evaluate(inputs), choice.value.evaluate(inputs));
    }
    requirePlain(subject);
    const type = choices.reduce<FormulaType>((known, { value }) => caseType(call, known, value), subject.type);
    const equals = equalsFor(subject.type, type);
    return (choice, inputs) => equals(subject.evaluate(inputs), choice.value.evaluate(inputs)) === true;
}

function caseType(call: FunctionCall, known: FormulaType, value: Expression): FormulaType {
    requirePlain(value);
    refuseBoolean(call.name, value);
    const type = commonType(known, value.type);
    if (type === undefined) {
        throw wrongType(call.name, [known], value);
    }
    return type;
}

function resultTypeOf(call: FunctionCall, results: readonly Expression[]): FormulaType {
    return results.reduce<FormulaType>((known, result) => caseType(call, known, result), 'null');
}

const compileIsBlank: FunctionCompiler = (call) => {
    const operand = blankable(call);
    return { type: 'boolean', evaluate: (inputs) => operand.evaluate(inputs) === null };
};

/** Text fields are never null: ISNULL of a blank one is false. */
const compileIsNull: FunctionCompiler = (call) => {
    const operand = blankable(call);
    const isNeverNull = isText(operand.type);
    return { type: 'boolean', evaluate: (inputs) => !isNeverNull && operand.evaluate(inputs) === null };
};

/** Multi-select picklists may be asked whether they are blank, single ones may not. */
function blankable(call: FunctionCall): Expression {
    const operand = operandAt(call, 0);
    if (operand.type !== 'multipicklist') {
        requirePlain(operand);
    }
    refuseBoolean(call.name, operand);
    return operand;
}

function compileSubstitute(call: FunctionCall, keepsBlankText: boolean): FunctionResult {
    const [value, substitute] = [operandAt(call, 0), operandAt(call, 1)];
    requirePlain(value);
    requirePlain(substitute);
    if (value.type === 'boolean') {
        throw illegalType(call.name, value);
    }
    const type = commonType(value.type, substitute.type);
    if (type === undefined) {
        throw wrongType(call.name, [value.type], substitute);
    }
    const keeps = keepsBlankText && isText(value.type);
    return { type, evaluate: (inputs) => (keeps ? value.evaluate(inputs) : (value.evaluate(inputs) ?? substitute.evaluate(inputs))) };
}

const compileNot: FunctionCompiler = (call) => {
    const operand = operandAt(call, 0);
    requireType(call.name, operand, 'boolean');
    return not(operand);
};

function conditions(call: FunctionCall): readonly Expression[] {
    call.operands.forEach((operand) => {
        requireType(call.name, operand, 'boolean');
    });
    return call.operands;
}

export const LOGICAL_FUNCTIONS: FunctionTable = {
    IF: { minimum: 3, maximum: 3, compile: compileIf },
    CASE: { minimum: 4, maximum: Infinity, compile: compileCase },
    AND: { minimum: 1, maximum: Infinity, compile: (call) => allTrue(conditions(call)) },
    OR: { minimum: 1, maximum: Infinity, compile: (call) => anyTrue(conditions(call)) },
    NOT: { minimum: 1, maximum: 1, compile: compileNot },
    ISBLANK: { minimum: 1, maximum: 1, compile: compileIsBlank },
    ISNULL: { minimum: 1, maximum: 1, compile: compileIsNull },
    BLANKVALUE: { minimum: 2, maximum: 2, compile: (call) => compileSubstitute(call, false) },
    NULLVALUE: { minimum: 2, maximum: 2, compile: (call) => compileSubstitute(call, true) },
};
