import type { FastifyRequest } from 'fastify';
import { answerGraphql, type GraphqlInput } from '../../platform/graphql/answer-graphql.ts';
import { PlatformError } from '../../platform/errors.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { contextOf } from '../ui-api/request-values.ts';

/** `POST /services/data/vNN.N/graphql` ("GraphQL API Resource"). */
export const registerGraphql: RegisterRoutes = (app, server) => {
    app.post('/services/data/v:version/graphql', { bodyLimit: MAX_BODY }, (request) => answerGraphql(contextOf(server, request), inputOf(request)));
};

const MAX_BODY = 1024 * 1024;

function inputOf(request: FastifyRequest): GraphqlInput {
    const body: unknown = request.body;
    if (!isObject(body)) throw jsonError('The request body is not a JSON object.');
    const { query, variables, operationName } = body;
    if (typeof query !== 'string') throw jsonError('The property query, a GraphQL document, is missing.');
    if (variables !== undefined && variables !== null && !isObject(variables)) throw jsonError('The property variables is not an object.');
    if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
        throw jsonError('The property operationName is not a text.');
    return { query, variables: variables ?? {}, operationName: operationName ?? undefined };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonError(message: string): PlatformError {
    return new PlatformError('JSON_PARSER_ERROR', message, 400);
}
