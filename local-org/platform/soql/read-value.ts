import type { SqlValue } from '../../database/store.ts';
import type { FieldDefinition } from '../schema/model.ts';

/** Makes a stored value what JSON carries. */
export type ReadValue = (value: SqlValue) => unknown;

const AS_STORED: ReadValue = (value) => value;

/** Null when no component has a value. */
const readCompound: ReadValue = (value) => {
    const parts = JSON.parse(String(value)) as Readonly<Record<string, unknown>>;
    return Object.values(parts).every((part) => part === null) ? null : parts;
};

/** Chosen once for each column, as rows are many. Counts and parts of dates have no field and stay as they are stored. */
export function readerOf(field: FieldDefinition | undefined, labelled: boolean): ReadValue {
    switch (field?.type) {
        case 'Checkbox':
            return (value) => value === 1;
        case 'DateTime':
            return (value) => (value === null ? null : String(value).replace('Z', '+0000'));
        case 'Complex':
        case 'AnyType':
            return (value): unknown => (value === null ? null : JSON.parse(String(value)));
        case 'Address':
        case 'Location':
            return readCompound;
        default:
            return labelled ? labelReader(field) : AS_STORED;
    }
}

function labelReader(field: FieldDefinition | undefined): ReadValue {
    const labels = new Map(field?.picklist?.values.map((each) => [each.value, each.label]));
    const labelOf = (value: string) => labels.get(value) ?? value;
    return (value) => (value === null ? null : String(value).split(';').map(labelOf).join(';'));
}
