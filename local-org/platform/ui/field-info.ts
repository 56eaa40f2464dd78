import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { controllingFieldsOf } from './dependent-fields.ts';
import { extraTypeInfo, isSortable, uiDataType } from './field-types.ts';
import { targetOf } from './readable-object.ts';
import type { UiContext } from './ui-context.ts';

/** "Field" of the User Interface API guide, as far as this platform has values for its properties; the others keep their neutral value. */
export function fieldInfo(context: UiContext, object: ObjectDefinition, field: FieldDefinition): Record<string, unknown> {
    const { access } = context.caller;
    const editable = access.field(object.apiName, field.apiName).edit;
    const controllingFields = controllingFieldsOf(object, field);
    return {
        apiName: field.apiName,
        calculated: field.formula !== undefined || field.summary !== undefined,
        compound: field.compound !== undefined || isCompoundName(object, field),
        compoundComponentName: null,
        compoundFieldName: compoundFieldName(object, field),
        controllerName: controllingFields.at(-1) ?? null,
        controllingFields,
        createable: object.createable && field.createable && editable && access.object(object.apiName).create,
        custom: field.custom,
        dataType: uiDataType(field),
        externalId: field.externalId,
        extraTypeInfo: isCompoundName(object, field) ? 'PersonName' : extraTypeInfo(field),
        filterable: field.type !== 'LongTextArea' && field.type !== 'Html' && !field.compound,
        filteredLookupInfo: null,
        highScaleNumber: field.scale > 8,
        htmlFormatted: field.type === 'Html',
        inlineHelpText: field.inlineHelpText ?? null,
        label: field.label,
        length: field.length,
        maskType: null,
        nameField: field.isName,
        polymorphicForeignKey: (field.reference?.targets.length ?? 0) > 1,
        precision: field.precision,
        reference: field.reference !== undefined,
        referenceTargetField: null,
        referenceToInfos: referenceToInfos(context, field),
        relationshipName: field.reference?.relationshipName ?? null,
        required: field.required,
        scale: field.scale,
        searchPrefilterable: field.reference !== undefined,
        sortable: isSortable(field),
        unique: field.unique,
        updateable: object.updateable && field.updateable && editable && access.object(object.apiName).edit,
    };
}

function referenceToInfos(context: UiContext, field: FieldDefinition): readonly Record<string, unknown>[] {
    const { schema } = context.org.model();
    return (field.reference?.targets ?? []).flatMap((target) => {
        const object = schema.objectOf(target);
        return object ? [{ apiName: object.apiName, nameFields: nameFieldsOf(object) }] : [];
    });
}

const PERSON_NAME_PARTS = ['FirstName', 'LastName', 'Salutation'];

/** Names of people are compound: their parts are the name fields. */
export function nameFieldsOf(object: ObjectDefinition): readonly string[] {
    const name = object.nameField;
    if (name === undefined) return [];
    return hasPersonName(object) ? [name, ...PERSON_NAME_PARTS.filter((part) => has(object, part))] : [name];
}

function hasPersonName(object: ObjectDefinition): boolean {
    return has(object, 'FirstName') && has(object, 'LastName');
}

function has(object: ObjectDefinition, fieldName: string): boolean {
    return object.fields.some((field) => field.apiName === fieldName);
}

function isCompoundName(object: ObjectDefinition, field: FieldDefinition): boolean {
    return field.isName && hasPersonName(object);
}

function compoundFieldName(object: ObjectDefinition, field: FieldDefinition): string | null {
    if (field.partOf !== undefined) return field.partOf;
    return hasPersonName(object) && PERSON_NAME_PARTS.includes(field.apiName) ? (object.nameField ?? null) : null;
}

/** Label as pages show it: a reference by what it points to, not by its id (`Owner`, `Parent Account`); a person's full name as `Name`. */
export function pageLabelOf(context: UiContext, field: FieldDefinition): string {
    if (field.isName && field.label === 'Full Name') return 'Name';
    if (field.custom || !field.reference || !targetOf(context, field)) return field.label;
    return field.label.replace(/ ID$/, '');
}
