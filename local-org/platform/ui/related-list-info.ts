import { withETag } from './etag.ts';
import { uiDataType } from './field-types.ts';
import type { ListColumn } from './list-column.ts';
import { displayColumn, userPreferences } from './list-info.ts';
import { listOrder, orderedByInfo } from './list-order.ts';
import { isReadable, readableObject } from './readable-object.ts';
import { type RelatedList, relatedListOf, relatedListsOf } from './related-list.ts';
import { syntheticId } from './synthetic-id.ts';
import { themeInfoOf } from './theme.ts';
import { MASTER_RECORD_TYPE_ID, type UiContext, uiApiUrl } from './ui-context.ts';

type Json = Record<string, unknown>;

/** `GET /ui-api/related-list-info/{parentObjectApiName}` ("Related List Info Collection"). */
export function relatedListInfos(context: UiContext, parentName: string): Json {
    const parent = readableObject(context, parentName);
    return withETag({
        parentObjectApiName: parent.apiName,
        parentRecordTypeId: MASTER_RECORD_TYPE_ID,
        relatedLists: relatedListsOf(context, parent).map((list) => ({
            entityLabel: list.child.label,
            entityLabelPlural: list.child.pluralLabel,
            fieldApiName: list.fieldName,
            keyPrefix: list.child.keyPrefix,
            label: list.label,
            objectApiName: list.child.apiName,
            parentFieldApiName: 'Id',
            relatedListId: list.id,
            relatedListInfoUrl: uiApiUrl(context, `related-list-info/${parent.apiName}/${list.id}?recordTypeId=${MASTER_RECORD_TYPE_ID}`),
            themeInfo: themeInfoOf(context, list.child),
        })),
    });
}

/** `GET /ui-api/related-list-info/{parentObjectApiName}/{relatedListId}` ("Related List Info"). */
export function relatedListInfo(context: UiContext, parentName: string, relatedListId: string): Json {
    const parent = readableObject(context, parentName);
    const list = relatedListOf(context, parent, relatedListId);
    const order = list.order ?? listOrder(context, list.child, undefined, list.columns);
    return withETag({
        cloneable: false,
        createable: false,
        deletable: false,
        displayColumns: list.columns.map((column) => relatedColumn(context, list, column)),
        fieldApiName: list.fieldName,
        fields: [],
        filterLogicString: null,
        filterable: false,
        filteredByInfo: [],
        label: list.label,
        listReference: relatedListReference(parent.apiName, list, null),
        objectApiNames: [list.child.apiName],
        optionalFields: [],
        orderedByInfo: orderedByInfo(order, list.columns),
        restrictColumnsToLayout: true,
        updateable: false,
        userPreferences: userPreferences(list.columns),
        visibility: 'Public',
        visibilityEditable: false,
    });
}

/** "Related List Column" */
function relatedColumn(context: UiContext, list: RelatedList, column: ListColumn): Json {
    const { field, owner } = column.path;
    const editable = column.path.parents.length === 0 && isReadable(context, owner, field) && context.caller.access.field(owner.apiName, field.apiName).edit;
    return {
        ...displayColumn(column),
        dataType: uiDataType(field).toLowerCase(),
        inlineEditAttributes: { editable: editable && context.caller.access.object(list.child.apiName).edit && field.updateable },
    };
}

/** "Related List Reference" */
export function relatedListReference(parentName: string, list: RelatedList, recordId: string | null): Json {
    return {
        id: syntheticId('00B', parentName, list.id),
        inContextOfRecordId: recordId,
        listViewApiName: null,
        objectApiName: list.child.apiName,
        parentObjectApiName: parentName,
        recordTypeId: MASTER_RECORD_TYPE_ID,
        relatedListId: list.id,
        type: 'relatedList',
    };
}
