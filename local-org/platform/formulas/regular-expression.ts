import { FormulaError } from './formula.ts';

/** Escapes that JavaScript lacks or reads otherwise than Java: anchors, quotes, Unicode classes. */
const JAVA_ESCAPE = /\\[AZzQEGhHRXpPN]/;
/** Unions and intersections of character classes. */
const NESTED_CLASS = /\[[^\]]*(?:&&|\[)/;
/** Possessive quantifiers, atomic groups, flags inside the pattern. */
const JAVA_GROUP = /[*+?}]\+|\(\?>|\(\?[a-z-]+[:)]/;

/**
 * A pattern of REGEX, which must match the whole text. The syntax is Java's; what JavaScript cannot do the same way is refused.
 * A leading `(?i)` is understood. Throws FormulaError.
 */
export function compilePattern(pattern: string, position: number | undefined): RegExp {
    const ignoresCase = pattern.startsWith('(?i)');
    const source = ignoresCase ? pattern.slice(4) : pattern;
    const unsupported = unsupportedSyntax(source);
    if (unsupported !== undefined) {
        throw new FormulaError(`The local org does not support the regular expression syntax ${unsupported}.`, position);
    }
    try {
        return new RegExp(`^(?:${source})$`, ignoresCase ? 'i' : '');
    } catch (error) {
        throw new FormulaError(`Invalid regular expression: ${error instanceof Error ? error.message : String(error)}`, position);
    }
}

function unsupportedSyntax(source: string): string | undefined {
    const escape = (source.match(/\\./gs) ?? []).find((candidate) => JAVA_ESCAPE.test(candidate));
    const withoutEscapes = source.replaceAll(/\\./gs, 'x');
    const withoutClasses = withoutEscapes.replaceAll(/\[[^\]]*\]/g, 'x');
    return escape ?? NESTED_CLASS.exec(withoutEscapes)?.[0] ?? JAVA_GROUP.exec(withoutClasses)?.[0];
}
