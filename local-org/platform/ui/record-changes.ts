import { notFound, PlatformError } from '../errors.ts';
import { deleteRecords } from '../records/delete.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import type { InputValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { toId18 } from '../ids.ts';
import { resolvePath, withReferenceNames } from './field-path.ts';
import { layoutPaths } from './layout.ts';
import { readableObject } from './readable-object.ts';
import { recordSaveFailed } from './record-save-failed.ts';
import { objectOfRecord, readPaths } from './records.ts';
import { isShared } from './shared-record.ts';
import type { UiContext } from './ui-context.ts';
import { noAccessToRecord } from './ui-errors.ts';
import type { UiRecord } from './ui-record.ts';

const SAVE_OPTIONS = { allOrNone: true, api: 'data' } as const;
/** The page's words for any refused save, on create too; the reasons are in the output. */
const SAVE_FAILED = 'An error occurred while trying to update the record. Please try again.';
const DELETE_FAILED = 'An error occurred while trying to delete the record. Please try again.';

/** `POST /ui-api/records`. Throws `RecordSaveFailed`, `INSUFFICIENT_ACCESS`, `INVALID_TYPE`. */
export function createRecord(context: UiContext, objectName: string, fields: InputValues): UiRecord {
    const object = readableObject(context, objectName);
    if (!context.caller.access.object(object.apiName).create) throw noAccessToRecord();
    const [result] = createRecords(context.org, context.caller, object.apiName, [fields], SAVE_OPTIONS);
    if (result?.id === undefined || !result.success) throw recordSaveFailed(context, object, result?.errors ?? [], SAVE_FAILED);
    return savedRecord(context, object, result.id, fields);
}

/**
 * `PATCH /ui-api/records/{recordId}`. With `unmodifiedSince` (HTTP or ISO 8601 date) the save is refused with 412 when somebody saved later.
 * Throws `RecordSaveFailed`, `INSUFFICIENT_ACCESS`, `NOT_FOUND`, `PRECONDITION_FAILED`.
 */
export function updateRecord(context: UiContext, recordId: string, fields: InputValues, unmodifiedSince: string | undefined): UiRecord {
    const object = objectOfRecord(context, recordId);
    requireAccess(context, object, recordId, 'edit');
    return context.org.store.transaction(() => {
        const current = readPaths(context, object, recordId, []);
        if (unmodifiedSince !== undefined) requireUnmodified(current, unmodifiedSince);
        const input = { ...fields, Id: toId18(recordId) };
        const [result] = updateRecords(context.org, context.caller, object.apiName, [input], SAVE_OPTIONS);
        if (!result?.success) throw recordSaveFailed(context, object, result?.errors ?? [], SAVE_FAILED);
        return savedRecord(context, object, recordId, fields);
    });
}

/** `DELETE /ui-api/records/{recordId}`. */
export function deleteRecord(context: UiContext, recordId: string): void {
    const object = objectOfRecord(context, recordId);
    requireAccess(context, object, recordId, 'delete');
    const [result] = deleteRecords(context.org, context.caller, [toId18(recordId)], SAVE_OPTIONS);
    if (result?.success) return;
    const errors = result?.errors ?? [];
    if (errors.some((error) => error.statusCode === 'ENTITY_IS_DELETED' || error.statusCode === 'INVALID_CROSS_REFERENCE_KEY')) throw notFound();
    throw recordSaveFailed(context, object, errors, DELETE_FAILED);
}

function requireAccess(context: UiContext, object: ObjectDefinition, recordId: string, right: 'edit' | 'delete'): void {
    if (!context.caller.access.object(object.apiName)[right] || !isShared(context, object, recordId)) throw noAccessToRecord();
}

/** An HTTP date has no milliseconds: a save within its second does not count as later. */
function requireUnmodified(current: UiRecord, unmodifiedSince: string): void {
    const since = Date.parse(unmodifiedSince);
    if (Number.isNaN(since)) throw new PlatformError('INVALID_HEADER_VALUE', `If-Unmodified-Since is not a date: ${unmodifiedSince}`, 400);
    const modified = Date.parse(current.lastModifiedDate ?? '');
    const precision = /\.\d{3}/.test(unmodifiedSince) ? 1 : 1000;
    if (Math.floor(modified / precision) > Math.floor(since / precision)) {
        const message = 'The requested resource has been changed since you last retrieved it. Reload it and make your changes again.';
        throw new PlatformError('PRECONDITION_FAILED', message, 412);
    }
}

function savedRecord(context: UiContext, object: ObjectDefinition, recordId: string, fields: InputValues): UiRecord {
    const written = Object.keys(fields).flatMap((name) => resolvePath(context, object, [name]) ?? []);
    const layout = layoutPaths(context, object, { layoutType: 'Full', mode: 'View' });
    return readPaths(context, object, recordId, [
        ...withReferenceNames(
            context,
            object,
            written.map((path) => path.field),
        ),
        ...layout,
    ]);
}
