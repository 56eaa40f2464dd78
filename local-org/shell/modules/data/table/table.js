/** Columns and rows of tables, as `lightning-datatable` has them, from list columns and records of the UI API. */
import { displayText, lookupOf, nameOf, recordUrl } from 'data/display';

const RIGHT_ALIGNED = new Set(['Currency', 'Double', 'Int', 'Percent']);
const LINK_TYPES = { Email: 'email', Phone: 'phone' };

/** `displayColumns` of a list with what the object info says about each. */
export function tableColumns(displayColumns, objectInfo) {
    return displayColumns.map(({ fieldApiName, label, sortable }) => {
        const info = objectInfo.fields[fieldApiName];
        return { label, fieldName: fieldApiName, sortable: Boolean(sortable), hideDefaultActions: true, ...presentation(fieldApiName, info, objectInfo) };
    });
}

function presentation(name, info, objectInfo) {
    if (isLink(name, info, objectInfo)) return { type: 'url', typeAttributes: { label: { fieldName: `${name}__label` }, target: '_self' } };
    if (info?.dataType === 'Boolean') return { type: 'boolean' };
    const alignment = RIGHT_ALIGNED.has(info?.dataType) ? { cellAttributes: { alignment: 'right' } } : {};
    return { type: LINK_TYPES[info?.dataType] ?? 'text', ...alignment };
}

const isLink = (name, info, objectInfo) => name.includes('.') || info?.dataType === 'Reference' || objectInfo.nameFields.includes(name);

export function tableRows(records, displayColumns, objectInfo) {
    return records.map((record) => tableRow(record, displayColumns, objectInfo));
}

/** The cells of a record by field and, as `record`, what tells which it is. */
export function tableRow(record, displayColumns, objectInfo) {
    const cells = displayColumns.map(({ fieldApiName }) => cellOf(record, fieldApiName, objectInfo));
    const { id, apiName, fields } = record;
    const names = objectInfo.nameFields.map((name) => [name, fields[name]]);
    return Object.assign({ id, record: { id, apiName, fields: Object.fromEntries(names) } }, ...cells);
}

function cellOf(record, name, objectInfo) {
    const info = objectInfo.fields[name];
    const field = record.fields[name];
    if (name.includes('.')) return parentCell(record, name);
    if (objectInfo.nameFields.includes(name)) return link(name, recordUrl(record.apiName, record.id), nameOf(record, objectInfo));
    if (info?.dataType === 'Reference') return lookupCell(name, lookupOf(info, field, record));
    return { [name]: info?.dataType === 'Boolean' ? field?.value : displayText(info, field) };
}

const link = (name, url, label) => ({ [name]: url, [`${name}__label`]: label });

const lookupCell = (name, lookup) => (lookup?.url ? link(name, lookup.url, lookup.text) : {});

/** `Parent__r.Name` leads to the parent. */
function parentCell(record, name) {
    const path = name.split('.');
    const parent = path.slice(0, -1).reduce((found, step) => found?.fields?.[step]?.value, record);
    const text = displayText(undefined, parent?.fields?.[path.at(-1)]);
    return parent?.id && text ? link(name, recordUrl(parent.apiName, parent.id), text) : {};
}
