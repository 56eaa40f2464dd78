import { conditionsOfWhere } from '../graphql/where-text.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { withETag } from './etag.ts';
import { type FieldPath, type RequestedFields, requestedPaths, resolvePath } from './field-path.ts';
import { type FieldTree, fieldTree } from './field-tree.ts';
import type { ListColumn } from './list-column.ts';
import { listInfo, listReference } from './list-info.ts';
import { type ListOrder, listOrder, orderByOf } from './list-order.ts';
import { searchCondition } from './list-search.ts';
import { columnsOfView, conditionsOfView, listViewOf } from './list-view.ts';
import { sameName } from './metadata-nodes.ts';
import { type Page, pageLinks, pageOf, type PageRequest } from './paging.ts';
import { readableObject } from './readable-object.ts';
import { selectRecords } from './select-records.ts';
import type { UiContext } from './ui-context.ts';
import { invalidArgument } from './ui-errors.ts';
import type { UiRecord } from './ui-record.ts';

type Json = Record<string, unknown>;

/** Parameters of list-records and related-list-records, from the address or the body. */
export interface ListRecordsRequest extends RequestedFields, PageRequest {
    readonly sortBy?: readonly string[] | undefined;
    readonly where?: string | undefined;
    readonly searchTerm?: string | undefined;
}

/** `GET` or `POST /ui-api/list-records/{objectApiName}/{listViewApiName}` ("List Record Collection"). */
export function listRecords(context: UiContext, objectName: string, listViewName: string, request: ListRecordsRequest): Json {
    const object = readableObject(context, objectName);
    const view = listViewOf(context, object, listViewName);
    const columns = columnsOfView(context, view);
    const rows = { object, columns, where: conditionsOfView(context, view), order: undefined };
    const path = `list-records/${object.apiName}/${view.apiName}`;
    return recordCollection(context, rows, request, path, {
        listInfoETag: listInfo(context, objectName, listViewName)['eTag'],
        listReference: listReference(view),
    });
}

/** What a list view is made of. Throws `INVALID_TYPE`, `NOT_FOUND`. */
export function rowsOfListView(context: UiContext, objectName: string, listViewName: string): ListRows {
    const object = readableObject(context, objectName);
    const view = listViewOf(context, object, listViewName);
    return { object, columns: columnsOfView(context, view), where: conditionsOfView(context, view), order: undefined };
}

/** What a list is made of, whichever kind it is. */
export interface ListRows {
    readonly object: ObjectDefinition;
    readonly columns: readonly ListColumn[];
    readonly where: string | undefined;
    /** Order when the request asks for none; undefined for the first column. */
    readonly order: ListOrder | undefined;
}

/** One page of a list's records with its links; `identity` says which list it is. */
export function recordCollection(context: UiContext, rows: ListRows, request: ListRecordsRequest, path: string, identity: Json): Json {
    const page = pageOf(request, 50);
    const order = orderOfRows(context, rows, request);
    const found = selectPage(context, { ...rows, where: conditionsOf(context, rows, request) }, request, order, page);
    const records = found.slice(0, page.size);
    return withETag({
        ...pageLinks(context, path, page, found.length > page.size),
        ...identity,
        count: records.length,
        fields: request.fields ?? [],
        optionalFields: request.optionalFields ?? [],
        pageSize: page.size,
        records,
        searchTerm: request.searchTerm ?? null,
        sortBy: request.sortBy?.join(',') ?? null,
        where: request.where ?? null,
    });
}

/** The order that the request asks for, or else the list's own. Throws `ILLEGAL_QUERY_PARAMETER_VALUE`, `INVALID_FIELD`. */
export function orderOfRows(context: UiContext, { object, columns, order }: ListRows, request: ListRecordsRequest): ListOrder | undefined {
    const [sortBy, ...otherSorts] = request.sortBy ?? [];
    if (otherSorts.length > 0) throw invalidArgument('The sortBy parameter accepts only one value.');
    return sortBy === undefined && order ? order : listOrder(context, object, sortBy, columns);
}

/** The list's own conditions and those of the request. */
export function conditionsOf(context: UiContext, { object, columns, where }: ListRows, request: ListRecordsRequest): string | undefined {
    const filtered = request.where === undefined || request.where.trim() === '' ? undefined : conditionsOfWhere(context, object, request.where);
    const conditions = [where, filtered, searchCondition(columns, request.searchTerm)].filter((condition) => condition !== undefined);
    return conditions.length < 2 ? conditions[0] : conditions.map((condition) => `(${condition})`).join(' AND ');
}

/** One record more than the page holds tells whether there is a next one. */
function selectPage(context: UiContext, rows: ListRows, request: ListRecordsRequest, order: ListOrder | undefined, page: Page): readonly UiRecord[] {
    const tree = treeOf(context, rows, request);
    return selectRecords(context, { tree, where: rows.where, orderBy: orderByOf(order), limit: page.size + 1, offset: page.offset });
}

/** The fields of every record of a list: its columns, what each record has, and what the request asks for. */
export function treeOf(context: UiContext, { object, columns }: ListRows, request: RequestedFields): FieldTree {
    const paths = [...columns.map((column) => column.path), ...systemPaths(context, object), ...requestedPaths(context, object, qualified(object, request))];
    return fieldTree(context, object, paths);
}

const SYSTEM_FIELDS = ['Id', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp'];

function systemPaths(context: UiContext, object: ObjectDefinition): readonly FieldPath[] {
    return SYSTEM_FIELDS.flatMap((name) => resolvePath(context, object, [name]) ?? []);
}

/** Fields of a list may be named without the object, as its columns are. */
function qualified({ apiName }: ObjectDefinition, { fields, optionalFields }: RequestedFields): RequestedFields {
    const prefixed = (name: string): string => (sameName(name.split('.')[0], apiName) ? name : `${apiName}.${name}`);
    return { fields: fields?.map(prefixed), optionalFields: optionalFields?.map(prefixed) };
}
