import { adapter, fieldNames, hasAll, objectName, queryString } from 'data/adapter';

export const getListRecordsByName = adapter((config) => {
    if (!hasAll(config, 'objectApiName', 'listViewApiName')) return undefined;
    const { objectApiName, listViewApiName, fields, optionalFields, ...rest } = config;
    const object = objectName(objectApiName);
    const body = { fields: fieldNames(fields), optionalFields: fieldNames(optionalFields), ...rest };
    return { method: 'POST', path: `/list-records/${object}/${listViewApiName}`, body, listOf: object };
});

export const getListInfoByName = adapter((config) =>
    hasAll(config, 'objectApiName', 'listViewApiName') ? { path: `/list-info/${objectName(config.objectApiName)}/${config.listViewApiName}` } : undefined,
);

export const getListInfosByObjectName = adapter((config) => {
    if (!hasAll(config, 'objectApiName')) return undefined;
    const { objectApiName, pageSize, pageToken, q, recentListsOnly } = config;
    return { path: `/list-info/${objectName(objectApiName)}${queryString({ pageSize, pageToken, q, recentListsOnly })}` };
});
