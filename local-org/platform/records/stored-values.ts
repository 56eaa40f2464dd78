import type { Row, SqlValue } from '../../database/store.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import type { FieldValue, FieldValues } from './values.ts';

/** A row as the platform sees it: canonical names, checkboxes as booleans. Formula fields are absent. */
export function valuesOfRow(object: ObjectDefinition, row: Row): FieldValues {
    const values: FieldValues = {};
    for (const field of object.fields) {
        if (field.column !== undefined) values[field.apiName] = valueOfColumn(field, row[field.column] ?? null);
    }
    return values;
}

export function valueOfColumn(field: FieldDefinition, stored: SqlValue): FieldValue {
    return field.type === 'Checkbox' ? stored === 1 : stored;
}

/** The columns for some values; fields without a column are left out. */
export function rowOfValues(object: ObjectDefinition, values: FieldValues): Row {
    const row: Row = {};
    for (const { apiName, column } of object.fields) {
        const value = column === undefined ? undefined : values[apiName];
        if (column !== undefined && value !== undefined) row[column] = columnOfValue(value);
    }
    return row;
}

export function columnOfValue(value: FieldValue): SqlValue {
    if (typeof value === 'boolean') return value ? 1 : 0;
    return value;
}
