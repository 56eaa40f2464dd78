import { notFound } from '../errors.ts';
import type { FieldDefinition, ObjectDefinition, PicklistValue } from '../schema/model.ts';
import { withETag } from './etag.ts';
import { isReadable, readableFields, readableObject } from './readable-object.ts';
import { MASTER_RECORD_TYPE_ID, type UiContext, uiApiUrl } from './ui-context.ts';
import { invalidArgument, invalidField } from './ui-errors.ts';

/** `GET /ui-api/object-info/{objectApiName}/picklist-values/{recordTypeId}`: "Picklist Values Collection". */
export function picklistValuesOfObject(context: UiContext, objectName: string, recordTypeId: string): Record<string, unknown> {
    const object = readableObject(context, objectName);
    requireMaster(recordTypeId);
    const fields = readableFields(context, object).filter((field) => field.picklist);
    return withETag({ picklistFieldValues: Object.fromEntries(fields.map((field) => [field.apiName, picklistValues(context, object, field)])) });
}

/** `GET /ui-api/object-info/{objectApiName}/picklist-values/{recordTypeId}/{fieldApiName}`: "Picklist Values". */
export function picklistValuesOfField(context: UiContext, objectName: string, recordTypeId: string, fieldName: string): Record<string, unknown> {
    const object = readableObject(context, objectName);
    requireMaster(recordTypeId);
    const field = context.org.model().schema.fieldOf(object, fieldName);
    if (!field || !isReadable(context, object, field)) throw invalidField(fieldName, object.apiName);
    if (!field.picklist) throw invalidArgument(`Field ${object.apiName}.${field.apiName} is not a picklist.`);
    return picklistValues(context, object, field);
}

/** There are no record types but the master; the 15-character form is the same id. */
function requireMaster(recordTypeId: string): void {
    if (recordTypeId !== MASTER_RECORD_TYPE_ID && recordTypeId !== MASTER_RECORD_TYPE_ID.slice(0, 15)) throw notFound();
}

function picklistValues(context: UiContext, object: ObjectDefinition, field: FieldDefinition): Record<string, unknown> {
    const values = field.picklist?.values.filter((value) => value.isActive) ?? [];
    const fallback = values.find((value) => value.isDefault);
    return withETag({
        controllerValues: {},
        defaultValue: fallback ? valueOf(fallback) : null,
        url: uiApiUrl(context, `object-info/${object.apiName}/picklist-values/${MASTER_RECORD_TYPE_ID}/${field.apiName}`),
        values: values.map(valueOf),
    });
}

function valueOf({ label, value }: PicklistValue): Record<string, unknown> {
    return { attributes: null, label, validFor: [], value };
}
