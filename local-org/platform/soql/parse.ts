import type { Query } from '@jetstreamapp/soql-parser-js';
import { createRequire } from 'node:module';
import { PlatformError } from '../errors.ts';
import { findName, placeInText, tokensOf, type Token } from './place.ts';
import { withoutParentAliases, withPlainLiterals } from './plain-literals.ts';
import { malformed } from './soql-errors.ts';
import { writtenAlias } from './written-path.ts';

type Parser = typeof import('@jetstreamapp/soql-parser-js');

const require = createRequire(import.meta.url);
let parser: Parser | undefined;

/** Loading the grammar takes a fifth of a second: only who queries waits for it. */
function loadParser(): Parser {
    return (parser ??= require('@jetstreamapp/soql-parser-js') as Parser);
}

const MAX_LENGTH = 100_000;

/** Syntax only. Throws MALFORMED_QUERY naming the row and column of the first token that does not fit. */
export function parseSoql(soql: string): Query {
    if (soql.length > MAX_LENGTH) throw malformed(`SOQL statements cannot be longer than ${MAX_LENGTH} characters`);
    checkBrackets(soql);
    if (/\bALL\s+ROWS\s*$/i.test(soql)) throw malformed('ALL ROWS not allowed in this context');
    const failure = failureOf(withoutParentAliases(soql));
    if (failure instanceof Error) throw syntaxError(soql, failure);
    refuseReservedAliases(soql, failure);
    return failure;
}

/** "Reserved Keywords", SOQL Reference: none of them can be an alias. */
const RESERVED = new Set(
    'AND ASC DESC EXCLUDES FIRST FROM GROUP HAVING IN INCLUDES LAST LIKE LIMIT NOT NULL NULLS OR SELECT USING WHERE WITH'.toLowerCase().split(' '),
);

function refuseReservedAliases(soql: string, { fields = [], sObjectAlias }: Query): void {
    const aliases = [sObjectAlias, ...fields.map(writtenAlias)].filter((alias) => alias !== undefined);
    const reserved = aliases.find((alias) => RESERVED.has(alias.toLowerCase()));
    if (reserved !== undefined) throw unexpectedToken(soql, reserved, findName(soql, reserved));
}

/** Deeper than any real condition, shallow enough for the stack and for SQLite. */
const MAX_DEPTH = 250;

const SHOWN_DIGITS = 20;

/** What the parser answers only after minutes: parentheses and numbers without end, and texts without one. */
function checkBrackets(soql: string): void {
    let depth = 0;
    for (const { 0: symbol, index } of soql.matchAll(/'(?:\\[\s\S]|[^'\\])*(?:'|\\?$)|\d{1000,}|[()]/g)) {
        if (symbol === '(') depth++;
        if (symbol === ')') depth--;
        if (depth > MAX_DEPTH)
            throw new PlatformError('QUERY_TOO_COMPLICATED', `Query is too complicated: parentheses are nested deeper than ${MAX_DEPTH} levels`);
        if (/^\d/.test(symbol)) throw malformed(`unexpected token: '${symbol.slice(0, SHOWN_DIGITS)}…'`);
        if (symbol.startsWith("'") && !/^'(?:\\[\s\S]|[^'\\])*'$/.test(symbol)) throw unexpectedCharacter(soql, "'", index);
    }
}

function failureOf(soql: string): Query | Error {
    try {
        return loadParser().parseQuery(withPlainLiterals(soql));
    } catch (error) {
        if (error instanceof Error) return error;
        throw error;
    }
}

const END = '<EOF>';

/** Finding the place takes parsing again and again, which only texts of readable length are worth. */
const MAX_PLACED = 20_000;

function syntaxError(soql: string, failure: Error): PlatformError {
    const [, character = '', offset] = /unexpected character: ->(.*?)<- at offset: (\d+)/s.exec(failure.message) ?? [];
    if (offset !== undefined) return unexpectedCharacter(soql, character, Number(offset));
    const found = foundBy(failure);
    if (found === '') return unexpectedToken(soql, END, soql.trimEnd().length);
    if (soql.length > MAX_PLACED) return malformed(`unexpected token: '${found}'`);
    return unexpectedToken(soql, found, failingToken(soql, found)?.offset ?? offsetInside(soql, found));
}

function unexpectedToken(soql: string, token: string, offset: number): PlatformError {
    return malformed(`\n${placeInText(soql, offset)}\nunexpected token: '${token}'`);
}

function unexpectedCharacter(soql: string, character: string, offset: number): PlatformError {
    const line = soql.slice(0, offset).split('\n');
    const place = `line ${line.length}:${line.at(-1)?.length ?? 0}`;
    if (character === "'") return malformed(`${place} mismatched character '${END}' expecting '''`);
    return character === '"' ? malformed(`${place} no viable alternative at character '"'`) : unexpectedToken(soql, character, offset);
}

/** The token the parser stopped at, as its messages quote it; empty at the end of the text. */
function foundBy(failure: Error): string {
    return /but found(?: -->|:) '(.*?)'(?: <--)?$/s.exec(failure.message)?.[1] ?? /but found: (.*)$/s.exec(failure.message)?.[1] ?? '';
}

/**
 * The parser names the token but not its place. Of the tokens that read so it is the first that is refused
 * both as the last one and with its follower: earlier ones fail, if at all, only for what is missing behind them.
 * All behind it are refused as well, for the same reason, so that halving finds it.
 */
function failingToken(soql: string, found: string): Token | undefined {
    const tokens = tokensOf(soql);
    const places = tokens.flatMap(({ text }, index) => (text === found || text.startsWith(found) ? [index] : []));
    const isRefusedUpTo = (token: Token): boolean => {
        const failure = failureOf(soql.slice(0, token.offset + token.text.length));
        return failure instanceof Error && foundBy(failure) === found;
    };
    const isRefused = (place: number): boolean => [tokens[place], tokens[place + 1]].every((token) => token === undefined || isRefusedUpTo(token));
    const first = firstIndex(places.length, (index) => isRefused(places[index] ?? 0));
    return tokens[places[first] ?? places.at(-1) ?? -1];
}

/** Offset of what stands inside of a longer token, as the colon of a time without seconds. */
function offsetInside(soql: string, found: string): number {
    const token = tokensOf(soql).find(({ text }) => !text.startsWith("'") && text.includes(found));
    return token === undefined ? 0 : token.offset + token.text.indexOf(found);
}

/** The first index that holds, where all behind it hold too; `length` when none does. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
    let [start, end] = [0, length];
    while (start < end) {
        const middle = Math.floor((start + end) / 2);
        if (holds(middle)) end = middle;
        else start = middle + 1;
    }
    return start;
}
