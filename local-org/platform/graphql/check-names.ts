import { type GraphqlProblem, validationProblem } from './graphql-problem.ts';
import type { ArgumentNode, DocumentNode, OperationNode, SelectionNode, ValueNode } from './language/document.ts';

/** Fragments and variables that a document uses without having them, or has without using them. */
export function nameProblems({ fragments, operations }: DocumentNode, operation: OperationNode): readonly GraphqlProblem[] {
    const spread = new Set(operations.flatMap((each) => [...new NamesIn(fragments, each.selections).fragments]));
    const { variables } = new NamesIn(fragments, operation.selections);
    const declared = new Set(operation.variables.map(({ name }) => name));
    return [
        ...[...fragments.values()]
            .filter(({ name }) => !spread.has(name))
            .map(({ name, place }) => validationProblem('UnusedFragment', `Unused fragment ${name}`, place, [])),
        ...[...variables]
            .filter(([name]) => !declared.has(name))
            .map(([name, place]) => validationProblem('UndefinedVariable', `Undefined variable ${name}`, place, [])),
        ...operation.variables
            .filter(({ name }) => !variables.has(name))
            .map(({ name, place }) => validationProblem('UnusedVariable', `Unused variable ${name}`, place, [])),
    ];
}

/** Names reachable from a selection. */
class NamesIn {
    readonly fragments = new Set<string>();
    readonly variables = new Map<string, GraphqlProblem['places'][number]>();
    readonly #known: DocumentNode['fragments'];

    constructor(known: DocumentNode['fragments'], selections: readonly SelectionNode[]) {
        this.#known = known;
        this.#addSelections(selections);
    }

    #addSelections(selections: readonly SelectionNode[]): void {
        for (const selection of selections) {
            for (const directive of selection.directives) this.#addArguments(directive.arguments);
            if (selection.kind === 'spread') this.#addFragment(selection.name);
            else this.#addSelections(selection.selections ?? []);
            if (selection.kind === 'field') this.#addArguments(selection.arguments);
        }
    }

    #addFragment(name: string): void {
        if (this.fragments.has(name)) return;
        this.fragments.add(name);
        this.#addSelections(this.#known.get(name)?.selections ?? []);
    }

    #addArguments(nodes: readonly ArgumentNode[]): void {
        for (const { value } of nodes) this.#addValue(value);
    }

    #addValue(value: ValueNode): void {
        if (value.kind === 'variable') this.variables.set(value.name, value.place);
        if (value.kind === 'list') for (const each of value.values) this.#addValue(each);
        if (value.kind === 'object') this.#addArguments(value.fields);
    }
}
