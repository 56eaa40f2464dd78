import type { FunctionCompiler } from '../expression.ts';
import { FormulaError } from '../formula.ts';
import { parseNumber, roundAwayFromZero, roundHalfUp, roundTowardsZero, settled, truncate } from '../numbers.ts';
import { requireType } from '../types.ts';
import { blankAware, plain, valuesOf } from './signature.ts';
import type { FunctionTable } from './signature.ts';

/** Blank as soon as one operand is. */
function extreme(choose: (...numbers: number[]) => number): FunctionCompiler {
    return (call) => {
        call.operands.forEach((operand) => {
            requireType(call.name, operand, 'number');
        });
        const evaluate: ReturnType<FunctionCompiler>['evaluate'] = (inputs) => {
            const values = valuesOf(call, inputs);
            return values.some((value) => value === null) ? null : choose(...values.map(Number));
        };
        return { type: 'number', evaluate };
    };
}

function squareRoot(value: number): number {
    if (value < 0) {
        throw new FormulaError('Invalid argument to SQRT() function');
    }
    return settled(Math.sqrt(value));
}

function logarithm(body: (value: number) => number, name: string): (value: number) => number {
    return (value) => {
        if (value <= 0) {
            throw new FormulaError(`Invalid argument to ${name}() function`);
        }
        return settled(body(value));
    };
}

/** Arc sine and arc cosine know no angle for what no sine can be. */
function arc(body: (value: number) => number, name: string): (value: number) => number {
    return (value) => {
        if (Math.abs(value) > 1) {
            throw new FormulaError(`Invalid argument to ${name}() function`);
        }
        return settled(body(value));
    };
}

/** Angles are in radians. */
const TRIGONOMETRY: FunctionTable = {
    PI: plain([], 'number', () => settled(Math.PI)),
    SIN: plain(['number'], 'number', (angle: number) => settled(Math.sin(angle))),
    COS: plain(['number'], 'number', (angle: number) => settled(Math.cos(angle))),
    TAN: plain(['number'], 'number', (angle: number) => settled(Math.tan(angle))),
    ASIN: plain(['number'], 'number', arc(Math.asin, 'ASIN')),
    ACOS: plain(['number'], 'number', arc(Math.acos, 'ACOS')),
    ATAN: plain(['number'], 'number', (value: number) => settled(Math.atan(value))),
    ATAN2: plain(['number', 'number'], 'number', (y: number, x: number) => settled(Math.atan2(y, x))),
};

export const MATH_FUNCTIONS: FunctionTable = {
    ...TRIGONOMETRY,
    ABS: plain(['number'], 'number', (value: number) => Math.abs(value)),
    ROUND: plain(['number', 'number'], 'number', (value: number, digits: number) => roundHalfUp(value, Math.trunc(digits))),
    TRUNC: plain(['number', 'number'], 'number', (value: number, digits: number) => truncate(value, Math.trunc(digits))),
    // Unlike CEILING and FLOOR these two follow the number line below zero.
    MCEILING: plain(['number'], 'number', (value: number) => settled(Math.ceil(settled(value)))),
    MFLOOR: plain(['number'], 'number', (value: number) => settled(Math.floor(settled(value)))),
    CEILING: plain(['number'], 'number', roundAwayFromZero),
    FLOOR: plain(['number'], 'number', roundTowardsZero),
    // The remainder by zero is the number itself, not an error.
    MOD: plain(['number', 'number'], 'number', (value: number, divisor: number) => (divisor === 0 ? value : settled(value % divisor))),
    SQRT: plain(['number'], 'number', squareRoot),
    EXP: plain(['number'], 'number', (value: number) => settled(Math.exp(value))),
    LN: plain(['number'], 'number', logarithm(Math.log, 'LN')),
    LOG: plain(['number'], 'number', logarithm(Math.log10, 'LOG')),
    MAX: { minimum: 1, maximum: 255, compile: extreme(Math.max) },
    MIN: { minimum: 1, maximum: 255, compile: extreme(Math.min) },
    ISNUMBER: blankAware(['text'], 'boolean', ([text]) => text !== null && parseNumber(String(text)) !== undefined),
};
