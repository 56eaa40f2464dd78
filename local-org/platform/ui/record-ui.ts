import type { ObjectDefinition } from '../schema/model.ts';
import { layoutPaths, recordLayout } from './layout.ts';
import type { LayoutChoice, LayoutMode, LayoutType } from './layout-choice.ts';
import { objectInfo } from './object-info.ts';
import { requestedPaths } from './field-path.ts';
import { objectOfRecord, readPaths } from './records.ts';
import { MASTER_RECORD_TYPE_ID, type UiContext } from './ui-context.ts';
import { invalidArgument } from './ui-errors.ts';
import type { UiRecord } from './ui-record.ts';

type Json = Record<string, unknown>;

export interface RecordUiRequest {
    readonly layoutTypes: readonly LayoutType[];
    readonly modes: readonly LayoutMode[];
    /** Fields that are left out silently where the record does not have them. */
    readonly optionalFields?: readonly string[] | undefined;
}

const MAX_RECORDS = 200;

/** `GET /ui-api/record-ui/{recordIds}` ("Record UI"): records with the layouts and the metadata to show them. */
export function recordUi(context: UiContext, recordIds: readonly string[], request: RecordUiRequest): Json {
    if (recordIds.length > MAX_RECORDS) throw invalidArgument(`At most ${MAX_RECORDS} records can be asked for, not ${recordIds.length}.`);
    const entries = recordIds.map((id) => recordEntry(context, id, request));
    const objects = [...new Map(entries.map(({ object }) => [object.apiName, object])).values()];
    return {
        layoutUserStates: {},
        layouts: Object.fromEntries(objects.map((object) => [object.apiName, layoutsOf(context, object, request)])),
        objectInfos: Object.fromEntries(objects.map(({ apiName }) => [apiName, objectInfo(context, apiName)])),
        records: Object.fromEntries(entries.map(({ record }) => [record.id, record])),
    };
}

function choicesOf({ layoutTypes, modes }: RecordUiRequest): readonly LayoutChoice[] {
    return layoutTypes.flatMap((layoutType) => modes.map((mode) => ({ layoutType, mode })));
}

function recordEntry(context: UiContext, recordId: string, request: RecordUiRequest): { readonly object: ObjectDefinition; readonly record: UiRecord } {
    const object = objectOfRecord(context, recordId);
    const optional = requestedPaths(context, object, { optionalFields: request.optionalFields });
    const paths = [...choicesOf(request).flatMap((choice) => layoutPaths(context, object, choice)), ...optional];
    return { object, record: readPaths(context, object, recordId, paths) };
}

/** By record type, layout type and mode. */
function layoutsOf(context: UiContext, object: ObjectDefinition, { layoutTypes, modes }: RecordUiRequest): Json {
    const byMode = (layoutType: LayoutType): Json =>
        Object.fromEntries(modes.map((mode) => [mode, recordLayout(context, object.apiName, { layoutType, mode })]));
    return { [MASTER_RECORD_TYPE_ID]: Object.fromEntries(layoutTypes.map((layoutType) => [layoutType, byMode(layoutType)])) };
}
