import { adapter } from 'data/adapter';
import { reload } from 'data/entries';
import { messageOf, sendToApi } from 'data/requests';

const TEXT = Symbol('text of the document');

/** A query in the form that the wire adapter takes. Documents put into the template, such as fragments, become part of it. */
export function gql(parts, ...values) {
    const text = parts.reduce((before, part, index) => before + textOf(values[index - 1]) + part);
    return Object.freeze({ kind: 'Document', [TEXT]: text });
}

function textOf(value) {
    return typeof value === 'object' && value !== null ? (value[TEXT] ?? '') : String(value);
}

/** Body of the request; undefined while the query, or a getter of variables, has no value yet. */
function bodyOf(config) {
    const { query, variables, operationName } = config;
    if (!query || ('variables' in config && (variables === undefined || variables === null))) return undefined;
    const text = textOf(query);
    if (text === '') throw new Error('The query of the GraphQL wire adapter must be made with gql`…`.');
    return { query: text, variables: variables ?? {}, operationName };
}

/** `{ data, errors }` of a reply: `errors` instead of the `error` of other adapters, and both when a part could not be answered. */
function resultOf({ data: reply, error }) {
    if (error) return { data: undefined, errors: [{ message: messageOf(error), locations: [], paths: [] }] };
    const errors = reply?.errors?.length > 0 ? reply.errors : undefined;
    const answered = reply?.data && Object.keys(reply.data).length > 0;
    return { data: answered ? reply.data : undefined, errors };
}

/** The wire adapter; `withRefresh` adds to a result the function that asks again. */
export function graphqlAdapter(withRefresh) {
    return adapter(
        (config) => {
            const body = bodyOf(config);
            return body && { method: 'POST', api: 'graphql', path: '', body };
        },
        (value, request) => withRefresh(resultOf(value), () => reload(request)),
    );
}

/** Carries a mutation out, past the cache. Refusals are in `errors` of the result. */
export async function executeMutation(config) {
    const body = bodyOf(config);
    if (!body) throw new Error('executeMutation needs a query made with gql`…`.');
    try {
        return resultOf({ data: await sendToApi('graphql', 'POST', '', body) });
    } catch (error) {
        return resultOf({ error });
    }
}
