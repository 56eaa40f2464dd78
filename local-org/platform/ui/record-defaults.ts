import { toId18 } from '../ids.ts';
import { defaultValues } from '../records/defaults.ts';
import { withRecordTypeDefaults } from '../records/record-type-rules.ts';
import type { FieldValues } from '../records/values.ts';
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
export function recordCreateDefaults(context: UiContext, objectName: string, requested: RequestedFields, recordTypeId?: string): Record<string, unknown> {
    const object = readableObject(context, objectName);
    if (!context.caller.access.object(object.apiName).create) throw noAccessToRecord();
    return {
        layout: recordLayout(context, object.apiName, { layoutType: 'Full', mode: 'Create' }),
        objectInfos: { [object.apiName]: objectInfo(context, object.apiName) },
        record: newRecord(context, object, requested, recordTypeId),
    };
}

/** The record as the form starts with it: fields of the create layout with their default values. */
function newRecord(context: UiContext, object: ObjectDefinition, requested: RequestedFields, recordTypeId: string | undefined): UiRecord {
    const paths = [...layoutPaths(context, object, { layoutType: 'Full', mode: 'Create' }), ...requestedPaths(context, object, requested)];
    const own = paths.filter((path) => path.parents.length === 0);
    const sent: FieldValues = recordTypeId === undefined ? {} : { RecordTypeId: toId18(recordTypeId) };
    const values = withRecordTypeDefaults(context.caller, object, defaultValues(context.org, context.caller, object), sent);
    return uiRecord(context, fieldTree(context, object, own), { ...values, ...UNSAVED });
}

const UNSAVED = { Id: null, LastModifiedById: null, LastModifiedDate: null, SystemModstamp: null };
