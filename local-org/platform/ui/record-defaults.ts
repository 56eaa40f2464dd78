import { defaultValues } from '../records/defaults.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { type RequestedFields, requestedPaths } from './field-path.ts';
import { fieldTree } from './field-tree.ts';
import { layoutPaths, recordLayout } from './layout.ts';
import { objectInfo } from './object-info.ts';
import { readableObject } from './readable-object.ts';
import type { UiContext } from './ui-context.ts';
import { noAccessToRecord } from './ui-errors.ts';
import { uiRecord, type UiRecord } from './ui-record.ts';

/** `GET /ui-api/record-defaults/create/{objectApiName}` ("Record Defaults"). Throws `INSUFFICIENT_ACCESS` for who may not create. */
export function recordCreateDefaults(context: UiContext, objectName: string, requested: RequestedFields): Record<string, unknown> {
    const object = readableObject(context, objectName);
    if (!context.caller.access.object(object.apiName).create) throw noAccessToRecord();
    return {
        layout: recordLayout(context, object.apiName, { layoutType: 'Full', mode: 'Create' }),
        objectInfos: { [object.apiName]: objectInfo(context, object.apiName) },
        record: newRecord(context, object, requested),
    };
}

/** The record as the form starts with it: fields of the create layout with their default values. */
function newRecord(context: UiContext, object: ObjectDefinition, requested: RequestedFields): UiRecord {
    const paths = [...layoutPaths(context, object, { layoutType: 'Full', mode: 'Create' }), ...requestedPaths(context, object, requested)];
    const own = paths.filter((path) => path.parents.length === 0);
    return uiRecord(context, fieldTree(context, object, own), { ...defaultValues(context.org, context.caller, object), ...UNSAVED });
}

const UNSAVED = { Id: null, LastModifiedById: null, LastModifiedDate: null, SystemModstamp: null };
