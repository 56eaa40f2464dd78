import type { ObjectDefinition } from '../schema/model.ts';
import type { QueryContext } from './query-context.ts';
import { noSuchObject } from './soql-errors.ts';
import { isQueryable } from './visibility.ts';

/** The object behind FROM. Throws INVALID_TYPE when this API or this caller does not know it. */
export function rootObject(context: QueryContext, name: string): ObjectDefinition {
    const object = context.model.schema.objectOf(name);
    if (!object || !isQueryable(context, object)) throw noSuchObject(context.soql, name);
    return object;
}
