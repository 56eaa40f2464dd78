import { PlatformError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { objectOfRecord, readPaths } from './records.ts';
import type { UiContext } from './ui-context.ts';

/**
 * Object of a record that is there and that the caller may see: what every page about a record begins with.
 * Throws `NOT_FOUND`, `INSUFFICIENT_ACCESS`, and `ENTITY_IS_DELETED` for a record in the recycle bin.
 */
export function objectOfShownRecord(context: UiContext, recordId: string): ObjectDefinition {
    const object = objectOfRecord(context, recordId);
    if (context.org.store.get(object.table, toId18(recordId))?.['IsDeleted'] === 1) throw new PlatformError('ENTITY_IS_DELETED', 'entity is deleted', 404);
    readPaths(context, object, recordId, []);
    return object;
}
