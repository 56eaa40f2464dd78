import { adapter, fieldName, fieldNames, hasAll, objectName, queryString } from 'data/adapter';
import { forget, invalidate, keep } from 'data/entries';
import { sendToUiApi } from 'data/requests';

export const getRecord = adapter((config) => {
    if (!hasAll(config, 'recordId') || !(config.fields || config.optionalFields || config.layoutTypes)) return undefined;
    const { layoutTypes, modes } = config;
    const query = queryString({ fields: fieldNames(config.fields), optionalFields: fieldNames(config.optionalFields), layoutTypes, modes });
    return { path: `/records/${encodeURIComponent(config.recordId)}${query}` };
});

export const getRecords = adapter((config) => {
    if (!config.records?.length) return undefined;
    const [group, ...others] = config.records;
    if (others.length > 0) throw new Error('getRecords with more than one group of records is not supported by the local org.');
    const query = queryString({ fields: fieldNames(group.fields), optionalFields: fieldNames(group.optionalFields) });
    return { path: `/records/batch/${group.recordIds.join(',')}${query}` };
});

export const getRecordCreateDefaults = adapter((config) => {
    if (!hasAll(config, 'objectApiName')) return undefined;
    const { recordTypeId, formFactor } = config;
    const query = queryString({ recordTypeId, formFactor, optionalFields: fieldNames(config.optionalFields) });
    return { path: `/record-defaults/create/${objectName(config.objectApiName)}${query}` };
});

export async function createRecord({ apiName, fields }) {
    const name = objectName(apiName);
    const record = await sendToUiApi('POST', '/records', { apiName: name, fields });
    await invalidate({ objects: [name] });
    return record;
}

/** `clientOptions.ifUnmodifiedSince`, an HTTP date or the record's `lastModifiedDate`, refuses the save when the record changed since. */
export async function updateRecord({ fields: { Id, ...fields } }, { ifUnmodifiedSince } = {}) {
    const headers = ifUnmodifiedSince ? { 'If-Unmodified-Since': ifUnmodifiedSince } : {};
    const record = await sendToUiApi('PATCH', `/records/${Id}`, { fields }, headers);
    await keep(record);
    return record;
}

export async function deleteRecord(recordId) {
    await sendToUiApi('DELETE', `/records/${recordId}`);
    await forget(recordId);
}

export async function notifyRecordUpdateAvailable(records) {
    await invalidate({ ids: records.map(({ recordId }) => recordId) });
}

export const getRecordNotifyChange = notifyRecordUpdateAvailable;

export const getFieldValue = (record, field) => fieldOf(record, field)?.value;

export const getFieldDisplayValue = (record, field) => fieldOf(record, field)?.displayValue;

function fieldOf(record, field) {
    const [, ...path] = fieldName(field).split('.');
    return path.reduce((found, name, index) => (index === 0 ? record : found?.value)?.fields?.[name], undefined);
}

export function generateRecordInputForUpdate(record, objectInfo) {
    return { fields: { Id: record.id, ...writable(record, objectInfo, 'updateable') } };
}

export function generateRecordInputForCreate(record, objectInfo) {
    return { apiName: record.apiName, fields: writable(record, objectInfo, 'createable') };
}

function writable(record, objectInfo, property) {
    const isWritable = (name, { value }) => (value === null || typeof value !== 'object') && (objectInfo ? objectInfo.fields[name]?.[property] : name !== 'Id');
    const kept = Object.entries(record.fields).filter(([name, field]) => isWritable(name, field));
    return Object.fromEntries(kept.map(([name, { value }]) => [name, value]));
}

export function createRecordInputFilteredByEditedFields(recordInput, originalRecord) {
    const edited = Object.entries(recordInput.fields).filter(([name, value]) => name === 'Id' || originalRecord.fields[name]?.value !== value);
    return { ...recordInput, fields: Object.fromEntries(edited) };
}
