import { toId18 } from '../ids.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { withETag } from './etag.ts';
import { type ListRecordsRequest, type ListRows, recordCollection } from './list-records.ts';
import { pageOf } from './paging.ts';
import { objectOfRecord, readPaths } from './records.ts';
import { type RelatedList, relatedListOf } from './related-list.ts';
import { relatedListInfo, relatedListReference } from './related-list-info.ts';
import { countRecords, soqlText } from './select-records.ts';
import type { UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

/** `GET` or `POST /ui-api/related-list-records/{parentRecordId}/{relatedListId}` ("Related List Record Collection"). */
export function relatedListRecords(context: UiContext, parentId: string, relatedListId: string, request: ListRecordsRequest): Json {
    const { parent, list } = listOfRecord(context, parentId, relatedListId);
    const rows = rowsOf(list, parentId);
    return recordCollection(context, rows, request, `related-list-records/${toId18(parentId)}/${list.id}`, {
        listInfoETag: relatedListInfo(context, parent.apiName, list.id)['eTag'],
        listReference: relatedListReference(parent.apiName, list, toId18(parentId)),
    });
}

/** What a related list of a record is made of. Throws `NOT_FOUND`. */
export function rowsOfRelatedList(context: UiContext, parentId: string, relatedListId: string): ListRows {
    return rowsOf(listOfRecord(context, parentId, relatedListId).list, parentId);
}

function rowsOf(list: RelatedList, parentId: string): ListRows {
    return { object: list.child, columns: list.columns, where: childrenOfRecord(list, parentId), order: list.order };
}

/** `GET /ui-api/related-list-count/{parentRecordId}/{relatedListId}`: counts up to `maxCount`, ten unless told. */
export function relatedListCount(context: UiContext, parentId: string, relatedListId: string, maxCountText: string | undefined): Json {
    const { parent, list } = listOfRecord(context, parentId, relatedListId);
    const maxCount = pageOf({ pageSize: maxCountText }, 10).size;
    const total = countRecords(context, list.child.apiName, childrenOfRecord(list, parentId));
    const listReference = relatedListReference(parent.apiName, list, toId18(parentId));
    return withETag({ count: Math.min(total, maxCount), hasMore: total > maxCount, listReference, maxCount });
}

/** Reads the parent too: children of a record the caller cannot see are not listed. */
function listOfRecord(context: UiContext, parentId: string, relatedListId: string): { readonly parent: ObjectDefinition; readonly list: RelatedList } {
    const parent = objectOfRecord(context, parentId);
    readPaths(context, parent, parentId, []);
    return { parent, list: relatedListOf(context, parent, relatedListId) };
}

function childrenOfRecord(list: RelatedList, parentId: string): string {
    return `${list.fieldName} = ${soqlText(toId18(parentId))}`;
}
