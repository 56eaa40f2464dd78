import { splitValues } from '../metadata/filter-values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { withETag } from './etag.ts';
import { pathName } from './field-path.ts';
import { isSortable } from './field-types.ts';
import { isMassAction, listButtonsOf } from './list-buttons.ts';
import type { ListColumn } from './list-column.ts';
import { listFilter } from './list-filter.ts';
import { listOrder, orderedByInfo } from './list-order.ts';
import { columnsOfView, type ListView, listViewOf, listViewsOf } from './list-view.ts';
import { pageLinks, pageOf, type PageRequest } from './paging.ts';
import { readableObject } from './readable-object.ts';
import { type UiContext, uiApiUrl } from './ui-context.ts';

type Json = Record<string, unknown>;

export interface ListsRequest extends PageRequest {
    /** Only lists whose label contains it. */
    readonly q?: string | undefined;
}

/** `GET /ui-api/list-info/{objectApiName}` ("List Info Summary Collection"). */
export function listInfos(context: UiContext, objectName: string, request: ListsRequest): Json {
    const object = readableObject(context, objectName);
    const page = pageOf(request, 20);
    const found = listViewsOf(context, object).filter((view) => view.label.toLowerCase().includes((request.q ?? '').toLowerCase()));
    const lists = found.slice(page.offset, page.offset + page.size).map((view) => ({
        apiName: view.apiName,
        id: view.id,
        label: view.label,
        url: uiApiUrl(context, `list-info/${object.apiName}/${view.apiName}`),
    }));
    return withETag({
        ...pageLinks(context, `list-info/${object.apiName}`, page, found.length > page.offset + page.size),
        count: lists.length,
        lists,
        objectApiName: object.apiName,
        pageSize: page.size,
        queryString: request.q ?? null,
        recentListsOnly: false,
    });
}

/** `GET /ui-api/list-info/{objectApiName}/{listViewApiName}` ("List Info"). */
export function listInfo(context: UiContext, objectName: string, listViewName: string): Json {
    const object = readableObject(context, objectName);
    const view = listViewOf(context, object, listViewName);
    const columns = columnsOfView(context, view);
    return withETag({
        cloneable: false,
        createable: false,
        deletable: false,
        displayColumns: columns.map(displayColumn),
        filterLogicString: view.filterLogic ?? null,
        filteredByInfo: filteredByInfo(context, object, view),
        hasMassActions: listButtonsOf(context, object).some(isMassAction),
        label: view.label,
        listReference: listReference(view),
        listShares: [],
        objectApiNames: [object.apiName],
        orderedByInfo: orderedByInfo(listOrder(context, object, undefined, columns), columns),
        scope: { apiName: view.scope.toLowerCase(), entityId: null, label: scopeLabel(view), relatedEntityId: null },
        searchable: false,
        updateable: false,
        userPreferences: userPreferences(columns),
        visibility: view.sharedWith.length > 0 ? 'Shared' : 'Public',
        visibilityEditable: false,
    });
}

export function listReference(view: ListView): Json {
    return { id: view.id, listViewApiName: view.apiName, objectApiName: view.object.apiName, type: 'listView' };
}

/** "List Column" */
export function displayColumn(column: ListColumn): Json {
    return { fieldApiName: pathName(column.path), label: column.label, lookupId: column.lookupId ?? null, sortable: isSortable(column.path.field) };
}

/** "List User Preference": nobody has set any. */
export function userPreferences(columns: readonly ListColumn[]): Json {
    const names = columns.map((column) => pathName(column.path));
    return { columnWidths: Object.fromEntries(names.map((name) => [name, -1])), columnWrap: Object.fromEntries(names.map((name) => [name, false])) };
}

function filteredByInfo(context: UiContext, object: ObjectDefinition, view: ListView): readonly Json[] {
    return view.filters.map((node) => {
        const { column, operation, value } = listFilter(context, object, node);
        return {
            fieldApiName: pathName(column.path),
            label: column.label,
            operandLabels: splitValues(value),
            operator: `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`,
        };
    });
}

function scopeLabel(view: ListView): string {
    const plural = view.object.pluralLabel.toLowerCase();
    return view.scope === 'Mine' ? `My ${plural}` : `All ${plural}`;
}
