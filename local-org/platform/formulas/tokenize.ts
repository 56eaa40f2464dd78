import { FormulaError } from './formula.ts';
import type { Token } from './syntax.ts';

const BLANK = /(?:\s+|\/\*[\s\S]*?\*\/)+/y;
const MERGE_FIELD = /\{!\s*([A-Za-z$][\w$.:#]*)\s*\}/y;
const NAME = /[A-Za-z$][\w$.:#]*/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const SYMBOL = /<>|<=|>=|==|!=|&&|\|\||[-+*/^&=<>!(),]/y;
/** Salesforce knows nine escapes; any other backslash is a syntax error. */
const TEXT = /"((?:\\[nrtNRT"'\\]|[^"\\])*)"|'((?:\\[nrtNRT"'\\]|[^'\\])*)'/y;

/**
 * Splits a formula into tokens, ending with one of kind `end`. Merge fields of flows, `{!$Record.Name}`, become names.
 * Throws FormulaError for characters and escapes the language does not have.
 */
export function tokenize(source: string): readonly Token[] {
    const tokens: Token[] = [];
    let position = lengthAt(BLANK, source, 0);
    while (position < source.length) {
        const { token, length } = tokenAt(source, position);
        tokens.push(token);
        position += length;
        position += lengthAt(BLANK, source, position);
    }
    return [...tokens, { kind: 'end', text: 'end of formula', position: source.length }];
}

function tokenAt(source: string, position: number): { token: Token; length: number } {
    const quote = source[position];
    if (quote === '"' || quote === "'") {
        return textAt(source, position);
    }
    const field = matchAt(MERGE_FIELD, source, position);
    if (field !== undefined) {
        return { token: { kind: 'name', text: field[1] ?? '', position }, length: field[0].length };
    }
    return plainTokenAt(source, position);
}

function plainTokenAt(source: string, position: number): { token: Token; length: number } {
    for (const [kind, pattern] of [
        ['name', NAME],
        ['number', NUMBER],
        ['symbol', SYMBOL],
    ] as const) {
        const text = matchAt(pattern, source, position)?.[0];
        if (text !== undefined) {
            return { token: { kind, text, position }, length: text.length };
        }
    }
    throw new FormulaError(`Syntax error.  Found '${source[position] ?? ''}'`, position);
}

function textAt(source: string, position: number): { token: Token; length: number } {
    const match = matchAt(TEXT, source, position);
    if (match === undefined) {
        throw new FormulaError('Syntax error', position);
    }
    return { token: { kind: 'text', text: unescape(match[1] ?? match[2] ?? ''), position }, length: match[0].length };
}

/** Only `\\` and `\"` lose their backslash; the other escapes keep both characters, so that a pattern such as `\\d` or `\n` reaches REGEX. */
function unescape(text: string): string {
    return text.replaceAll(/\\([\\"])/g, '$1');
}

function matchAt(pattern: RegExp, source: string, position: number): RegExpExecArray | undefined {
    pattern.lastIndex = position;
    return pattern.exec(source) ?? undefined;
}

function lengthAt(pattern: RegExp, source: string, position: number): number {
    return matchAt(pattern, source, position)?.[0].length ?? 0;
}
