import type { Caller } from '../access/caller.ts';
import type { SaveError } from '../errors.ts';
import type { Org } from '../org.ts';
import { isIdLookup } from '../schema/id-lookup.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { coerce } from './coerce.ts';
import { matchesOf } from './external-key.ts';
import { withoutMaster } from './record-type-rules.ts';
import type { FieldValue, FieldValues, InputValues } from './values.ts';

export interface ReadInput {
    readonly values: FieldValues;
    readonly errors: readonly SaveError[];
}

export type SaveMode = 'create' | 'update';

/**
 * Reads what a client sent for one record: names resolved, values coerced. Fields that the caller may not see do not exist for it,
 * those it may not write are refused.
 */
export function readInput(org: Org, caller: Caller, object: ObjectDefinition, input: InputValues, mode: SaveMode): ReadInput {
    const values: FieldValues = {};
    const errors: SaveError[] = [];
    const unwritable: string[] = [];
    for (const [name, raw] of Object.entries(input)) {
        if (name === 'attributes' || name.toLowerCase() === 'id') continue;
        const target = findField(org, object, name, raw);
        if (!target || !caller.access.field(object.apiName, target.field.apiName).read) {
            errors.push({ statusCode: 'INVALID_FIELD', message: `No such column '${name}' on sobject of type ${object.apiName}`, fields: [] });
        } else if (!mayWrite(caller, object, target.field, mode)) {
            unwritable.push(target.field.apiName);
        } else {
            const result = coerceOrResolve(org, target, raw);
            if ('error' in result) errors.push(result.error);
            else values[target.field.apiName] = withoutMaster(target.field, result.value);
        }
    }
    if (unwritable.length > 0) errors.push(securityError(unwritable));
    return { values, errors };
}

interface InputTarget {
    readonly field: FieldDefinition;
    /** The key was a relationship name with an external id below it. */
    readonly byRelationship: boolean;
}

function findField(org: Org, object: ObjectDefinition, name: string, raw: InputValues[string]): InputTarget | undefined {
    const { schema } = org.model();
    if (raw !== null && typeof raw === 'object') {
        const field = schema.parentFieldOf(object, name);
        return field && { field, byRelationship: true };
    }
    const field = schema.fieldOf(object, name);
    return field && { field, byRelationship: false };
}

function mayWrite(caller: Caller, object: ObjectDefinition, field: FieldDefinition, mode: SaveMode): boolean {
    const offered = mode === 'create' ? field.createable : field.updateable;
    return offered && caller.access.field(object.apiName, field.apiName).edit;
}

function securityError(fields: readonly string[]): SaveError {
    return {
        statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
        message: `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
        fields,
    };
}

function coerceOrResolve(org: Org, target: InputTarget, raw: InputValues[string]): { value: FieldValue } | { error: SaveError } {
    if (raw === null || typeof raw !== 'object') return coerce(target.field, raw);
    return resolveByExternalId(org, target.field, raw);
}

function resolveByExternalId(org: Org, field: FieldDefinition, raw: Record<string, FieldValue>): { value: FieldValue } | { error: SaveError } {
    const [key, value] = Object.entries(raw).find(([name]) => name !== 'attributes') ?? ['', null];
    const { schema } = org.model();
    const target = schema.objectOf(field.reference?.targets[0] ?? '');
    const keyField = target && schema.fieldOf(target, key);
    if (!target || !keyField || !isIdLookup(target, keyField)) {
        const objectName = target?.apiName ?? field.apiName;
        return refuse('INVALID_FIELD', `Field name provided, ${key} does not match an External ID, Salesforce Id, or indexed field for ${objectName}`, field);
    }
    const ids = matchesOf(org, target, keyField, value);
    if (ids.length === 1) return { value: ids[0] ?? null };
    if (ids.length > 1)
        return refuse('DUPLICATE_EXTERNAL_ID', `${keyField.label}: more than one record found for external id field: [${ids.join(', ')}]`, field);
    return refuse('INVALID_FIELD', `Foreign key external ID: ${String(value)} not found for field ${keyField.apiName} in entity ${target.apiName}`, field);
}

function refuse(statusCode: string, message: string, field: FieldDefinition): { error: SaveError } {
    return { error: { statusCode, message, fields: [field.apiName] } };
}
