/** Records inside the answers of the UI API: a record has an object's name, an id and fields. */

const isRecord = (value) => Boolean(value.apiName && value.id && value.fields);

/** Ids of every record in an answer, with the version of each that it shows; rows of GraphQL have no version. */
export function versionsIn(value, versions = new Map()) {
    if (value === null || typeof value !== 'object') return versions;
    if (isRecord(value)) versions.set(value.id, Math.min(value.weakEtag || Infinity, versions.get(value.id) ?? Infinity));
    else if (typeof value.Id === 'string') versions.set(value.Id, Infinity);
    Object.values(value).forEach((nested) => versionsIn(nested, versions));
    return versions;
}

/** The answer with what is newly known of a record in every place where it shows it; the same answer when it does not. */
export function withRecord(value, record) {
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(([key, nested]) => [key, withRecord(nested, record)]);
    const changed = entries.some(([key, nested]) => nested !== value[key]);
    const copy = changed ? rebuilt(value, entries) : value;
    return isRecord(copy) && copy.id === record.id ? updated(copy, record) : copy;
}

const rebuilt = (value, entries) => (Array.isArray(value) ? entries.map(([, nested]) => nested) : Object.fromEntries(entries));

/** Fields that were not asked for stay out of it. */
function updated(shown, record) {
    const { eTag, weakEtag, lastModifiedById, lastModifiedDate, systemModstamp } = record;
    const fields = Object.entries(shown.fields).map(([name, field]) => [name, record.fields[name] ?? field]);
    return { ...shown, eTag, weakEtag, lastModifiedById, lastModifiedDate, systemModstamp, fields: Object.fromEntries(fields) };
}
