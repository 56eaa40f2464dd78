import { UnsupportedFeature } from '../errors.ts';
import { malformedSearch, readSearchTerm, type SearchTree } from './search-term.ts';

export type SearchGroup = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR';

/** An object of RETURNING: what SOQL says between SELECT and FROM, and behind the object. */
export interface ReturnedObject {
    readonly object: string;
    readonly fields: string;
    readonly rest: string;
}

export interface SearchRequest {
    readonly term: SearchTree;
    readonly group: SearchGroup;
    /** Undefined: the ids of whatever is found. */
    readonly returning: readonly ReturnedObject[] | undefined;
    readonly limit: number;
}

const MAX_LENGTH = 100_000;
/** "LIMIT n", SOQL and SOSL Reference. */
export const MAX_RESULTS = 2000;

const FIND = /^\s*FIND\s*\{((?:\\[\s\S]|[^}\\])*)\}/i;
const GROUP = /^\s*IN\s+(ALL|NAME|EMAIL|PHONE|SIDEBAR)\s+FIELDS\b/i;
const LIMIT = /^\s*LIMIT\s+(\d+)/i;
const SPELLING = /^\s*WITH\s+SPELL_CORRECTION\s*=\s*(?:true|false)\b/i;
const UNSUPPORTED = /^\s*(WITH\s+\w+(?:\s+CATEGORY)?|UPDATE\s+\w+)/i;

/** Reads a SOSL statement ("SOSL Syntax", SOQL and SOSL Reference). Throws MALFORMED_SEARCH, and UnsupportedFeature by name. */
export function readSosl(sosl: string): SearchRequest {
    if (sosl.length > MAX_LENGTH) throw malformedSearch(`SOSL statements cannot be longer than ${MAX_LENGTH} characters`);
    const reader = new Reader(sosl);
    const [, text] = reader.take(FIND) ?? [];
    if (text === undefined) throw malformedSearch('No search term found. The search term must be enclosed in braces.');
    const group = (reader.take(GROUP)?.[1]?.toUpperCase() ?? 'ALL') as SearchGroup;
    const returning = readReturning(reader);
    reader.take(SPELLING);
    const unsupported = reader.take(UNSUPPORTED)?.[1];
    if (unsupported !== undefined) throw new UnsupportedFeature(`${unsupported} in SOSL`);
    const limit = Number(reader.take(LIMIT)?.[1] ?? MAX_RESULTS);
    reader.requireEnd();
    return { term: readSearchTerm(text), group, returning, limit: Math.min(limit, MAX_RESULTS) };
}

class Reader {
    #rest: string;

    constructor(text: string) {
        this.#rest = text;
    }

    take(pattern: RegExp): RegExpExecArray | undefined {
        const found = pattern.exec(this.#rest) ?? undefined;
        if (found) this.#rest = this.#rest.slice(found[0].length);
        return found;
    }

    /** What stands between parentheses, if the text goes on with one. */
    takeParentheses(): string | undefined {
        if (this.take(/^\s*\(/) === undefined) return undefined;
        let depth = 1;
        for (const { 0: symbol, index } of this.#rest.matchAll(/'(?:\\[\s\S]|[^'\\])*'|[()]/g)) {
            if (symbol === '(') depth++;
            if (symbol === ')') depth--;
            if (depth > 0) continue;
            const inner = this.#rest.slice(0, index);
            this.#rest = this.#rest.slice(index + 1);
            return inner;
        }
        throw malformedSearch('unexpected token: <EOF>');
    }

    requireEnd(): void {
        const [token] = /\S+/.exec(this.#rest) ?? [];
        if (token !== undefined) throw malformedSearch(`unexpected token: ${token}`);
    }
}

function readReturning(reader: Reader): ReturnedObject[] | undefined {
    if (reader.take(/^\s*RETURNING\b/i) === undefined) return undefined;
    const objects: ReturnedObject[] = [];
    do {
        const [, object] = reader.take(/^\s*(\w+)/) ?? [];
        if (object === undefined) throw malformedSearch('unexpected token: <EOF>');
        objects.push(returnedObject(object, reader.takeParentheses() ?? ''));
    } while (reader.take(/^\s*,/) !== undefined);
    return objects;
}

function returnedObject(object: string, specification: string): ReturnedObject {
    if (/\bUSING\s+ListView\b/i.test(specification)) throw new UnsupportedFeature('USING ListView in SOSL');
    const start = specification.search(/(?:^|\s)(?:WHERE|ORDER\s+BY|LIMIT|OFFSET)\b/i);
    const fields = start === -1 ? specification : specification.slice(0, start);
    return { object, fields: fields.trim() === '' ? 'Id' : fields, rest: start === -1 ? '' : specification.slice(start) };
}
