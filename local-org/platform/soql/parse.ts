import type { Query } from '@jetstreamapp/soql-parser-js';
import { createRequire } from 'node:module';
import { PlatformError } from '../errors.ts';
import { placeInText, tokensOf, type Token } from './place.ts';
import { malformed } from './soql-errors.ts';

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
    if (/\bALL\s+ROWS\s*$/i.test(soql)) throw malformed('ALL ROWS not allowed in this context');
    const failure = failureOf(soql);
    if (!(failure instanceof Error)) return failure;
    throw syntaxError(soql, failure);
}

function failureOf(soql: string): Query | Error {
    try {
        return loadParser().parseQuery(soql);
    } catch (error) {
        if (error instanceof Error) return error;
        throw error;
    }
}

const END = '<EOF>';

function syntaxError(soql: string, failure: Error): PlatformError {
    const [, character = '', offset] = /unexpected character: ->(.*?)<- at offset: (\d+)/s.exec(failure.message) ?? [];
    if (offset !== undefined) return unexpectedCharacter(soql, character, Number(offset));
    const found = foundBy(failure);
    const place = found === '' ? soql.trimEnd().length : (failingToken(soql, found)?.offset ?? 0);
    return unexpectedToken(soql, found === '' ? END : found, place);
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
 */
function failingToken(soql: string, found: string): Token | undefined {
    const tokens = tokensOf(soql);
    const candidates = tokens.filter(({ text }) => text === found || text.startsWith(found));
    const isRefusedUpTo = (end: number): boolean => {
        const failure = failureOf(soql.slice(0, end));
        return failure instanceof Error && foundBy(failure) === found;
    };
    return candidates.find((token) => {
        const next = tokens[tokens.indexOf(token) + 1] ?? token;
        return isRefusedUpTo(token.offset + token.text.length) && isRefusedUpTo(next.offset + next.text.length);
    });
}
