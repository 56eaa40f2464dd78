import { FormulaError } from './formula.ts';
import type { BinaryOperator, FormulaNode, Token, UnaryOperator } from './syntax.ts';
import { tokenize } from './tokenize.ts';

/** All operators associate to the left, and `*` and `/` bind tighter than `^`: `2 * 3 ^ 2` is 36, as on Salesforce. */
const BINDING = new Map<string, number>(
    [['||'], ['&&'], ['=', '==', '<>', '!='], ['<', '<=', '>', '>='], ['+', '-', '&'], ['^'], ['*', '/']].flatMap((operators, level) =>
        operators.map((operator) => [operator, level + 1] as const),
    ),
);
const SPELLINGS = new Map([
    ['==', '='],
    ['!=', '<>'],
]);
const UNARY = new Set(['-', '+', '!']);
/** Deep enough for generated formulas, shallow enough to keep the stack. */
const MAX_DEPTH = 500;
/** A chain of operators is as deep a tree as it is long. */
const MAX_OPERATORS = 3000;

/** Parses a formula. Throws FormulaError in Salesforce's words, such as `Syntax error.  Missing ')'`. */
export function parseFormula(source: string): FormulaNode {
    const parser = new Parser(tokenize(source));
    return parser.formula();
}

class Parser {
    readonly #tokens: readonly Token[];
    #index = 0;
    #depth = 0;
    #operators = 0;

    constructor(tokens: readonly Token[]) {
        this.#tokens = tokens;
    }

    formula(): FormulaNode {
        const node = this.#expression(0);
        const token = this.#peek();
        if (token.kind !== 'end') {
            throw new FormulaError(`Syntax error. Extra ${token.kind === 'name' ? token.text : `'${token.text}'`}`, token.position);
        }
        return node;
    }

    #expression(minimum: number): FormulaNode {
        this.#enter();
        let left = this.#operand();
        for (let level = this.#level(); level > minimum; level = this.#level()) {
            const token = this.#operator();
            const text = (SPELLINGS.get(token.text) ?? token.text) as BinaryOperator;
            left = { kind: 'binary', position: token.position, text, left, right: this.#expression(level) };
        }
        this.#depth--;
        return left;
    }

    #operator(): Token {
        const token = this.#take();
        this.#operators++;
        if (this.#operators > MAX_OPERATORS) {
            throw new FormulaError(`The local org does not support formulas with more than ${MAX_OPERATORS} operators.`, token.position);
        }
        return token;
    }

    #level(): number {
        const token = this.#peek();
        return token.kind === 'symbol' ? (BINDING.get(token.text) ?? 0) : 0;
    }

    #operand(): FormulaNode {
        const token = this.#take();
        switch (token.kind) {
            case 'number':
                return { kind: 'number', position: token.position, value: numberOf(token) };
            case 'text':
                return { kind: 'text', position: token.position, value: token.text };
            case 'name':
                return this.#named(token);
            case 'symbol':
                return this.#afterSymbol(token);
            case 'end':
                throw found(token);
        }
    }

    #afterSymbol(token: Token): FormulaNode {
        if (token.text === '(') {
            const node = this.#expression(0);
            this.#expect(')');
            return node;
        }
        if (!UNARY.has(token.text)) {
            throw found(token);
        }
        this.#enter();
        const node: FormulaNode = { kind: 'unary', position: token.position, text: token.text as UnaryOperator, operand: this.#operand() };
        this.#depth--;
        return node;
    }

    #named(token: Token): FormulaNode {
        if (this.#isNext('(')) {
            return { kind: 'call', position: token.position, text: token.text, operands: this.#operands() };
        }
        switch (token.text.toUpperCase()) {
            case 'TRUE':
            case 'FALSE':
                return { kind: 'boolean', position: token.position, value: token.text.toUpperCase() === 'TRUE' };
            case 'NULL':
                return { kind: 'null', position: token.position };
            default:
                return { kind: 'name', position: token.position, text: token.text };
        }
    }

    #operands(): readonly FormulaNode[] {
        this.#expect('(');
        const operands: FormulaNode[] = [];
        while (operands.length > 0 || !this.#isNext(')')) {
            operands.push(this.#expression(0));
            if (!this.#isNext(',')) {
                break;
            }
            this.#take();
        }
        this.#expect(')');
        return operands;
    }

    #expect(symbol: string): void {
        const token = this.#take();
        if (token.kind !== 'symbol' || token.text !== symbol) {
            throw new FormulaError(`Syntax error.  Missing '${symbol}'`, token.position);
        }
    }

    #isNext(symbol: string): boolean {
        const token = this.#peek();
        return token.kind === 'symbol' && token.text === symbol;
    }

    #enter(): void {
        this.#depth++;
        if (this.#depth > MAX_DEPTH) {
            throw new FormulaError(`The local org does not support formulas nested deeper than ${MAX_DEPTH} levels.`, this.#peek().position);
        }
    }

    #peek(): Token {
        const token = this.#tokens[Math.min(this.#index, this.#tokens.length - 1)];
        if (token === undefined) {
            throw new FormulaError('Syntax error');
        }
        return token;
    }

    #take(): Token {
        const token = this.#peek();
        this.#index++;
        return token;
    }
}

function numberOf({ text, position }: Token): number {
    const value = Number(text);
    if (!Number.isFinite(value)) {
        throw new FormulaError('#Too Big!', position);
    }
    return value;
}

function found(token: Token): FormulaError {
    return new FormulaError(`Syntax error.  Found '${token.text}'`, token.position);
}
