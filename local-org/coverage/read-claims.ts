import { type Claim, type ClaimSource, UnreadableClaim } from './claim.ts';

const MARK = /^\s*(?:\/\/|\/?\*+)\s*Covers: (.*?)\s*(?:\*\/)?\s*$/;
const CLAIM = /^([A-Za-z][\w .]*): (.+?)(?: \(((?:doc|client): .+)\))?\.?$/;
const NEXT_SOURCE = /\) \((?=doc: |client: )/;
const EACH_KEY = '<each key>';
/** First-level key of a table that stands in the file: `    TRUNC: [`, `    'SIN, COS, TAN': [`. */
const TABLE_KEY = /^ {4}'?([A-Z][\w, ]*)'?: \[/;

/**
 * The claims of a test file, one for each feature: `// Covers: SOQL: TYPEOF (doc: TYPEOF, SOQL and SOSL Reference)`.
 * Features are separated by commas. `<each key>` stands for the keys of the next table of cases in the file.
 * Throws UnreadableClaim.
 */
export function readClaims(file: string, text: string): readonly Claim[] {
    const lines = text.split('\n');
    return lines.flatMap((line, index) => {
        const said = MARK.exec(line)?.[1];
        return said === undefined ? [] : claimsOf(file, index + 1, said, lines.slice(index + 1));
    });
}

function claimsOf(file: string, line: number, said: string, following: readonly string[]): readonly Claim[] {
    const [, area, features, sources = ''] = CLAIM.exec(said) ?? [];
    if (area === undefined || features === undefined) throw new UnreadableClaim(file, line, said);
    const names = features === EACH_KEY ? keysOf(following) : splitNames(features);
    if (names.length === 0) throw new UnreadableClaim(file, line, said);
    return sources.split(NEXT_SOURCE).flatMap((text) => {
        const source = sourceOf(text);
        return names.map((feature) => ({ area, feature, source, file, line }));
    });
}

function sourceOf(text: string): ClaimSource {
    const [kind, detail] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1).trim()];
    switch (kind) {
        case 'doc':
            return { kind, page: detail };
        case 'client':
            return { kind, client: detail };
        default:
            return { kind: 'none' };
    }
}

function keysOf(lines: readonly string[]): readonly string[] {
    const end = lines.findIndex((line) => line.startsWith('};'));
    return lines.slice(0, end).flatMap((line) => splitNames(TABLE_KEY.exec(line)?.[1] ?? ''));
}

/** Commas inside parentheses belong to the name. */
function splitNames(list: string): readonly string[] {
    return list
        .split(/,(?![^(]*\))/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
}
