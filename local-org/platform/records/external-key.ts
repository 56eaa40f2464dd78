import type { Org } from '../org.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { coerce, type Coerced } from './coerce.ts';
import type { FieldValue, InputValues } from './values.ts';

/** The key that an input of an upsert names, in its stored form; blank is null. */
export function readKey(field: FieldDefinition, input: InputValues): Coerced {
    const entry = Object.entries(input).find(([name]) => name.toLowerCase() === field.apiName.toLowerCase());
    const value = entry?.[1] ?? null;
    return typeof value === 'object' ? { value: null } : coerce(field, value);
}

/** Ids of the live records that hold the key, which may come as text whatever the field's type. */
export function matchesOf(org: Org, object: ObjectDefinition, field: FieldDefinition, key: FieldValue): string[] {
    const read = coerce(field, key);
    if ('error' in read || read.value === null) return [];
    const stored = typeof read.value === 'boolean' ? Number(read.value) : read.value;
    const nocase = !field.caseSensitive && field.type !== 'Id' && typeof stored === 'string';
    return org.store
        .findBy(object.table, field.column ?? '', [stored], { nocase })
        .filter((row) => row['IsDeleted'] !== 1)
        .map((row) => String(row['Id']));
}
