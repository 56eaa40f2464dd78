import type { ObjectDefinition } from '../schema/model.ts';
import type { UiContext } from '../ui/ui-context.ts';
import { invalidArgument } from '../ui/ui-errors.ts';
import { filterConditions } from './filter.ts';
import { GraphqlRefusal } from './graphql-problem.ts';
import { GraphqlRequest } from './graphql-request.ts';
import { type InputValue, inputValue } from './input-value.ts';
import { parseValue } from './language/parse-document.ts';

/** The `where` parameter of list records, "in GraphQL syntax", as SOQL conditions. Throws `ILLEGAL_QUERY_PARAMETER_VALUE`. */
export function conditionsOfWhere(context: UiContext, object: ObjectDefinition, text: string): string | undefined {
    const request = new GraphqlRequest(context, new Map(), new Map());
    const scope = { request, object, prefix: '', place: { line: 1, column: 1 }, path: [] };
    const conditions = filterConditions(scope, valueOf(text));
    const [problem] = request.problems;
    if (problem) throw invalidArgument(`The where parameter is not valid: ${problem.message}`);
    return conditions;
}

function valueOf(text: string): InputValue | undefined {
    try {
        return inputValue(parseValue(text), new Map());
    } catch (error) {
        if (error instanceof GraphqlRefusal) throw invalidArgument(`The where parameter is not valid: ${error.message}`);
        throw error;
    }
}
