/** The syntax tree of a formula. `position` is an offset in the source, `text` the name or operator as it was written. */
export type FormulaNode =
    | { readonly kind: 'number'; readonly position: number; readonly value: number }
    | { readonly kind: 'text'; readonly position: number; readonly value: string }
    | { readonly kind: 'boolean'; readonly position: number; readonly value: boolean }
    | { readonly kind: 'null'; readonly position: number }
    | { readonly kind: 'name'; readonly position: number; readonly text: string }
    | { readonly kind: 'call'; readonly position: number; readonly text: string; readonly operands: readonly FormulaNode[] }
    | { readonly kind: 'unary'; readonly position: number; readonly text: UnaryOperator; readonly operand: FormulaNode }
    | { readonly kind: 'binary'; readonly position: number; readonly text: BinaryOperator; readonly left: FormulaNode; readonly right: FormulaNode };

export type UnaryOperator = '-' | '+' | '!';

/** `==` and `!=` are read as `=` and `<>`, which they stand for. */
export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '&&' | '||';

export interface Token {
    readonly kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
    /** As written; the content of a text literal without its quotes. */
    readonly text: string;
    readonly position: number;
}
