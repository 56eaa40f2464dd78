import { GraphqlRefusal } from '../graphql-problem.ts';
import type {
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentNode,
    InlineFragmentNode,
    OperationNode,
    SelectionNode,
    SpreadNode,
    TypeNode,
    ValueNode,
    VariableNode,
} from './document.ts';
import { invalidSyntax, type Token, tokensOf } from './tokens.ts';

/** Deeper than any query the platform's relationships allow. */
const MAX_DEPTH = 64;

const KINDS = ['query', 'mutation', 'subscription'] as const;

/** Syntax only. Throws `InvalidSyntax` naming the token that does not fit, and `ExecutionAborted` for what is too large or too deep. */
export function parseDocument(source: string): DocumentNode {
    return new DocumentParser(tokensOf(source)).document();
}

/** One value alone, as a parameter of another API carries it. */
export function parseValue(source: string): ValueNode {
    return new DocumentParser(tokensOf(source)).value();
}

class DocumentParser {
    readonly #tokens: readonly Token[];
    #next = 0;
    #depth = 0;

    constructor(tokens: readonly Token[]) {
        this.#tokens = tokens;
    }

    document(): DocumentNode {
        const operations: OperationNode[] = [];
        const fragments = new Map<string, FragmentNode>();
        do {
            if (this.#isName('fragment')) {
                const fragment = this.#fragment();
                fragments.set(fragment.name, fragment);
            } else operations.push(this.#operation());
        } while (this.#token.kind !== 'end');
        return { operations, fragments };
    }

    value(): ValueNode {
        const value = this.#value();
        if (this.#token.kind !== 'end') throw this.#unexpected();
        return value;
    }

    get #token(): Token {
        return this.#tokens[this.#next] ?? { kind: 'end', text: '<EOF>', place: { line: 1, column: 1 } };
    }

    #operation(): OperationNode {
        const { place, text } = this.#token;
        const kind = KINDS.find((each) => each === text);
        if (kind === undefined) return { kind: 'query', name: undefined, variables: [], selections: this.#selections(), place };
        this.#next++;
        const name = this.#token.kind === 'name' ? this.#name() : undefined;
        const variables = this.#is('(') ? this.#listIn('(', ')', () => this.#variable()) : [];
        this.#directives();
        return { kind, name, variables, selections: this.#selections(), place };
    }

    #fragment(): FragmentNode {
        const { place } = this.#token;
        this.#next++;
        const name = this.#name();
        this.#expectName('on');
        const on = this.#name();
        this.#directives();
        return { name, on, selections: this.#selections(), place };
    }

    #variable(): VariableNode {
        const { place } = this.#token;
        this.#expect('$');
        const name = this.#name();
        this.#expect(':');
        const type = this.#type();
        const defaultValue = this.#take('=') ? this.#value() : undefined;
        this.#directives();
        return { name, type, defaultValue, place };
    }

    #type(): TypeNode {
        return this.#nested(() => {
            if (!this.#take('[')) return { kind: 'named', name: this.#name(), required: this.#take('!') };
            const of = this.#type();
            this.#expect(']');
            return { kind: 'list', of, required: this.#take('!') };
        });
    }

    #selections(): readonly SelectionNode[] {
        return this.#nested(() => this.#listIn('{', '}', () => this.#selection()));
    }

    #selection(): SelectionNode {
        const { place } = this.#token;
        if (!this.#take('...')) return this.#field();
        if (this.#token.kind === 'name' && this.#token.text !== 'on') return this.#spread(place);
        return this.#inlineFragment(place);
    }

    #spread(place: Token['place']): SpreadNode {
        return { kind: 'spread', name: this.#name(), directives: this.#directives(), place };
    }

    #inlineFragment(place: Token['place']): InlineFragmentNode {
        const on = this.#isName('on') ? this.#typeCondition() : undefined;
        return { kind: 'inline', on, directives: this.#directives(), selections: this.#selections(), place };
    }

    #typeCondition(): string {
        this.#next++;
        return this.#name();
    }

    #field(): FieldNode {
        const { place } = this.#token;
        const key = this.#name();
        const name = this.#take(':') ? this.#name() : key;
        const args = this.#arguments();
        const directives = this.#directives();
        return { kind: 'field', name, key, arguments: args, directives, selections: this.#is('{') ? this.#selections() : undefined, place };
    }

    #directives(): readonly DirectiveNode[] {
        const directives: DirectiveNode[] = [];
        while (this.#is('@')) {
            const { place } = this.#token;
            this.#next++;
            directives.push({ name: this.#name(), arguments: this.#arguments(), place });
        }
        return directives;
    }

    #arguments(): readonly ArgumentNode[] {
        return this.#is('(') ? this.#listIn('(', ')', () => this.#argument()) : [];
    }

    #argument(): ArgumentNode {
        const { place } = this.#token;
        const name = this.#name();
        this.#expect(':');
        return { name, value: this.#value(), place };
    }

    #value(): ValueNode {
        return this.#nested(() => {
            const { kind, text, place } = this.#token;
            if (this.#take('$')) return { kind: 'variable', name: this.#name(), place };
            if (this.#is('[')) return { kind: 'list', values: this.#listIn('[', ']', () => this.#value(), 0) };
            if (this.#is('{')) return { kind: 'object', fields: this.#listIn('{', '}', () => this.#argument(), 0) };
            if (kind === 'end' || kind === 'punctuator') throw this.#unexpected();
            this.#next++;
            return scalarNode(kind, text);
        });
    }

    #listIn<T>(open: string, close: string, item: () => T, least = 1): readonly T[] {
        this.#expect(open);
        const items: T[] = [];
        while (items.length < least || !this.#is(close)) items.push(item());
        this.#expect(close);
        return items;
    }

    #nested<T>(work: () => T): T {
        if (this.#depth >= MAX_DEPTH)
            throw new GraphqlRefusal('ExecutionAborted', `The document is nested deeper than ${MAX_DEPTH} levels.`, [this.#token.place]);
        this.#depth++;
        const result = work();
        this.#depth--;
        return result;
    }

    #name(): string {
        if (this.#token.kind !== 'name') throw this.#unexpected();
        const { text } = this.#token;
        this.#next++;
        return text;
    }

    #is(punctuator: string): boolean {
        return this.#token.kind === 'punctuator' && this.#token.text === punctuator;
    }

    #isName(text: string): boolean {
        return this.#token.kind === 'name' && this.#token.text === text;
    }

    #take(punctuator: string): boolean {
        if (!this.#is(punctuator)) return false;
        this.#next++;
        return true;
    }

    #expect(punctuator: string): void {
        if (!this.#take(punctuator)) throw this.#unexpected();
    }

    #expectName(text: string): void {
        if (!this.#isName(text)) throw this.#unexpected();
        this.#next++;
    }

    #unexpected(): GraphqlRefusal {
        return invalidSyntax(this.#token.text, this.#token.place);
    }
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
    ['true', true],
    ['false', false],
    ['null', null],
]);

function scalarNode(kind: 'name' | 'number' | 'text', text: string): ValueNode {
    if (kind === 'text') return { kind: 'constant', value: text };
    if (kind === 'number') return { kind: 'constant', value: Number(text) };
    const constant = CONSTANTS.get(text);
    return constant === undefined ? { kind: 'enum', name: text } : { kind: 'constant', value: constant };
}
