import { mayEditRecord } from '../access/record-access.ts';
import { toId18 } from '../ids.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { UiContext } from './ui-context.ts';

/** Whether sharing lets the caller edit or delete the record. */
export function isShared({ org, caller }: UiContext, object: ObjectDefinition, recordId: string): boolean {
    const row = org.store.get(object.table, toId18(recordId));
    return row === undefined || mayEditRecord(org, caller, object, row);
}
