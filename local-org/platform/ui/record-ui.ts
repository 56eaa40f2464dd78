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
        layouts: Object.fromEntries(objects.map((object) => [object.apiName, layoutsOf(context, object, typesIn(object, entries), request)])),
        objectInfos: Object.fromEntries(objects.map(({ apiName }) => [apiName, objectInfo(context, apiName)])),
        records: Object.fromEntries(entries.map(({ record }) => [record.id, record])),
    };
}

function choicesOf({ layoutTypes, modes }: RecordUiRequest): readonly LayoutChoice[] {
    return layoutTypes.flatMap((layoutType) => modes.map((mode) => ({ layoutType, mode })));
}

interface RecordEntry {
    readonly object: ObjectDefinition;
    readonly record: UiRecord;
}

function recordEntry(context: UiContext, recordId: string, request: RecordUiRequest): RecordEntry {
    const object = objectOfRecord(context, recordId);
    const optional = requestedPaths(context, object, { optionalFields: request.optionalFields });
    const paths = [...choicesOf(request).flatMap((choice) => layoutPaths(context, object, choice)), ...optional];
    return { object, record: readPaths(context, object, recordId, paths) };
}

function typesIn(object: ObjectDefinition, entries: readonly RecordEntry[]): readonly string[] {
    return [...new Set(entries.filter((entry) => entry.object === object).map(({ record }) => record.recordTypeId ?? MASTER_RECORD_TYPE_ID))];
}

/** By record type, layout type and mode. */
function layoutsOf(context: UiContext, object: ObjectDefinition, recordTypeIds: readonly string[], { layoutTypes, modes }: RecordUiRequest): Json {
    const layoutOf = (layoutType: LayoutType, mode: LayoutMode, recordTypeId: string): Json => ({
        ...recordLayout(context, object.apiName, { layoutType, mode }),
        recordTypeId,
    });
    const byMode = (layoutType: LayoutType, id: string): Json => Object.fromEntries(modes.map((mode) => [mode, layoutOf(layoutType, mode, id)]));
    return Object.fromEntries(recordTypeIds.map((id) => [id, Object.fromEntries(layoutTypes.map((layoutType) => [layoutType, byMode(layoutType, id)]))]));
}
