import { PlatformError } from '../errors.ts';

/** What FIND looks for: words and phrases, joined by operators. */
export type SearchTree =
    | { readonly kind: 'and' | 'or'; readonly children: readonly SearchTree[] }
    | { readonly kind: 'not'; readonly child: SearchTree }
    /** Words in this order, each with its wildcards. */
    | { readonly kind: 'phrase'; readonly words: readonly string[] };

type Token = { readonly kind: '(' | ')' | 'and' | 'or' | 'not' } | { readonly kind: 'term'; readonly text: string };

const TOKEN = /"((?:\\[\s\S]|[^"\\])*)"|([()])|((?:\\[\s\S]|[^\s()"\\])+)/g;
const MIN_CHARACTERS = 2;
/** Deeper than any person searches, and far from what the stack takes. */
const MAX_DEPTH = 200;

export function malformedSearch(message: string): PlatformError {
    return new PlatformError('MALFORMED_SEARCH', message);
}

/**
 * Reads the text between the braces ("FIND {SearchQuery}", SOQL and SOSL Reference): AND is the default operator, terms have
 * at least two characters. Operators bind in the order NOT, AND, OR. Throws MALFORMED_SEARCH.
 */
export function readSearchTerm(text: string): SearchTree {
    const rest = tokensOf(text);
    refuseDepth(rest);
    if (!rest.some(({ kind }) => kind === 'term')) throw malformedSearch('No search term found. The search term must be enclosed in braces.');
    const tree = readOr(rest);
    const left = rest[0];
    if (left !== undefined) throw unexpected(left);
    return tree;
}

function tokensOf(text: string): Token[] {
    return [...text.matchAll(TOKEN)].map(([, phrase, parenthesis, word = '']): Token => {
        if (phrase !== undefined) return { kind: 'term', text: phrase };
        if (parenthesis !== undefined) return { kind: parenthesis as '(' | ')' };
        const operator = word.toLowerCase();
        return operator === 'and' || operator === 'or' || operator === 'not' ? { kind: operator } : { kind: 'term', text: word };
    });
}

function refuseDepth(tokens: readonly Token[]): void {
    let open = 0;
    let negations = 0;
    for (const { kind } of tokens) {
        if (kind === '(') open += 1;
        if (kind === ')') open -= 1;
        negations = kind === 'not' ? negations + 1 : 0;
        if (open + negations > MAX_DEPTH) throw malformedSearch(`The search term is nested deeper than ${MAX_DEPTH} levels.`);
    }
}

function unexpected(token: Token | undefined): PlatformError {
    const words = token === undefined ? '<EOF>' : token.kind === 'term' ? token.text : token.kind.toUpperCase();
    return malformedSearch(`unexpected token: ${words}`);
}

function readOr(rest: Token[]): SearchTree {
    const children = [readAnd(rest)];
    while (rest[0]?.kind === 'or') {
        rest.shift();
        children.push(readAnd(rest));
    }
    const [only] = children;
    return only && children.length === 1 ? only : { kind: 'or', children };
}

/** `john AND smith`, `john smith`, `john AND NOT smith`. */
function readAnd(rest: Token[]): SearchTree {
    const children = [readUnary(rest)];
    while (rest[0] !== undefined && rest[0].kind !== 'or' && rest[0].kind !== ')') {
        if (rest[0].kind === 'and') rest.shift();
        children.push(readUnary(rest));
    }
    const [only] = children;
    return only && children.length === 1 ? only : { kind: 'and', children };
}

function readUnary(rest: Token[]): SearchTree {
    const token = rest.shift();
    if (token?.kind === 'not') return { kind: 'not', child: readUnary(rest) };
    if (token?.kind === '(') {
        const inner = readOr(rest);
        if (rest.shift()?.kind !== ')') throw unexpected(undefined);
        return inner;
    }
    if (token?.kind !== 'term') throw unexpected(token);
    return { kind: 'phrase', words: wordsOf(token.text) };
}

/** The asterisk and the question mark behind a backslash stand for themselves, which no word has; other punctuation divides words. */
function wordsOf(text: string): string[] {
    const plain = text.replaceAll(/\\([\s\S])/g, (_whole, character: string) => (/[*?]/.test(character) ? ' ' : character));
    const found = (plain.match(/[\p{L}\p{N}*?]+/gu) ?? []).map((word) => word.replace(/^[*?]+/, '')).filter((word) => word !== '');
    if (found.join('').replaceAll(/[*?]/g, '').length >= MIN_CHARACTERS || found.some(isIdeographic)) return found;
    throw malformedSearch(`search term must be longer than one character: ${text}`);
}

/** Scripts written without spaces, where one character may be a word. */
export function isIdeographic(word: string): boolean {
    return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);
}
