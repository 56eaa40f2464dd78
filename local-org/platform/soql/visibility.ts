import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import type { QueryContext } from './query-context.ts';

export function canRead({ caller }: QueryContext, object: ObjectDefinition): boolean {
    return caller.access.object(object.apiName).read;
}

/** Whether a query may start from the object: the caller can read it and this API serves it. */
export function isQueryable(context: QueryContext, object: ObjectDefinition): boolean {
    return (object.api === 'both' || object.api === context.options.api) && canRead(context, object);
}

export function canReadField({ caller }: QueryContext, object: ObjectDefinition, field: FieldDefinition): boolean {
    return field.type === 'Id' || caller.access.field(object.apiName, field.apiName).read;
}
