import { adapter, fieldNames, hasAll, objectName, queryString } from 'data/adapter';

export const getRelatedListsInfo = adapter((config) =>
    hasAll(config, 'parentObjectApiName')
        ? { path: `/related-list-info/${objectName(config.parentObjectApiName)}${queryString({ recordTypeId: config.recordTypeId })}` }
        : undefined,
);

export const getRelatedListInfo = adapter((config) =>
    hasAll(config, 'parentObjectApiName', 'relatedListId')
        ? { path: `/related-list-info/${objectName(config.parentObjectApiName)}/${config.relatedListId}${queryString({ recordTypeId: config.recordTypeId })}` }
        : undefined,
);

export const getRelatedListRecords = adapter((config) => {
    if (!hasAll(config, 'parentRecordId', 'relatedListId')) return undefined;
    const { parentRecordId, relatedListId, fields, optionalFields, ...rest } = config;
    const body = { fields: fieldNames(fields), optionalFields: fieldNames(optionalFields), ...rest };
    return { method: 'POST', path: `/related-list-records/${parentRecordId}/${relatedListId}`, body, listOf: listedObject(fields ?? optionalFields) };
});

/** The child object, as the requested fields name it: `Widget__c.Name`. */
function listedObject(fields) {
    return fieldNames(fields)?.[0]?.split('.')[0];
}

export const getRelatedListCount = adapter((config) =>
    hasAll(config, 'parentRecordId', 'relatedListId') ? { path: `/related-list-count/${config.parentRecordId}/${config.relatedListId}` } : undefined,
);
