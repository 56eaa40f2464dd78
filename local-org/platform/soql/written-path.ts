import type { FieldType } from '@jetstreamapp/soql-parser-js';

/** The dotted path of a plain field in a select list; undefined for functions, subqueries and TYPEOF. */
export function writtenPath(field: FieldType): string | undefined {
    if (field.type === 'Field') return 'rawValue' in field ? field.rawValue : field.field;
    if (field.type === 'FieldRelationship') return field.rawValue ?? [...field.relationships, field.field].join('.');
    return undefined;
}

export function writtenAlias(field: FieldType): string | undefined {
    return 'alias' in field ? field.alias : undefined;
}
