import { adapter, fieldName, hasAll, METADATA_FRESH_MS, objectName } from 'data/adapter';

export const getObjectInfo = adapter((config) =>
    hasAll(config, 'objectApiName') ? { path: `/object-info/${objectName(config.objectApiName)}`, freshMs: METADATA_FRESH_MS } : undefined,
);

export const getObjectInfos = adapter((config) =>
    config.objectApiNames?.length ? { path: `/object-info/batch/${config.objectApiNames.map(objectName).join(',')}` } : undefined,
);

export const getPicklistValues = adapter((config) => {
    if (!hasAll(config, 'recordTypeId', 'fieldApiName')) return undefined;
    const [object, field] = fieldName(config.fieldApiName).split('.');
    return { path: `/object-info/${object}/picklist-values/${config.recordTypeId}/${field}` };
});

export const getPicklistValuesByRecordType = adapter((config) =>
    hasAll(config, 'objectApiName', 'recordTypeId')
        ? { path: `/object-info/${objectName(config.objectApiName)}/picklist-values/${config.recordTypeId}` }
        : undefined,
);
