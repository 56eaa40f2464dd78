/** A field's value as JSON carries it: dates `YYYY-MM-DD`, datetimes ISO 8601 UTC, checkboxes booleans, blank is null. */
export type FieldValue = string | number | boolean | null;

/** Values by canonical field name. */
export type FieldValues = Record<string, FieldValue>;

/**
 * What a client sends for one record. Names in any case. A nested object under a relationship name is a reference
 * by external id: `{ "Package__r": { "Package_ID__c": "033…" } }`.
 */
export type InputValues = Record<string, FieldValue | Record<string, FieldValue>>;
