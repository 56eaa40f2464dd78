import type { FormulaType, FormulaValue } from '../formulas/formula.ts';
import type { ReadRecord } from '../formulas/record-inputs.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';

/** A record as a flow holds it: a copy that nothing but the flow changes. */
export interface FlowRecordValue {
    readonly object: ObjectDefinition;
    readonly values: FieldValues;
    /** Fields that the flow itself has set: what an update writes. */
    readonly assigned: ReadonlySet<string>;
    /** Of a record that a query gave: its formula fields were computed then. */
    readonly read?: ReadRecord | undefined;
}

export type FlowItem = FormulaValue | FlowRecordValue;
export type FlowValue = FlowItem | readonly FlowItem[];

/** What a variable or the output of an element holds: values of a type or records of an object, one or many. */
export interface FlowType {
    readonly scalar: FormulaType | undefined;
    readonly object: ObjectDefinition | undefined;
    readonly isCollection: boolean;
}

export function scalarType(scalar: FormulaType, isCollection = false): FlowType {
    return { scalar, object: undefined, isCollection };
}

export function recordType(object: ObjectDefinition, isCollection = false): FlowType {
    return { scalar: undefined, object, isCollection };
}

/** Type of one item of a collection. */
export function itemTypeOf(type: FlowType): FlowType {
    return { ...type, isCollection: false };
}

export function isRecord(value: FlowValue): value is FlowRecordValue {
    return typeof value === 'object' && value !== null && 'object' in value;
}

export function isCollection(value: FlowValue): value is readonly FlowItem[] {
    return Array.isArray(value);
}

/** A collection's items; one value is a collection of itself, blank is empty. */
export function itemsOf(value: FlowValue): readonly FlowItem[] {
    if (value === null) {
        return [];
    }
    return isCollection(value) ? value : [value];
}

export function recordsOf(value: FlowValue): readonly FlowRecordValue[] {
    return itemsOf(value).filter(isRecord);
}

const MAX_SHOWN_TEXT = 100;

/** A value as the trace of an interview shows it. */
export function shownValue(value: FlowValue): string {
    if (isCollection(value)) {
        return `${value.length} items`;
    }
    if (isRecord(value)) {
        return `${value.object.apiName} ${String(value.values['Id'] ?? '(new)')}`;
    }
    const text = value === null ? 'blank' : JSON.stringify(value);
    return text.length > MAX_SHOWN_TEXT ? `${text.slice(0, MAX_SHOWN_TEXT)}…` : text;
}

/** The value where only a single one can stand; records and collections have none. */
export function scalarOf(value: FlowValue): FormulaValue {
    return typeof value === 'object' ? null : value;
}

export function emptyRecord(object: ObjectDefinition): FlowRecordValue {
    return { object, values: {}, assigned: new Set() };
}

/** A record as it was read: the flow has set nothing yet. */
export function readRecord(object: ObjectDefinition, values: FieldValues, read?: ReadRecord): FlowRecordValue {
    return { object, values, assigned: new Set(), read };
}

export function withField(record: FlowRecordValue, name: string, value: FormulaValue): FlowRecordValue {
    return { ...record, values: { ...record.values, [name]: value }, assigned: new Set([...record.assigned, name]) };
}

/** Whether two items say the same: values by value, records by their fields. */
export function isSameItem(one: FlowItem, other: FlowItem): boolean {
    if (!isRecord(one) || !isRecord(other)) {
        return one === other;
    }
    const names = new Set([...Object.keys(one.values), ...Object.keys(other.values)]);
    return one.object === other.object && [...names].every((name) => (one.values[name] ?? null) === (other.values[name] ?? null));
}
