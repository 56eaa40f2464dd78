import { PlatformError } from '../errors.ts';
import { undeleteRecords } from '../records/recycle-bin/undelete.ts';
import { objectOfRecord } from './records.ts';
import type { UiContext } from './ui-context.ts';

/** `POST /shell/undelete/<object>/<recordId>`: takes a record out of the recycle bin, and tells its name. Throws what keeps it there. */
export function restoreRecord(context: UiContext, recordId: string): { readonly name: string | null } {
    const object = objectOfRecord(context, recordId);
    const [result] = undeleteRecords(context.org, context.caller, [recordId], { allOrNone: true });
    const [error] = result?.errors ?? [];
    if (error) throw new PlatformError(error.statusCode, error.message);
    const name = object.nameField === undefined ? undefined : context.org.store.get(object.apiName, recordId)?.[object.nameField];
    return { name: typeof name === 'string' ? name : null };
}
