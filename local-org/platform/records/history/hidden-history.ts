import type { Caller } from '../../access/caller.ts';
import { historyFieldName } from '../../schema/history-objects.ts';
import type { ObjectDefinition, Schema } from '../../schema/model.ts';

/** Tracked fields that the caller may not read: a history has no rows of them for this caller. */
export function hiddenHistoryOf(schema: Schema, caller: Caller, object: ObjectDefinition): string[] {
    const tracked = schema.objectOf(object.historyOf ?? '');
    const fields = tracked?.fields.filter((field) => field.trackHistory && !caller.access.field(tracked.apiName, field.apiName).read);
    return fields?.map(historyFieldName) ?? [];
}
