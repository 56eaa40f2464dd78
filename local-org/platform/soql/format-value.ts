import { fieldFormat } from '../locale/field-format.ts';
import type { FieldDefinition } from '../schema/model.ts';
import type { QueryContext } from './query-context.ts';
import { readerOf, type ReadValue } from './read-value.ts';

/** `FORMAT()` of a field: as texts in the caller's locale and time zone ("FORMAT()", SOQL Reference). Other types stay as they are. */
export function formattedReader(context: QueryContext, field: FieldDefinition): ReadValue {
    const format = fieldFormat(context, field);
    return format === undefined ? readerOf(field, false) : (value) => (value === null ? null : format(value));
}
