import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { CRM_RECORDS } from '../schema/standard/crm-objects.ts';
import type { UiContext } from './ui-context.ts';
import { unsupportedObject } from './ui-errors.ts';

/** The object by its name in any case; throws `INVALID_TYPE` when it does not exist, is no data object, or the caller may not read it. */
export function readableObject(context: UiContext, objectName: string): ObjectDefinition {
    const object = context.org.model().schema.objectOf(objectName);
    if (!object || object.api === 'tooling' || !context.caller.access.object(object.apiName).read) throw unsupportedObject(objectName);
    return object;
}

export function isReadable(context: UiContext, object: ObjectDefinition, field: FieldDefinition): boolean {
    const { access } = context.caller;
    return access.object(object.apiName).read && access.field(object.apiName, field.apiName).read;
}

export function readableFields(context: UiContext, object: ObjectDefinition): readonly FieldDefinition[] {
    return object.fields.filter((field) => isReadable(context, object, field));
}

/** The first object a reference points to; undefined when the org does not have it. */
export function targetOf(context: UiContext, field: FieldDefinition): ObjectDefinition | undefined {
    const target = field.reference?.targets[0];
    return target === undefined ? undefined : context.org.model().schema.objectOf(target);
}

const LAYOUTABLE_STANDARD = new Set(CRM_RECORDS.map(({ apiName }) => apiName));

/** Objects with page layouts: their records have a record type, if only the master. */
export function isLayoutable(object: ObjectDefinition): boolean {
    return LAYOUTABLE_STANDARD.has(object.apiName) || /__c$/i.test(object.apiName);
}
