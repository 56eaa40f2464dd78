import { notFound } from '../errors.ts';
import { toId18 } from '../ids.ts';
import { type ControllingValue, controllingFieldOf, controllingValues, isValidFor } from '../schema/dependent-picklist.ts';
import type { FieldDefinition, ObjectDefinition, PicklistValue, RecordTypeDefinition } from '../schema/model.ts';
import { picklistValuesFor, recordTypeWithId } from '../schema/record-types.ts';
import { withETag } from './etag.ts';
import { isReadable, readableFields, readableObject } from './readable-object.ts';
import { MASTER_RECORD_TYPE_ID, type UiContext, uiApiUrl } from './ui-context.ts';
import { invalidArgument, invalidField } from './ui-errors.ts';

/** `GET /ui-api/object-info/{objectApiName}/picklist-values/{recordTypeId}`: "Picklist Values Collection". */
export function picklistValuesOfObject(context: UiContext, objectName: string, recordTypeId: string): Record<string, unknown> {
    const object = readableObject(context, objectName);
    const recordType = recordTypeNamed(object, recordTypeId);
    const fields = readableFields(context, object).filter((field) => field.picklist);
    return withETag({ picklistFieldValues: Object.fromEntries(fields.map((field) => [field.apiName, picklistValues(context, object, field, recordType)])) });
}

/** `GET /ui-api/object-info/{objectApiName}/picklist-values/{recordTypeId}/{fieldApiName}`: "Picklist Values". */
export function picklistValuesOfField(context: UiContext, objectName: string, recordTypeId: string, fieldName: string): Record<string, unknown> {
    const object = readableObject(context, objectName);
    const recordType = recordTypeNamed(object, recordTypeId);
    const field = context.org.model().schema.fieldOf(object, fieldName);
    if (!field || !isReadable(context, object, field)) throw invalidField(fieldName, object.apiName);
    if (!field.picklist) throw invalidArgument(`Field ${object.apiName}.${field.apiName} is not a picklist.`);
    return picklistValues(context, object, field, recordType);
}

/** Undefined for the master. The 15-character form is the same id. Throws `NOT_FOUND` for what is no record type of the object. */
export function recordTypeNamed(object: ObjectDefinition, id: string): RecordTypeDefinition | undefined {
    const recordTypeId = toId18(id);
    const found = recordTypeWithId(object, recordTypeId);
    if (!found && recordTypeId !== MASTER_RECORD_TYPE_ID) throw notFound();
    return found;
}

function picklistValues(
    context: UiContext,
    object: ObjectDefinition,
    field: FieldDefinition,
    recordType: RecordTypeDefinition | undefined,
): Record<string, unknown> {
    const values = picklistValuesFor(field, recordType);
    const controller = field.picklist && controllingFieldOf(object, field.picklist);
    const controlling = controller ? controllingValues(controller).filter(({ isActive }) => isActive) : [];
    const fallback = values.find((value) => value.isDefault);
    const shown = (value: PicklistValue): Record<string, unknown> => valueOf(field, value, controlling);
    return withETag({
        controllerValues: Object.fromEntries(controlling.map(({ shown }, index) => [shown, index])),
        defaultValue: fallback ? shown(fallback) : null,
        url: uiApiUrl(context, `object-info/${object.apiName}/picklist-values/${recordType?.id ?? MASTER_RECORD_TYPE_ID}/${field.apiName}`),
        values: values.map(shown),
    });
}

/** `validFor` counts the controlling values that offer the value. */
function valueOf({ picklist }: FieldDefinition, value: PicklistValue, controlling: readonly ControllingValue[]): Record<string, unknown> {
    const validFor = controlling.flatMap((each, index) => (picklist && isValidFor(picklist, value, each) ? [index] : []));
    return { attributes: null, label: value.label, validFor, value: value.value };
}
