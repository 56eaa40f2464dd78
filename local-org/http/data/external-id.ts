import { PlatformError } from '../../platform/errors.ts';
import { matchesOf } from '../../platform/records/upsert.ts';
import type { FieldDefinition, ObjectDefinition } from '../../platform/schema/model.ts';
import type { ApiCall } from './api-route.ts';

const NUMERIC: ReadonlySet<FieldDefinition['type']> = new Set(['Number', 'Integer', 'Currency', 'Percent']);

function isReadable(call: ApiCall, object: ObjectDefinition, field: FieldDefinition): boolean {
    return field.type === 'Id' || call.caller.access.field(object.apiName, field.apiName).read;
}

/** A field that can identify a record in a URL. Throws 404 in the platform's words. */
export function externalIdField(call: ApiCall, object: ObjectDefinition, name: string): FieldDefinition {
    const field = call.org.model().schema.fieldOf(object, name);
    if (field === undefined || !(field.externalId || field.type === 'Id') || !isReadable(call, object, field)) {
        throw new PlatformError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`, 404);
    }
    return field;
}

/** A value from the path in the field's own type. */
export function keyFromPath(field: FieldDefinition, text: string): string | number {
    const isNumber = NUMERIC.has(field.type) && text.trim() !== '' && Number.isFinite(Number(text));
    return isNumber ? Number(text) : text;
}

export function idsByExternalId(call: ApiCall, object: ObjectDefinition, field: FieldDefinition, value: string): readonly string[] {
    return matchesOf(call.org, object, field, keyFromPath(field, value));
}
