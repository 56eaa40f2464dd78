import { illegalType } from '../compile-errors.ts';
import { addMonths, dateIn, dateOfParts, isoDateTime, parseDate, parseDateTime, today, weekday } from '../dates.ts';
import { operandAt } from '../expression.ts';
import type { FunctionCall, FunctionCompiler, FunctionResult } from '../expression.ts';
import type { FormulaInputs, FormulaType } from '../formula.ts';
import { requirePlain } from '../types.ts';
import { blankAware, plain } from './signature.ts';
import type { FunctionTable } from './signature.ts';

type Convert = (value: string, inputs: FormulaInputs) => string;

/** A conversion that depends on the operand's type. */
function conversion(call: FunctionCall, result: FormulaType, converters: Readonly<Partial<Record<FormulaType, Convert>>>): FunctionResult {
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

/** The date of a datetime is the one in the user's time zone. */
const compileDateValue: FunctionCompiler = (call) =>
    conversion(call, 'date', { text: parseDate, datetime: (moment, inputs) => dateIn(new Date(moment), inputs.timeZone) });

const compileDateTimeValue: FunctionCompiler = (call) =>
    conversion(call, 'datetime', { text: parseDateTime, datetime: (moment) => moment, date: (date) => `${date}T00:00:00.000Z` });

const compileAddMonths: FunctionCompiler = (call) => {
    const [date, months] = [operandAt(call, 0), operandAt(call, 1)];
    requirePlain(date);
    requirePlain(months);
    if (date.type !== 'date' && date.type !== 'datetime') {
        throw illegalType(call.name, date);
    }
    if (months.type !== 'number') {
        throw illegalType(call.name, months);
    }
    const evaluate: FunctionResult['evaluate'] = (inputs) => {
        const [start, count] = [date.evaluate(inputs), months.evaluate(inputs)];
        return start === null || count === null ? null : addMonths(String(start), Number(count));
    };
    return { type: date.type, evaluate };
};

export const DATE_FUNCTIONS: FunctionTable = {
    TODAY: blankAware([], 'date', (_, { now, timeZone }) => today(now, timeZone)),
    NOW: blankAware([], 'datetime', (_, { now }) => isoDateTime(now)),
    DATE: plain(['number', 'number', 'number'], 'date', dateOfParts),
    DATEVALUE: { minimum: 1, maximum: 1, compile: compileDateValue },
    DATETIMEVALUE: { minimum: 1, maximum: 1, compile: compileDateTimeValue },
    YEAR: plain(['date'], 'number', (date: string) => Number(date.slice(0, 4))),
    MONTH: plain(['date'], 'number', (date: string) => Number(date.slice(5, 7))),
    DAY: plain(['date'], 'number', (date: string) => Number(date.slice(8, 10))),
    WEEKDAY: plain(['date'], 'number', weekday),
    ADDMONTHS: { minimum: 2, maximum: 2, compile: compileAddMonths },
};
