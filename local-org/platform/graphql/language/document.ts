import type { Place } from '../graphql-problem.ts';

/** A GraphQL document of requests ("Language", GraphQL specification); type definitions are not part of it. */
export interface DocumentNode {
    readonly operations: readonly OperationNode[];
    readonly fragments: ReadonlyMap<string, FragmentNode>;
}

export interface OperationNode {
    readonly kind: 'query' | 'mutation' | 'subscription';
    readonly name: string | undefined;
    readonly variables: readonly VariableNode[];
    readonly selections: readonly SelectionNode[];
    readonly place: Place;
}

export interface VariableNode {
    readonly name: string;
    readonly type: TypeNode;
    readonly defaultValue: ValueNode | undefined;
    readonly place: Place;
}

export type TypeNode =
    | { readonly kind: 'named'; readonly name: string; readonly required: boolean }
    | { readonly kind: 'list'; readonly of: TypeNode; readonly required: boolean };

export interface FragmentNode {
    readonly name: string;
    readonly on: string;
    readonly selections: readonly SelectionNode[];
    readonly place: Place;
}

export type SelectionNode = FieldNode | SpreadNode | InlineFragmentNode;

export interface FieldNode {
    readonly kind: 'field';
    readonly name: string;
    /** Key in the reply: the alias, or the name. */
    readonly key: string;
    readonly arguments: readonly ArgumentNode[];
    readonly directives: readonly DirectiveNode[];
    /** Undefined when the field has no braces. */
    readonly selections: readonly SelectionNode[] | undefined;
    readonly place: Place;
}

export interface SpreadNode {
    readonly kind: 'spread';
    readonly name: string;
    readonly directives: readonly DirectiveNode[];
    readonly place: Place;
}

export interface InlineFragmentNode {
    readonly kind: 'inline';
    readonly on: string | undefined;
    readonly directives: readonly DirectiveNode[];
    readonly selections: readonly SelectionNode[];
    readonly place: Place;
}

export interface ArgumentNode {
    readonly name: string;
    readonly value: ValueNode;
    readonly place: Place;
}

export interface DirectiveNode {
    readonly name: string;
    readonly arguments: readonly ArgumentNode[];
    readonly place: Place;
}

export type ValueNode =
    | { readonly kind: 'variable'; readonly name: string; readonly place: Place }
    | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
    | { readonly kind: 'enum'; readonly name: string }
    | { readonly kind: 'list'; readonly values: readonly ValueNode[] }
    | { readonly kind: 'object'; readonly fields: readonly ArgumentNode[] };
