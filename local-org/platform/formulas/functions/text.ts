import { wrongType } from '../compile-errors.ts';
import { operandAt } from '../expression.ts';
import type { Expression, FunctionCompiler, FunctionResult } from '../expression.ts';
import { FormulaError } from '../formula.ts';
import type { FormulaOptions, FormulaType } from '../formula.ts';
import { parseNumber, plainText } from '../numbers.ts';
import { compilePattern } from '../regular-expression.ts';
import { textOf, textOrBlank } from '../texts.ts';
import { requireType } from '../types.ts';
import { safeId } from './ids.ts';
import { blankAware, plain } from './signature.ts';
import type { FunctionTable } from './signature.ts';

type Convert = (value: string | number | boolean) => string;

function converterOf(operand: Expression, options: FormulaOptions): Convert | undefined {
    const converters: Readonly<Partial<Record<FormulaType, Convert>>> = {
        number: numberConverter(operand, options),
        date: String,
        // Always GMT, whatever the user's time zone.
        datetime: (moment) => `${String(moment).slice(0, 19).replace('T', ' ')}Z`,
        time: (time) => String(time).slice(0, 12),
        picklist: String,
        null: String,
    };
    return converters[operand.type];
}

/** Formula fields are computed by a database that drops the zero before the point: `.5`. Literals and other formulas keep it. */
function numberConverter(operand: Expression, options: FormulaOptions): Convert {
    const dropsZero = options.purpose === 'field' && operand.literal === undefined;
    return (value) => {
        const text = plainText(Number(value));
        return dropsZero ? text.replace(/^(-?)0\./, '$1.') : text;
    };
}

const compileText: FunctionCompiler = (call) => {
    const operand = operandAt(call, 0);
    const convert = converterOf(operand, call.options);
    if (convert === undefined) {
        throw wrongType(call.name, ['number', 'date', 'datetime', 'picklist'], operand);
    }
    const evaluate: FunctionResult['evaluate'] = (inputs) => {
        const value = operand.evaluate(inputs);
        return value === null ? null : textOrBlank(convert(value));
    };
    return { type: 'text', evaluate };
};

function numberOf(text: string): number {
    const value = parseNumber(text);
    if (value === undefined) {
        throw new FormulaError(`The value '${text}' is not a valid number.`);
    }
    return value;
}

function left(text: string, count: number): string | null {
    return textOrBlank(text.slice(0, Math.max(0, Math.trunc(count))));
}

function right(text: string, count: number): string | null {
    return textOrBlank(text.slice(Math.max(0, text.length - Math.max(0, Math.trunc(count)))));
}

function middle(text: string, start: number, count: number): string | null {
    const first = Math.max(1, Math.trunc(start)) - 1;
    return textOrBlank(text.slice(first, first + Math.max(0, Math.trunc(count))));
}

/** 1 is the first character, 0 means not found; looking for nothing finds nothing. */
function find(searched: string, text: string, start = 1): number {
    return searched === '' ? 0 : text.indexOf(searched, Math.max(0, Math.trunc(start) - 1)) + 1;
}

/** Longer than any field. */
const MAX_PADDED = 131_072;

/** Cuts to the length, or fills it with the repeated padding. */
function padding(text: string, length: number, pad: string): string | undefined {
    if (length > MAX_PADDED) {
        throw new FormulaError('#Too Big!');
    }
    const missing = Math.trunc(length) - text.length;
    return missing <= 0 ? undefined : pad.repeat(Math.ceil(missing / pad.length)).slice(0, missing);
}

function padLeft(text: string, length: number, pad = ' '): string | null {
    return textOrBlank(length <= 0 ? '' : (padding(text, length, pad) ?? '') + text.slice(0, Math.trunc(length)));
}

function padRight(text: string, length: number, pad = ' '): string | null {
    return textOrBlank(length <= 0 ? '' : text.slice(0, Math.trunc(length)) + (padding(text, length, pad) ?? ''));
}

const compileRegex: FunctionCompiler = (call) => {
    const [text, pattern] = [operandAt(call, 0), operandAt(call, 1)];
    requireType(call.name, text, 'text');
    requireType(call.name, pattern, 'text');
    const constant = typeof pattern.literal === 'string' ? compilePattern(pattern.literal, pattern.position) : undefined;
    const evaluate: FunctionResult['evaluate'] = (inputs) =>
        (constant ?? compilePattern(textOf(pattern.evaluate(inputs)), undefined)).test(textOf(text.evaluate(inputs)));
    return { type: 'boolean', evaluate };
};

const compileBreak: FunctionCompiler = (call) => {
    const isFlow = call.options.purpose === 'flow' || call.options.purpose === 'entryCondition';
    return { type: 'text', evaluate: () => (isFlow ? '\n' : '<br>') };
};

/** Words are runs of letters and digits ("INITCAP", Salesforce Help). */
function initialCapitals(text: string): string {
    return text.replaceAll(/[\p{L}\p{Nd}]+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}

const LAST_CODE_POINT = 0x10ffff;

/** Blank for numbers that are no character. */
function characterOf(code: number): string | null {
    const whole = Math.trunc(code);
    return whole < 1 || whole > LAST_CODE_POINT ? null : String.fromCodePoint(whole);
}

function hyperlink(url: string, name: string, target = '_blank'): string {
    return `<a href="${url}" target="${target}">${name}</a>`;
}

function image(url: string, alternative: string, height?: number, width?: number): string {
    const style = height === undefined || width === undefined ? '' : ` style="height:${plainText(height)}px; width:${plainText(width)}px;"`;
    return `<img src="${url}" alt="${alternative}"${style} border="0"/>`;
}

/** BEGINS of blank is blank, CONTAINS of blank is false; every text begins with and contains nothing. */
export const TEXT_FUNCTIONS: FunctionTable = {
    TEXT: { minimum: 1, maximum: 1, compile: compileText },
    VALUE: plain(['text'], 'number', numberOf),
    LEN: blankAware(['text'], 'number', ([text]) => textOf(text ?? null).length),
    LEFT: plain(['text', 'number'], 'text', left),
    RIGHT: plain(['text', 'number'], 'text', right),
    MID: plain(['text', 'number', 'number'], 'text', middle),
    TRIM: plain(['text'], 'text', (text: string) => textOrBlank(text.trim())),
    UPPER: plain(['text', 'text'], 'text', (text: string, locale?: string) => text.toLocaleUpperCase(localeOf(locale)), 1),
    LOWER: plain(['text', 'text'], 'text', (text: string, locale?: string) => text.toLocaleLowerCase(localeOf(locale)), 1),
    CONTAINS: blankAware(['text', 'text'], 'boolean', ([text, part]) => textOf(text ?? null).includes(textOf(part ?? null))),
    BEGINS: blankAware(['text', 'text'], 'boolean', ([text, start]) => (text === null ? null : textOf(text ?? null).startsWith(textOf(start ?? null)))),
    FIND: blankAware(['text', 'text', 'number'], 'number', ([part, text, start]) => find(textOf(part ?? null), textOf(text ?? null), Number(start ?? 1)), 2),
    SUBSTITUTE: blankAware(['text', 'text', 'text'], 'text', ([text, from, to]) => substitute(textOf(text ?? null), textOf(from ?? null), textOf(to ?? null))),
    LPAD: plain(['text', 'number', 'text'], 'text', padLeft, 2),
    RPAD: plain(['text', 'number', 'text'], 'text', padRight, 2),
    INITCAP: plain(['text'], 'text', initialCapitals),
    REVERSE: plain(['text'], 'text', (text: string) => Array.from(text).reverse().join('')),
    ASCII: plain(['text'], 'number', (text: string) => text.codePointAt(0) ?? null),
    CHR: plain(['number'], 'text', characterOf),
    BR: { minimum: 0, maximum: 0, compile: compileBreak },
    CASESAFEID: plain(['text'], 'text', safeId),
    REGEX: { minimum: 2, maximum: 2, purposes: ['validation', 'default', 'flow', 'entryCondition'], compile: compileRegex },
    IMAGE: { ...plain(['text', 'text', 'number', 'number'], 'text', image, 2), purposes: ['field', 'flow'] },
    HYPERLINK: { ...plain(['text', 'text', 'text'], 'text', hyperlink, 2), purposes: ['field', 'flow'] },
};

/** Java's locale names use underscores; what is no locale is ignored. */
function localeOf(name = 'en'): string {
    const tag = name.replaceAll('_', '-');
    return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : 'en';
}

function substitute(text: string, from: string, to: string): string | null {
    return textOrBlank(from === '' ? text : text.replaceAll(from, () => to));
}
