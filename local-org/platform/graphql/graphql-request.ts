import type { UiContext } from '../ui/ui-context.ts';
import { type GraphqlProblem, GraphqlRefusal, type Place, validationProblem } from './graphql-problem.ts';
import type { Variables } from './input-value.ts';
import type { DocumentNode } from './language/document.ts';

/** Fragments multiply what a short document selects. */
const MAX_FIELDS = 10_000;
const MAX_DEPTH = 64;

/** One operation being checked and answered: who asks, with which fragments and variables, and what is wrong with it so far. */
export class GraphqlRequest {
    readonly context: UiContext;
    readonly fragments: DocumentNode['fragments'];
    readonly variables: Variables;
    readonly problems: GraphqlProblem[] = [];
    #fields = 0;

    constructor(context: UiContext, fragments: DocumentNode['fragments'], variables: Variables) {
        this.context = context;
        this.fragments = fragments;
        this.variables = variables;
    }

    /** Notes a problem of the schema check; the check goes on to find all of them. */
    refuse(kind: string, text: string, place: Place, path: readonly string[]): undefined {
        this.problems.push(validationProblem(kind, text, place, path));
        return undefined;
    }

    /** Throws `ExecutionAborted` for a selection that is too large or too deep. */
    refuseTooMuch(fields: number, path: readonly string[]): void {
        this.#fields += fields;
        if (this.#fields > MAX_FIELDS) throw new GraphqlRefusal('ExecutionAborted', `The operation selects more than ${MAX_FIELDS} fields.`);
        if (path.length > MAX_DEPTH) throw new GraphqlRefusal('ExecutionAborted', `The operation selects deeper than ${MAX_DEPTH} levels.`);
    }
}
