import { wrongType } from '../compile-errors.ts';
import { operandAt } from '../expression.ts';
import type { Expression, FunctionCompiler, FunctionResult } from '../expression.ts';
import { FormulaError } from '../formula.ts';
import type { FormulaType, FormulaValue } from '../formula.ts';
import { parseTime, timeInMilliseconds, timeOf } from '../times.ts';
import { accepts, requirePlain, requireType } from '../types.ts';
import { conversion } from './conversion.ts';
import { blankAware, plain, valuesOf } from './signature.ts';
import type { FunctionTable } from './signature.ts';

const inGmt = (moment: string) => timeOf(Date.parse(moment));

/** The time of a datetime is the one in GMT ("TIMEVALUE", Salesforce Help). */
const compileTimeValue: FunctionCompiler = (call) => conversion(call, 'time', { text: parseTime, datetime: inGmt, time: (time) => time });

type Seconds = (from: FormulaValue, to: FormulaValue) => number;

/** What FORMATDURATION measures: seconds, or the stretch between two times or two datetimes. */
const MEASURES: readonly { readonly type: FormulaType; readonly second: FormulaType; readonly seconds: Seconds }[] = [
    { type: 'number', second: 'boolean', seconds: Number },
    { type: 'time', second: 'time', seconds: (from, to) => (timeInMilliseconds(String(to)) - timeInMilliseconds(String(from))) / 1000 },
    { type: 'datetime', second: 'datetime', seconds: (from, to) => (Date.parse(String(to)) - Date.parse(String(from))) / 1000 },
];

const compileFormatDuration: FunctionCompiler = (call) => {
    const [first, second] = [operandAt(call, 0), call.operands[1]];
    requirePlain(first);
    const measure = measureOf(first, second);
    if (measure === undefined) {
        throw wrongType(call.name, second === undefined ? ['number'] : ['number', 'time', 'datetime'], first);
    }
    if (second !== undefined) requireType(call.name, second, measure.second);
    const evaluate: FunctionResult['evaluate'] = (inputs) => {
        const [from = null, to = null] = valuesOf(call, inputs);
        const isBlank = from === null || (second !== undefined && to === null);
        return isBlank ? null : durationText(measure.seconds(from, to), measure.type === 'datetime' || to === true);
    };
    return { type: 'text', evaluate };
};

/** One operand is a number of seconds; of two the first tells. */
function measureOf(first: Expression, second: Expression | undefined): (typeof MEASURES)[number] | undefined {
    const measure = MEASURES.find(({ type, second: other }) => accepts(type, first.type) && (second === undefined || accepts(other, second.type)));
    const byFirst = measure ?? MEASURES.find(({ type }) => type === first.type);
    return second === undefined && byFirst?.type !== 'number' ? undefined : byFirst;
}

/** Beyond the hours of all the years the platform stores. */
const MAX_SECONDS = 1e12;

function durationText(seconds: number, includesDays: boolean): string {
    const whole = Math.trunc(Math.abs(seconds));
    if (whole > MAX_SECONDS) {
        throw new FormulaError('#Too Big!');
    }
    const hours = Math.floor(whole / 3600);
    const clock = [includesDays ? hours % 24 : hours, Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'));
    return (includesDays ? [Math.floor(hours / 24), ...clock] : clock).join(':');
}

export const TIME_FUNCTIONS: FunctionTable = {
    TIMENOW: blankAware([], 'time', (_, { now }) => timeOf(now.getTime())),
    TIMEVALUE: { minimum: 1, maximum: 1, compile: compileTimeValue },
    HOUR: plain(['time'], 'number', (time: string) => Number(time.slice(0, 2))),
    MINUTE: plain(['time'], 'number', (time: string) => Number(time.slice(3, 5))),
    SECOND: plain(['time'], 'number', (time: string) => Number(time.slice(6, 8))),
    MILLISECOND: plain(['time'], 'number', (time: string) => Number(time.slice(9, 12))),
    FORMATDURATION: { minimum: 1, maximum: 2, compile: compileFormatDuration },
};
