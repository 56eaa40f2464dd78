/** How values, names and links of records read on a page. */

/** Text of a field by its type; the org has formatted dates, currencies and picklists already. */
export function displayText(info, field) {
    const value = field?.value;
    if (value === undefined || value === null) return '';
    if (field.displayValue !== undefined && field.displayValue !== null) return field.displayValue;
    if (typeof value === 'number') return numberText(info, value);
    return String(value);
}

function numberText(info, value) {
    const scale = info?.scale ?? 0;
    const text = new Intl.NumberFormat(document.documentElement.lang || 'en-US', { minimumFractionDigits: scale, maximumFractionDigits: scale }).format(value);
    return info?.dataType === 'Percent' ? `${text}%` : text;
}

/** The record's own name; people have theirs in `Name` too. */
export function nameOf(record, objectInfo) {
    const field = objectInfo?.nameFields?.map((name) => record?.fields?.[name]).find(Boolean);
    return displayText(undefined, field) || record?.id || '';
}

/** Name and page of the record that a lookup field points to; undefined when it is blank. */
export function lookupOf(info, field, record) {
    if (info?.dataType !== 'Reference' || !field?.value) return undefined;
    const parent = record?.fields?.[info.relationshipName];
    const object = parent?.value?.apiName ?? info.referenceToInfos?.[0]?.apiName;
    const text = parent?.displayValue ?? field.displayValue ?? field.value;
    return { text, url: object ? recordUrl(object, field.value) : undefined };
}

export const recordUrl = (objectApiName, recordId, actionName = 'view') => `/lightning/r/${objectApiName}/${recordId}/${actionName}`;

export const relatedUrl = (objectApiName, recordId, listId) => `/lightning/r/${objectApiName}/${recordId}/related/${listId}/view`;

export const newUrl = (objectApiName) => `/lightning/o/${objectApiName}/new`;

export const listUrl = (objectApiName, filterName) => `/lightning/o/${objectApiName}/list${filterName ? `?filterName=${encodeURIComponent(filterName)}` : ''}`;

/** `https://…/img/icon/t4v35/standard/lead_120.png` → `standard:lead`. */
export function iconOf(objectInfo) {
    const [, category, name] = /\/(standard|custom|action)\/(\w+?)_\d+\.png$/.exec(objectInfo?.themeInfo?.iconUrl ?? '') ?? [];
    return name ? `${category}:${name}` : 'standard:record';
}
