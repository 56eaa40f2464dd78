import { type CollectedField, plainType } from './collect-fields.ts';
import { cursorAt } from './cursor.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import type { SelectionNode } from './language/document.ts';
import { leaf, type Read, selectFields, selectLeaves, selectsSomething } from './select-fields.ts';

/** One page of a collection. */
export interface ConnectionPage<S> {
    readonly rows: readonly S[];
    /** How many come before the page. */
    readonly offset: number;
    readonly hasNextPage: boolean;
    /** How many there are in all; asked for only when the selection has `totalCount`. */
    readonly totalCount: () => number;
    /** Cursor of the nth of all. */
    readonly cursorOf?: (position: number) => string;
}

export interface Connection<S> {
    readonly read: Read<ConnectionPage<S>>;
    readonly wantsTotal: boolean;
}

/** Plans `{ edges { node cursor } pageInfo totalCount pageResultCount }` ("Paginate Results", GraphQL API guide). */
export function selectConnection<S>(
    request: GraphqlRequest,
    field: CollectedField,
    typeName: string,
    path: readonly string[],
    planNode: (selections: readonly SelectionNode[], path: readonly string[]) => Read<S>,
): Connection<S> | undefined {
    const name = `${typeName}Connection`;
    if (!selectsSomething(request, field, name, path)) return undefined;
    let wantsTotal = false;
    const read = selectFields<ConnectionPage<S>>(request, plainType(name), field.selections, path, (inner, innerPath) => {
        switch (inner.name) {
            case 'edges':
                return selectEdges(request, inner, typeName, innerPath, planNode);
            case 'pageInfo':
                return selectPageInfo(request, inner, innerPath);
            case 'totalCount':
                wantsTotal = true;
                return leaf(request, inner, 'Int', innerPath, (page) => page.totalCount());
            case 'pageResultCount':
                return leaf(request, inner, 'Int', innerPath, (page) => page.rows.length);
            default:
                return undefined;
        }
    });
    return { read, wantsTotal };
}

interface Edge<S> {
    readonly row: S;
    readonly cursor: string;
}

function selectEdges<S>(
    request: GraphqlRequest,
    field: CollectedField,
    typeName: string,
    path: readonly string[],
    planNode: (selections: readonly SelectionNode[], path: readonly string[]) => Read<S>,
): Read<ConnectionPage<S>> | undefined {
    const name = `${typeName}Edge`;
    if (!selectsSomething(request, field, name, path)) return undefined;
    const read = selectFields<Edge<S>>(request, plainType(name), field.selections, path, (inner, innerPath) => {
        if (inner.name === 'cursor') return leaf(request, inner, 'String', innerPath, (edge) => edge.cursor);
        if (inner.name !== 'node' || !selectsSomething(request, inner, typeName, innerPath)) return undefined;
        const node = planNode(inner.selections, innerPath);
        return (edge) => node(edge.row);
    });
    return (page) => page.rows.map((row, index) => read({ row, cursor: cursorIn(page, index) }));
}

function selectPageInfo<S>(request: GraphqlRequest, field: CollectedField, path: readonly string[]): Read<ConnectionPage<S>> | undefined {
    return selectLeaves<ConnectionPage<S>>(request, field, 'PageInfo', path, {
        hasNextPage: (page) => page.hasNextPage,
        hasPreviousPage: (page) => page.offset > 0,
        startCursor: (page) => (page.rows.length > 0 ? cursorIn(page, 0) : null),
        endCursor: (page) => (page.rows.length > 0 ? cursorIn(page, page.rows.length - 1) : null),
    });
}

function cursorIn<S>(page: ConnectionPage<S>, index: number): string {
    return (page.cursorOf ?? cursorAt)(page.offset + index);
}
