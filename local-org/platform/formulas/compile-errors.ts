import type { Expression, FunctionCall } from './expression.ts';
import { FormulaError } from './formula.ts';
import type { FormulaType } from './formula.ts';

/** Compile errors in the words of Salesforce's formula editor and deploy. */

const LABELS: Readonly<Record<FormulaType, string>> = {
    text: 'Text',
    id: 'Text',
    number: 'Number',
    boolean: 'Boolean',
    date: 'Date',
    datetime: 'DateTime',
    time: 'Time',
    picklist: 'Picklist',
    multipicklist: 'Multipicklist',
    null: 'Null',
};

export function typeLabel(type: FormulaType): string {
    return LABELS[type];
}

/** `function 'LEN()'` or `operator '+'`. */
export function describe(name: string): string {
    return /^[A-Z]/.test(name) ? `function '${name}()'` : `operator '${name}'`;
}

export function wrongType(name: string, expected: readonly FormulaType[], operand: Expression): FormulaError {
    return wrongTypeLabelled(name, expected.filter((type) => type !== operand.type).map(typeLabel), operand);
}

export function wrongTypeLabelled(name: string, expected: readonly string[], operand: Expression): FormulaError {
    const message = `Incorrect parameter type for ${describe(name)}. Expected ${expected.join(', ')}, received ${typeLabel(operand.type)}`;
    return new FormulaError(message, operand.position);
}

export function wrongCount(call: FunctionCall, expected: number): FormulaError {
    return new FormulaError(`Incorrect number of parameters for ${describe(call.name)}. Expected ${expected}, received ${call.operands.length}`, call.position);
}

export function illegalType(name: string, operand: Expression): FormulaError {
    return new FormulaError(`Incorrect argument type for ${describe(name)}.`, operand.position);
}

export function unknownField(name: string, position: number): FormulaError {
    return new FormulaError(`Field ${name} does not exist. Check spelling.`, position);
}

/** Default values cannot read fields; Salesforce says so of every bare word in them. */
export function fieldNotAllowed(name: string, position: number): FormulaError {
    return new FormulaError(`Field ${name} may not be used in this type of formula`, position);
}

export function unsupportedFieldType(typeName: string, name: string, position: number): FormulaError {
    return new FormulaError(`You referenced an unsupported field type called "${typeName}" using the following field: ${name}`, position);
}

export function tooLong(length: number, maximum: number): FormulaError {
    const shown = (count: number) => count.toLocaleString('en-US');
    return new FormulaError(`Formula is too long (${shown(length)} characters). Maximum length is ${shown(maximum)} characters`);
}

/** Picklists have no value of their own in most functions and operators. */
export function picklistNotAllowed(operand: Expression): FormulaError {
    const name = operand.fieldName ?? '';
    const message =
        operand.type === 'picklist'
            ? `Field ${name} is a picklist field. Picklist fields are only supported in certain functions.`
            : `Field ${name} is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.`;
    return new FormulaError(message, operand.position);
}

export function wrongResult(actual: FormulaType, expected: FormulaType): FormulaError {
    const wanted = expected === 'boolean' ? 'true or false' : typeLabel(expected);
    return new FormulaError(`Formula result is data type (${typeLabel(actual)}), incompatible with expected data type (${wanted}).`, 0);
}
