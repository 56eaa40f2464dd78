import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import type { GroupedColumn } from './grouped-plan.ts';
import type { QueryContext } from './query-context.ts';
import type { RecordPlan } from './record-plan.ts';
import type { RecordShape, ShapeEntry } from './record-shape.ts';
import { isNumeric, valueClassOf, type ValueClass } from './value-class.ts';

/** One column of the reply to `columns=true`. Parents and children carry their own in `joinColumns`; children are marked `aggregate`. */
interface ColumnMetadata {
    readonly aggregate: boolean;
    readonly apexType: string;
    readonly booleanType: boolean;
    readonly columnName: string;
    readonly custom: boolean;
    readonly displayName: string;
    readonly foreignKeyName: string | null;
    readonly insertable: boolean;
    readonly joinColumns: readonly ColumnMetadata[];
    readonly numberType: boolean;
    readonly textType: boolean;
    readonly updatable: boolean;
}

interface QueryColumns {
    readonly columnMetadata: readonly ColumnMetadata[];
    readonly entityName: string;
    readonly groupBy: boolean;
    readonly idSelected: boolean;
    readonly keyPrefix: string;
}

const APEX_TYPES: Readonly<Record<ValueClass, string>> = {
    text: 'String',
    multipicklist: 'String',
    opaque: 'String',
    id: 'Id',
    int: 'Integer',
    double: 'Double',
    boolean: 'Boolean',
    date: 'Date',
    datetime: 'Datetime',
    time: 'Time',
};

export function recordColumns(context: QueryContext, { object, shape }: RecordPlan): QueryColumns {
    const idSelected = shape.entries.some((entry) => entry.kind === 'value' && entry.name === 'Id');
    return { columnMetadata: entryColumns(context, shape), entityName: object.apiName, groupBy: false, idSelected, keyPrefix: object.keyPrefix };
}

export function groupedColumns(object: ObjectDefinition, columns: readonly GroupedColumn[]): QueryColumns {
    const columnMetadata = columns.map(({ name, operand, aggregate }) => ({
        ...columnOf(name, operand.valueClass),
        aggregate,
        custom: operand.field?.custom ?? false,
        displayName: aggregate ? operand.written : name,
    }));
    return { columnMetadata, entityName: object.apiName, groupBy: true, idSelected: false, keyPrefix: object.keyPrefix };
}

function entryColumns(context: QueryContext, shape: RecordShape): ColumnMetadata[] {
    return shape.entries.map((entry) => entryColumn(context, entry));
}

function entryColumn(context: QueryContext, entry: ShapeEntry): ColumnMetadata {
    switch (entry.kind) {
        case 'value':
            return fieldColumn(entry.field);
        case 'typeof':
            return { ...columnOf(entry.name, 'id'), foreignKeyName: entry.name, joinColumns: entryColumns(context, entry.otherwise) };
        case 'parent':
            return { ...columnOf(entry.name, 'id'), foreignKeyName: entry.name, joinColumns: entryColumns(context, entry.shape) };
        case 'children':
            return { ...columnOf(entry.name, 'opaque'), aggregate: true, joinColumns: entryColumns(context, entry.plan.shape) };
    }
}

function fieldColumn(field: FieldDefinition): ColumnMetadata {
    const column = columnOf(field.apiName, valueClassOf(field));
    return { ...column, custom: field.custom, insertable: field.createable, updatable: field.updateable };
}

function columnOf(name: string, valueClass: ValueClass): ColumnMetadata {
    return {
        aggregate: false,
        apexType: APEX_TYPES[valueClass],
        booleanType: valueClass === 'boolean',
        columnName: name,
        custom: false,
        displayName: name,
        foreignKeyName: null,
        insertable: false,
        joinColumns: [],
        numberType: isNumeric(valueClass),
        textType: ['text', 'multipicklist', 'opaque', 'id'].includes(valueClass),
        updatable: false,
    };
}
