/** Wire adapters that the platform's pages use and components of an org do not. */
import { adapter, hasAll, objectName } from 'data/adapter';

/** `config.layoutType` is Full or Compact, `config.mode` View, Edit or Create. */
export const getLayout = adapter((config) => {
    if (!hasAll(config, 'objectApiName')) return undefined;
    const { layoutType = 'Full', mode = 'View' } = config;
    return { path: `/layout/${objectName(config.objectApiName)}?layoutType=${layoutType}&mode=${mode}` };
});

export const getRecordActions = adapter((config) => (hasAll(config, 'recordId') ? { path: `/actions/record/${config.recordId}?formFactor=Large` } : undefined));
