import type { ColumnKind, ColumnShape, Store, TableShape } from '../../database/store.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from './model.ts';

const KINDS: Partial<Record<FieldDefinition['type'], ColumnKind>> = {
    Checkbox: 'integer',
    Integer: 'integer',
    Number: 'real',
    Currency: 'real',
    Percent: 'real',
};

/** Brings the store's tables in line with the schema: one table per object, one column per stored field. */
export function defineTables(store: Store, schema: Schema): void {
    store.defineTables(schema.objects.map(tableOf));
}

function tableOf({ table, fields }: ObjectDefinition): TableShape {
    const columns = fields.filter((field) => field.column !== undefined && field.column !== 'Id').map(columnOf);
    return { name: table, columns, ...(columns.some(({ name }) => name === 'IsDeleted') && { deletedFlag: 'IsDeleted' }) };
}

function columnOf(field: FieldDefinition): ColumnShape {
    const column: ColumnShape = { name: field.column ?? field.apiName, kind: KINDS[field.type] ?? 'text' };
    if (field.unique) return { ...column, unique: field.caseSensitive ? 'exact' : 'nocase' };
    if (field.reference !== undefined) return { ...column, indexed: true };
    return field.externalId || field.isName ? { ...column, indexed: column.kind === 'text' ? 'nocase' : true } : column;
}
