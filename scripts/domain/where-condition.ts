import { accept, refuse, type Verdict } from './verdict.ts';

/** Longest condition that a query by URL has room for. */
const MOST_CHARACTERS = 4000;

/** What belongs to a query but not to its condition, and the flag to use instead. */
const OTHER_CLAUSES: readonly (readonly [clause: RegExp, name: string, instead: string])[] = [
    [/\border\s+by\b/i, 'ORDER BY', 'Sort with --sort-by, such as --sort-by expiration:desc'],
    [/\blimit\s+\d/i, 'LIMIT', 'Give the number with --limit'],
    [/\b(offset\s+\d|group\s+by|having\s|for\s+(view|reference|update)|with\s+\w+)/i, 'a clause of its own', 'Give the condition alone.'],
];

/**
 * The condition a person wrote, on one line. It stays a condition wherever it is put in parentheses: texts and parentheses are closed,
 * and nothing closes a parenthesis it has not opened. Whether its fields exist is the org's to say.
 */
export function checkWhere(typed: string): Verdict<string> {
    const text = typed
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^where( |$)/i, '');
    if (text === '') return wrong('is empty.', 'Give a condition, such as --where "Used_Licenses__c > 100"');
    if (text.length > MOST_CHARACTERS) return wrong(`has ${text.length} characters, ${MOST_CHARACTERS} are possible.`, 'Shorten it.');
    const masked = withoutTexts(text);
    if (masked.includes("'")) return wrong('has a text without its end.', "Close every text with ', and write a ' within one as \\'");
    if (masked.includes('"')) return wrong('has a double quote.', `Put texts in single quotes, such as --where "Org_Type__c = 'Enterprise Edition'"`);
    if (!isBalanced(masked)) return wrong('has parentheses that do not match.', 'Close each parenthesis that is opened, and no other.');
    const other = OTHER_CLAUSES.find(([clause]) => clause.test(outermost(masked)));
    return other ? wrong(`holds ${other[1]}, which is no condition.`, other[2]) : accept(text);
}

function wrong(what: string, action: string): Verdict<never> {
    return refuse('WrongWhere', `The condition of --where ${what}`, action);
}

/** Same length, every text replaced. */
function withoutTexts(text: string): string {
    return text.replace(/'(?:[^'\\]|\\.)*'/g, (found) => 'x'.repeat(found.length));
}

function isBalanced(masked: string): boolean {
    let depth = 0;
    for (const char of masked) {
        if (char === '(') depth += 1;
        if (char === ')') depth -= 1;
        if (depth < 0) return false;
    }
    return depth === 0;
}

/** Without what stands in parentheses, which may be a query of its own. */
function outermost(masked: string): string {
    let depth = 0;
    return Array.from(masked, (char) => {
        if (char === '(') depth += 1;
        const kept = depth === 0 ? char : ' ';
        if (char === ')') depth -= 1;
        return kept;
    }).join('');
}
