/** Wire adapters that the platform's pages use and components of an org do not. */
import { adapter, hasAll, METADATA_FRESH_MS, objectName, queryString } from 'data/adapter';

/** `config.layoutType` is Full or Compact, `config.mode` View, Edit or Create. */
export const getLayout = adapter((config) => {
    if (!hasAll(config, 'objectApiName')) return undefined;
    const { layoutType = 'Full', mode = 'View' } = config;
    return { path: `/layout/${objectName(config.objectApiName)}?layoutType=${layoutType}&mode=${mode}`, freshMs: METADATA_FRESH_MS };
});

/** A record with the fields of its layouts: the same question for every part of its page, so that it is asked once. */
export const getRecordOnPage = adapter(({ recordId }) =>
    recordId ? { path: `/records/${encodeURIComponent(recordId)}${queryString({ layoutTypes: ['Compact', 'Full'], modes: ['View'] })}` } : undefined,
);

/** What a new record starts with: the org's defaults, or the values of `config.cloneOf` that a copy keeps. */
export const getRecordDefaults = adapter(({ objectApiName, cloneOf, recordTypeId }) => {
    if (cloneOf) return { path: `/record-defaults/clone/${cloneOf}` };
    return objectApiName ? { path: `/record-defaults/create/${objectName(objectApiName)}${queryString({ recordTypeId })}` } : undefined;
});

/** The related lists that the page layout places: `{ lists }`. */
export const getPlacedLists = adapter(({ objectApiName }) =>
    objectApiName ? { api: 'shell', path: `/related-lists/${encodeURIComponent(objectApiName)}`, freshMs: METADATA_FRESH_MS } : undefined,
);

/** What changed on a record, the latest first: `{ label, count, rows }`. */
export const getHistory = adapter(({ recordId, limit }) =>
    recordId ? { api: 'shell', path: `/history/${encodeURIComponent(recordId)}${queryString({ limit })}`, about: [recordId] } : undefined,
);

/** The page of a record, in the app `config.appName`; it changes with the record, whose fields decide what is visible. */
export const getRecordPage = adapter(({ recordId, appName }) =>
    recordId ? { api: 'shell', path: `/pages/record/${encodeURIComponent(recordId)}${queryString({ app: appName })}`, about: [recordId] } : undefined,
);

/** What the user may do with a record: the actions of `config.actionNames`, in that order, or else those of its page layout. */
export const getRecordActions = adapter(({ recordId, actionNames }) => {
    if (!recordId) return undefined;
    const names = actionNames ? `?names=${actionNames.map(encodeURIComponent).join(',')}` : '';
    return { api: 'shell', path: `/actions/${encodeURIComponent(recordId)}${names}` };
});

/** What may be done above a list view. */
export const getListActions = adapter((config) =>
    hasAll(config, 'listViewId') ? { path: `/actions/list-view/${config.listViewId}?formFactor=Large` } : undefined,
);
