import { UnsupportedFeature } from '../errors.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { withETag } from './etag.ts';
import { type FieldPath, type RequestedFields, requestedPaths, resolvePath } from './field-path.ts';
import { fieldTree } from './field-tree.ts';
import type { ListColumn } from './list-column.ts';
import { listInfo, listReference } from './list-info.ts';
import { type ListOrder, listOrder, orderByOf } from './list-order.ts';
import { columnsOfView, conditionsOfView, listViewOf } from './list-view.ts';
import { type Page, pageLinks, pageOf, type PageRequest } from './paging.ts';
import { readableObject } from './readable-object.ts';
import { selectRecords } from './select-records.ts';
import type { UiContext } from './ui-context.ts';
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
    refuseUnsupported(request);
    const page = pageOf(request, 50);
    const [sortBy] = request.sortBy ?? [];
    const order =
        sortBy === undefined ? (rows.order ?? listOrder(context, rows.object, undefined, rows.columns)) : listOrder(context, rows.object, sortBy, rows.columns);
    const found = selectPage(context, rows, request, order, page);
    const records = found.slice(0, page.size);
    return withETag({
        ...pageLinks(context, path, page, found.length > page.size),
        ...identity,
        count: records.length,
        fields: request.fields ?? [],
        optionalFields: request.optionalFields ?? [],
        pageSize: page.size,
        records,
        searchTerm: null,
        sortBy: request.sortBy?.join(',') ?? null,
        where: null,
    });
}

function refuseUnsupported({ where, searchTerm, sortBy }: ListRecordsRequest): void {
    if (where !== undefined && where !== '' && where !== '{}') throw new UnsupportedFeature('the where parameter of list records');
    if (searchTerm !== undefined && searchTerm !== '') throw new UnsupportedFeature('the searchTerm parameter of list records');
    if (sortBy && sortBy.length > 1) throw new UnsupportedFeature('sorting list records by more than one field');
}

/** One record more than the page holds tells whether there is a next one. */
function selectPage(context: UiContext, rows: ListRows, request: ListRecordsRequest, order: ListOrder | undefined, page: Page): readonly UiRecord[] {
    const paths = [...rows.columns.map((column) => column.path), ...systemPaths(context, rows.object), ...requestedPaths(context, rows.object, request)];
    const tree = fieldTree(context, rows.object, paths);
    return selectRecords(context, { tree, where: rows.where, orderBy: orderByOf(order), limit: page.size + 1, offset: page.offset });
}

const SYSTEM_FIELDS = ['Id', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp'];

function systemPaths(context: UiContext, object: ObjectDefinition): readonly FieldPath[] {
    return SYSTEM_FIELDS.flatMap((name) => resolvePath(context, object, [name]) ?? []);
}
