import type { FormulaType, FormulaValue } from '../../formulas/formula.ts';
import { plainText } from '../../formulas/numbers.ts';
import { dateFormat, dateTimeFormat, fieldFormat } from '../../locale/field-format.ts';
import { escapeHtml } from '../../markup/escape-markup.ts';
import type { FieldDefinition } from '../../schema/model.ts';
import type { MergeRecords } from './merge-records.ts';

/** Where a value is put: HTML bodies show texts as they are and rich text as rich text. */
export type BodyFormat = 'text' | 'html';

/** "The Created Date and Last Modified Date fields display the date only" ("Considerations for Using Merge Fields in Email Templates"). */
const DATE_ONLY = new Set(['CreatedDate', 'LastModifiedDate']);

/** Text of a value in the locale and time zone of the sending user; nothing for blank. */
export function showValue(records: MergeRecords, value: FormulaValue, type: FormulaType, field: FieldDefinition | undefined, body: BodyFormat): string {
    if (value === null) return '';
    if (field?.type === 'Html') return body === 'html' ? String(value) : withoutTags(String(value));
    const text = field === undefined ? plainValue(records, value, type) : fieldText(records, value, field);
    return body === 'html' ? htmlLines(text) : text;
}

/** Text as HTML, line by line. */
export function htmlLines(text: string): string {
    return escapeHtml(text).replace(/\r?\n/g, '<br>');
}

function fieldText(records: MergeRecords, value: string | number | boolean, field: FieldDefinition): string {
    if (typeof value === 'boolean') return value ? '1' : '0';
    if (field.picklist !== undefined) return labelsOf(field, String(value));
    if (DATE_ONLY.has(field.apiName)) return dateFormat(localeOf(records), records.caller.timeZone)(value);
    return fieldFormat(records, field)?.(value) ?? String(value);
}

function plainValue(records: MergeRecords, value: string | number | boolean, type: FormulaType): string {
    switch (type) {
        case 'date':
            return dateFormat(localeOf(records), 'UTC')(String(value));
        case 'datetime':
            return dateTimeFormat(localeOf(records), records.caller.timeZone)(String(value));
        default:
            return typeof value === 'number' ? plainText(value) : String(value);
    }
}

function labelsOf({ picklist }: FieldDefinition, value: string): string {
    const labelOf = (each: string): string => picklist?.values.find((option) => option.value === each)?.label ?? each;
    return value.split(';').map(labelOf).join('; ');
}

function localeOf({ caller }: MergeRecords): string {
    return caller.locale.replaceAll('_', '-');
}

function withoutTags(html: string): string {
    return html.replace(/<br\s*\/?>|<\/p>/gi, '\n').replace(/<[^>]*>/g, '');
}
