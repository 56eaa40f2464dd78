import type { FieldDefinition } from '../schema/model.ts';
import { type RequestedFields, requestedPaths } from './field-path.ts';
import { fieldTree } from './field-tree.ts';
import { layoutPaths, recordLayout } from './layout.ts';
import { objectInfo } from './object-info.ts';
import { objectOfRecord, readPaths } from './records.ts';
import { MASTER_RECORD_TYPE_ID, type UiContext } from './ui-context.ts';
import { noAccessToRecord } from './ui-errors.ts';
import { type QueriedRow, uiRecord, type UiRecord } from './ui-record.ts';

/** `GET /ui-api/record-defaults/clone/{recordId}` ("Get Default Values to Clone a Record"): what the form of the copy starts with. */
export function recordCloneDefaults(context: UiContext, recordId: string, requested: RequestedFields): Record<string, unknown> {
    const object = objectOfRecord(context, recordId);
    if (!context.caller.access.object(object.apiName).create) throw noAccessToRecord();
    const choice = { layoutType: 'Full', mode: 'Create' } as const;
    const paths = [...layoutPaths(context, object, choice), ...requestedPaths(context, object, requested)].filter((path) => path.parents.length === 0);
    const source = readPaths(context, object, recordId, paths);
    const values = Object.entries(source.fields).map(([name, { value }]): [string, unknown] => [
        name,
        isCopied(paths.find(({ field }) => field.apiName === name)?.field) ? value : null,
    ]);
    return {
        layout: recordLayout(context, object.apiName, choice),
        objectInfos: { [object.apiName]: objectInfo(context, object.apiName) },
        record: uiRecord(context, fieldTree(context, object, paths), {
            ...(Object.fromEntries(values) as QueriedRow),
            Id: null,
            RecordTypeId: typeOf(source),
        }),
    };
}

/** A copy that kept a unique value could not be saved. */
function isCopied(field: FieldDefinition | undefined): boolean {
    return field !== undefined && field.createable && !field.unique;
}

function typeOf({ recordTypeId }: UiRecord): string | null {
    return recordTypeId === MASTER_RECORD_TYPE_ID ? null : recordTypeId;
}
