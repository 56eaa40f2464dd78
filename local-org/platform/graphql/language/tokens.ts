import { GraphqlRefusal, type Place } from '../graphql-problem.ts';

export interface Token {
    readonly kind: 'punctuator' | 'name' | 'number' | 'text' | 'end';
    /** As written; of a text its value. */
    readonly text: string;
    readonly place: Place;
}

/** Longer documents and ones of more tokens are refused before anything is done with them. */
const MAX_LENGTH = 200_000;
const MAX_TOKENS = 15_000;

const TOKEN =
    /(?<ignored>[\s,\uFEFF]+|#[^\n\r]*)|(?<punctuator>\.\.\.|[!$&()=:@[\]{}|])|(?<name>[_A-Za-z]\w*)|(?<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]))|(?<block>"""(?:\\"""|[^"]|"(?!""))*""")|(?<string>"(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|[^"\\\n\r])*")/y;

/** Tokens of a document ("Lexical Tokens", GraphQL specification), ended by one of kind `end`. */
export function tokensOf(source: string): readonly Token[] {
    if (source.length > MAX_LENGTH) throw new GraphqlRefusal('ExecutionAborted', `The document is longer than ${MAX_LENGTH} characters.`);
    const places = placeFinder(source);
    const tokens: Token[] = [];
    let offset = 0;
    while (offset < source.length) {
        TOKEN.lastIndex = offset;
        const groups = TOKEN.exec(source)?.groups;
        const place = places(offset);
        if (!groups) throw invalidSyntax(source[offset] ?? '', place);
        offset = TOKEN.lastIndex;
        if (groups['ignored'] === undefined) tokens.push({ ...tokenOf(groups), place });
        if (tokens.length > MAX_TOKENS) throw new GraphqlRefusal('ExecutionAborted', `The document has more than ${MAX_TOKENS} tokens.`, [place]);
    }
    return [...tokens, { kind: 'end', text: '<EOF>', place: places(source.length) }];
}

export function invalidSyntax(token: string, place: Place): GraphqlRefusal {
    const message = `Invalid Syntax : offending token '${token}' at line ${place.line} column ${place.column}`;
    return new GraphqlRefusal('InvalidSyntax', message, [place]);
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Omit<Token, 'place'> {
    const { punctuator, name, number, block, string } = groups;
    if (punctuator !== undefined) return { kind: 'punctuator', text: punctuator };
    if (name !== undefined) return { kind: 'name', text: name };
    if (number !== undefined) return { kind: 'number', text: number };
    return { kind: 'text', text: block === undefined ? unescapeText(string ?? '') : blockText(block) };
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function unescapeText(raw: string): string {
    return raw
        .slice(1, -1)
        .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_whole, code: string | undefined, character = '') =>
            code === undefined ? (ESCAPES[String(character)] ?? String(character)) : String.fromCharCode(parseInt(code, 16)),
        );
}

/** Offsets are asked for in ascending order. */
function placeFinder(source: string): (offset: number) => Place {
    let [line, lineStart, seen] = [1, 0, 0];
    return (offset) => {
        for (; seen < offset; seen++) {
            if (source[seen] !== '\n') continue;
            line++;
            lineStart = seen + 1;
        }
        return { line, column: offset - lineStart + 1 };
    };
}

/** "BlockStringValue()", GraphQL specification: common indentation and blank lines around the text do not belong to it. */
function blockText(raw: string): string {
    const lines = raw
        .slice(3, -3)
        .replaceAll('\\"""', '"""')
        .split(/\r\n|\n|\r/);
    const indents = lines.slice(1).flatMap((line) => (line.trim() === '' ? [] : [line.length - line.trimStart().length]));
    const indent = Math.min(...indents, Infinity);
    const trimmed = lines.map((line, index) => (index === 0 || indent === Infinity ? line : line.slice(indent)));
    const first = trimmed.findIndex((line) => line.trim() !== '');
    const last = trimmed.findLastIndex((line) => line.trim() !== '');
    return first === -1 ? '' : trimmed.slice(first, last + 1).join('\n');
}
