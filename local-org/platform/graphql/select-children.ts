import { UnsupportedFeature } from '../errors.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { isReadable } from '../ui/readable-object.ts';
import type { QueriedRow } from '../ui/ui-record.ts';
import type { CollectedField } from './collect-fields.ts';
import { type ConnectionPage, selectConnection } from './connection.ts';
import { filterConditions } from './filter.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { orderTerms } from './order.ts';
import { pageArguments } from './page-arguments.ts';
import { checkArguments, type Read } from './select-fields.ts';
import { SelectList } from './select-list.ts';
import { recordType, selectRecord } from './select-record.ts';

/** Children of a record under their relationship name, as a collection of their own: a subquery of the parent's query. */
export function selectChildren(
    request: GraphqlRequest,
    parent: ObjectDefinition,
    selected: CollectedField,
    path: readonly string[],
    list: SelectList,
): Read<QueriedRow> | undefined {
    const { schema } = request.context.org.model();
    const relation = schema.childrenOf(parent).find(({ relationshipName }) => relationshipName !== '' && relationshipName === selected.name);
    const child = relation && schema.objectOf(relation.childObject);
    const field = child && schema.fieldOf(child, relation.field);
    if (!field || !request.context.caller.access.object(child.apiName).read || !isReadable(request.context, child, field)) return undefined;
    if (list.isParent) throw new UnsupportedFeature(`children of parent records in GraphQL (${selected.name})`);
    if (list.hasChildren(selected.name)) throw new UnsupportedFeature(`the same child relationship twice in GraphQL (${selected.name})`);
    return subquery(request, child, selected, path, list);
}

function subquery(
    request: GraphqlRequest,
    child: ObjectDefinition,
    selected: CollectedField,
    path: readonly string[],
    list: SelectList,
): Read<QueriedRow> | undefined {
    checkArguments(request, selected, ['after', 'first', 'orderBy', 'scope', 'upperBound', 'where'], path);
    if (selected.arguments['scope'] !== undefined) throw new UnsupportedFeature('scope of child relationships in GraphQL');
    if (selected.arguments['upperBound'] !== undefined) throw new UnsupportedFeature('upperBound of child relationships in GraphQL');
    const page = pageArguments(request, selected, path);
    const fields = SelectList.empty();
    const connection = selectConnection<QueriedRow>(request, selected, child.apiName, path, (selections, nodePath) =>
        selectRecord(request, recordType(child), child, selections, nodePath, fields),
    );
    const scope = { request, object: child, prefix: '', place: selected.place, path };
    const where = filterConditions(scope, selected.arguments['where']);
    const orderBy = [...orderTerms(scope, selected.arguments['orderBy']), 'Id'].join(', ');
    if (!page || !connection) return undefined;
    const { first, start } = page;
    const limit = connection.wantsTotal ? '' : ` LIMIT ${start.offset + first + 1}`;
    list.addChildren(selected.name, `SELECT ${fields.soql} FROM ${selected.name}${where === undefined ? '' : ` WHERE ${where}`} ORDER BY ${orderBy}${limit}`);
    return (row) => connection.read(pageOf(row[selected.name], start.offset, first));
}

/** The subquery reads from the first child on, so that the page is cut out here. */
function pageOf(children: unknown, offset: number, first: number): ConnectionPage<QueriedRow> {
    const rows = (children as { readonly records: readonly QueriedRow[] } | null)?.records ?? [];
    return { rows: rows.slice(offset, offset + first), offset, hasNextPage: rows.length > offset + first, totalCount: () => rows.length };
}
