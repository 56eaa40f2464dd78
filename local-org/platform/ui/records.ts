import { notFound } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { batchOf, type BatchReply } from './batch.ts';
import { type FieldPath, type RequestedFields, requestedPaths } from './field-path.ts';
import { fieldTree } from './field-tree.ts';
import { layoutPaths } from './layout.ts';
import type { LayoutChoice } from './layout-choice.ts';
import { selectRecords, soqlText } from './select-records.ts';
import type { UiContext } from './ui-context.ts';
import { invalidArgument, noAccessToRecord } from './ui-errors.ts';
import type { UiRecord } from './ui-record.ts';

export interface RecordRequest extends RequestedFields {
    /** Fields of these layouts are returned too. */
    readonly layouts?: readonly LayoutChoice[] | undefined;
}

/** `GET /ui-api/records/{recordId}`. Throws `NOT_FOUND`, `INSUFFICIENT_ACCESS`, `INVALID_FIELD`. */
export function readRecord(context: UiContext, recordId: string, request: RecordRequest): UiRecord {
    const object = objectOfRecord(context, recordId);
    const paths = pathsOf(context, object, request);
    if (!request.fields && !request.optionalFields && !request.layouts) {
        throw invalidArgument('At least one of the parameters fields, optionalFields or layoutTypes is required.');
    }
    return readPaths(context, object, recordId, paths);
}

/** `GET /ui-api/records/batch/{recordIds}`: fields of other objects than a record's own do not apply to it. */
export function readRecords(context: UiContext, recordIds: readonly string[], request: RecordRequest): BatchReply {
    return batchOf(recordIds, (recordId) => {
        const { apiName } = objectOfRecord(context, recordId);
        const fields = request.fields?.filter((name) => name.toLowerCase().startsWith(`${apiName.toLowerCase()}.`));
        return readRecord(context, recordId, { ...request, fields });
    });
}

/** Object of a record by its id's key prefix; throws `NOT_FOUND` for none and `INSUFFICIENT_ACCESS` for one the caller may not read. */
export function objectOfRecord(context: UiContext, recordId: string): ObjectDefinition {
    const object = /^([a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})$/.test(recordId) ? context.org.model().schema.objectOfId(recordId) : undefined;
    if (!object || object.api === 'tooling') throw notFound();
    if (!context.caller.access.object(object.apiName).read) throw noAccessToRecord();
    return object;
}

export function readPaths(context: UiContext, object: ObjectDefinition, recordId: string, paths: readonly FieldPath[]): UiRecord {
    const where = `Id = ${soqlText(toId18(recordId))}`;
    const [record] = selectRecords(context, { tree: fieldTree(context, object, paths), where });
    if (!record) throw notFound();
    return record;
}

function pathsOf(context: UiContext, object: ObjectDefinition, request: RecordRequest): readonly FieldPath[] {
    const layouts = request.layouts ?? [];
    return [...requestedPaths(context, object, request), ...layouts.flatMap((choice) => layoutPaths(context, object, choice))];
}
