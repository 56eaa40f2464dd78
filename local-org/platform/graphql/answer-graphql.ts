import type { UiContext } from '../ui/ui-context.ts';
import { nameProblems } from './check-names.ts';
import { coerceVariables } from './coerce-variables.ts';
import { type GraphqlProblem, GraphqlRefusal } from './graphql-problem.ts';
import { GraphqlRequest } from './graphql-request.ts';
import type { DocumentNode, OperationNode } from './language/document.ts';
import { parseDocument } from './language/parse-document.ts';
import { planMutation } from './plan-mutation.ts';
import { planQuery } from './plan-query.ts';

export interface GraphqlInput {
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly operationName: string | undefined;
}

/** The body of a reply ("Status Codes and Error Responses", GraphQL API guide): the status is 200 whether or not there are errors. */
export interface GraphqlReply {
    readonly data: unknown;
    readonly errors: readonly GraphqlError[];
    readonly extensions: Readonly<Record<string, never>>;
}

export interface GraphqlError {
    readonly extensions: { readonly ErrorType: GraphqlProblem['errorType'] };
    readonly locations: GraphqlProblem['places'];
    readonly message: string;
    readonly paths: GraphqlProblem['paths'];
}

/**
 * Answers a GraphQL request as the caller may see the data ("GraphQL API Developer Guide"). Nothing of a request that the schema check refuses is
 * carried out. Throws UnsupportedFeature for what this org does not do.
 */
export function answerGraphql(context: UiContext, { query, variables, operationName }: GraphqlInput): GraphqlReply {
    try {
        const document = parseDocument(query);
        const operation = operationOf(document, operationName);
        const problems = nameProblems(document, operation);
        if (problems.length > 0) return reply({}, problems);
        return execute(new GraphqlRequest(context, document.fragments, coerceVariables(operation, variables)), operation);
    } catch (error) {
        if (!(error instanceof GraphqlRefusal)) throw error;
        return reply({}, [error.problem]);
    }
}

function operationOf({ operations }: DocumentNode, name: string | undefined): OperationNode {
    const [only, ...others] = operations;
    if (name === undefined && others.length > 0)
        throw new GraphqlRefusal('OperationNotSupported', 'Must provide operation name if query contains multiple operations.');
    const operation = name === undefined ? only : operations.find((each) => each.name === name);
    if (!operation)
        throw new GraphqlRefusal('OperationNotSupported', name === undefined ? 'The document has no operation.' : `Unknown operation named '${name}'.`);
    if (operation.kind === 'subscription') throw new GraphqlRefusal('OperationNotSupported', 'Schema is not configured for subscriptions.', [operation.place]);
    return operation;
}

function execute(request: GraphqlRequest, operation: OperationNode): GraphqlReply {
    const read = (operation.kind === 'mutation' ? planMutation : planQuery)(request, operation.selections);
    if (request.problems.length > 0) return reply({}, request.problems);
    return reply(read(undefined), request.problems);
}

function reply(data: unknown, problems: readonly GraphqlProblem[]): GraphqlReply {
    return { data, errors: problems.map(errorOf), extensions: {} };
}

function errorOf({ errorType, message, places, paths }: GraphqlProblem): GraphqlError {
    return { extensions: { ErrorType: errorType }, locations: places, message, paths };
}
