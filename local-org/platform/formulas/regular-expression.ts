import { setFlagsFromString } from 'node:v8';
import { createContext, Script } from 'node:vm';
import { FormulaError } from './formula.ts';

// A pattern such as `(a+)+` would otherwise try its text for years: V8 then changes to an engine that needs one pass.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');

/** Escapes that JavaScript lacks or reads otherwise than Java: anchors, quotes, Unicode classes. */
const JAVA_ESCAPE = /\\[AZzQEGhHRXpPN]/;
/** Unions and intersections of character classes. */
const NESTED_CLASS = /\[[^\]]*(?:&&|\[)/;
/** Possessive quantifiers, atomic groups, flags inside the pattern. */
const JAVA_GROUP = /[*+?}]\+|\(\?>|\(\?[a-z-]+[:)]/;

/** What only the engine that may take for ever can do: looking around and referring back. */
const NOT_IN_ONE_PASS = /\(\?<?[=!]|\\[1-9]|\\k</;
const MAX_MILLISECONDS = 1000;

export interface Pattern {
    /** Throws FormulaError when the text cannot be matched in reasonable time. */
    test(text: string): boolean;
}

/**
 * A pattern of REGEX, which must match the whole text. The syntax is Java's; what JavaScript cannot do the same way is refused.
 * A leading `(?i)` is understood. Throws FormulaError.
 */
export function compilePattern(pattern: string, position: number | undefined): Pattern {
    const ignoresCase = pattern.startsWith('(?i)');
    const source = ignoresCase ? pattern.slice(4) : pattern;
    const unsupported = unsupportedSyntax(source);
    if (unsupported !== undefined) {
        throw new FormulaError(`The local org does not support the regular expression syntax ${unsupported}.`, position);
    }
    try {
        const expression = new RegExp(`^(?:${source})$`, ignoresCase ? 'i' : '');
        return NOT_IN_ONE_PASS.test(source) ? limited(expression) : expression;
    } catch (error) {
        throw new FormulaError(`Invalid regular expression: ${error instanceof Error ? error.message : String(error)}`, position);
    }
}

const TEST = new Script('expression.test(text)');

function limited(expression: RegExp): Pattern {
    return {
        test: (text) => {
            try {
                return TEST.runInContext(createContext({ expression, text }), { timeout: MAX_MILLISECONDS }) === true;
            } catch (error) {
                throw new FormulaError(`Regex too complicated: ${error instanceof Error ? error.message : String(error)}`);
            }
        },
    };
}

function unsupportedSyntax(source: string): string | undefined {
    const escape = (source.match(/\\./gs) ?? []).find((candidate) => JAVA_ESCAPE.test(candidate));
    const withoutEscapes = source.replaceAll(/\\./gs, 'x');
    const withoutClasses = withoutEscapes.replaceAll(/\[[^\]]*\]/g, 'x');
    return escape ?? NESTED_CLASS.exec(withoutEscapes)?.[0] ?? JAVA_GROUP.exec(withoutClasses)?.[0];
}
