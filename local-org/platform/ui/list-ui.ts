import { notFound } from '../errors.ts';
import { batchOf, type BatchReply } from './batch.ts';
import { withETag } from './etag.ts';
import { listInfo } from './list-info.ts';
import { listRecords, type ListRecordsRequest } from './list-records.ts';
import { listViewsOf } from './list-view.ts';
import type { UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

export interface ListName {
    readonly objectName: string;
    readonly listViewName: string;
}

const LIST_VIEW_ID = /^00B[a-zA-Z0-9]{12}([a-zA-Z0-9]{3})?$/;

export function isListViewId(text: string): boolean {
    return LIST_VIEW_ID.test(text);
}

/** The list view behind an id. Throws `NOT_FOUND`, also when the caller may not read its object. */
export function listNamed(context: UiContext, listViewId: string): ListName {
    const { schema } = context.org.model();
    for (const object of schema.objects) {
        if (object.api === 'tooling' || !context.caller.access.object(object.apiName).read) continue;
        const view = listViewsOf(context, object).find(({ id }) => id.slice(0, 15) === listViewId.slice(0, 15));
        if (view) return { objectName: object.apiName, listViewName: view.apiName };
    }
    throw notFound();
}

/** `GET /ui-api/list-ui/{objectApiName}/{listViewApiName}` ("List UI"): the list view and a page of its records. */
export function listUi(context: UiContext, { objectName, listViewName }: ListName, request: ListRecordsRequest): Json {
    return withETag({ info: listInfo(context, objectName, listViewName), records: listRecords(context, objectName, listViewName, request) });
}

/** `GET /ui-api/list-info/batch/{listViewIds}`: one result each. */
export function listInfosById(context: UiContext, listViewIds: readonly string[]): BatchReply {
    return batchOf(listViewIds, (id) => {
        const { objectName, listViewName } = listNamed(context, id);
        return listInfo(context, objectName, listViewName);
    });
}
