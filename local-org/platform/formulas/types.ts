import { illegalType, picklistNotAllowed, wrongType, wrongTypeLabelled } from './compile-errors.ts';
import type { Expression } from './expression.ts';
import type { FormulaType } from './formula.ts';

export function isText(type: FormulaType): boolean {
    return type === 'text' || type === 'id';
}

export function isPicklist(type: FormulaType): boolean {
    return type === 'picklist' || type === 'multipicklist';
}

/** Whether a value of type `actual` may stand where `expected` is wanted. */
export function accepts(expected: FormulaType, actual: FormulaType): boolean {
    return actual === expected || actual === 'null' || (isText(expected) && isText(actual));
}

/** The type that covers both, or undefined: NULL goes with everything, ids are texts. */
export function commonType(left: FormulaType, right: FormulaType): FormulaType | undefined {
    if (left === right || right === 'null') {
        return left;
    }
    if (left === 'null') {
        return right;
    }
    return isText(left) && isText(right) ? 'text' : undefined;
}

/** Refuses picklists, which only certain functions take. */
export function requirePlain(operand: Expression): void {
    if (isPicklist(operand.type)) {
        throw picklistNotAllowed(operand);
    }
}

export function requireType(name: string, operand: Expression, ...expected: readonly FormulaType[]): void {
    requirePlain(operand);
    if (!expected.some((type) => accepts(type, operand.type))) {
        throw wrongType(name, expected, operand);
    }
}

/** Refuses checkboxes in functions that Salesforce closes to them, such as ISBLANK and CASE. */
export function refuseBoolean(name: string, operand: Expression): void {
    if (operand.type === 'boolean') {
        throw illegalType(name, operand);
    }
}

/** Picklist functions compare with values written in the formula only. */
export function requireTextLiteral(name: string, operand: Expression): void {
    if (typeof operand.literal !== 'string') {
        throw wrongTypeLabelled(name, ['Text Literal'], operand);
    }
}
