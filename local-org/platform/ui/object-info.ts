import { defaultRecordTypeOf, isAvailableTo } from '../records/record-type-rules.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { batchOf, type BatchReply } from './batch.ts';
import { dependentFieldsOf } from './dependent-fields.ts';
import { withETag } from './etag.ts';
import { fieldInfo, nameFieldsOf } from './field-info.ts';
import { isLayoutable, readableFields, readableObject } from './readable-object.ts';
import { themeInfoOf } from './theme.ts';
import { MASTER_RECORD_TYPE_ID, type UiContext, uiApiUrl } from './ui-context.ts';

/** `GET /ui-api/object-info/{objectApiName}` ("Object Info"). Throws `INVALID_TYPE`. */
export function objectInfo(context: UiContext, objectName: string): Record<string, unknown> {
    const object = readableObject(context, objectName);
    const fields = readableFields(context, object).toSorted((a, b) => (a.apiName < b.apiName ? -1 : 1));
    return withETag({
        ...traitsOf(context, object),
        childRelationships: childRelationshipsOf(context, object),
        dependentFields: dependentFieldsOf(object, fields),
        fields: Object.fromEntries(fields.map((field) => [field.apiName, fieldInfo(context, object, field)])),
        recordTypeInfos: recordTypeInfosOf(context, object),
        themeInfo: themeInfoOf(context, object),
    });
}

function traitsOf(context: UiContext, object: ObjectDefinition): Record<string, unknown> {
    const access = context.caller.access.object(object.apiName);
    const layoutable = isLayoutable(object);
    return {
        apiName: object.apiName,
        associateEntityType: null,
        associateParentEntity: null,
        compactLayoutable: layoutable,
        createable: object.createable && access.create,
        custom: object.custom,
        defaultRecordTypeId: layoutable ? (defaultRecordTypeOf(context.caller, object)?.id ?? MASTER_RECORD_TYPE_ID) : null,
        deletable: object.deletable && access.delete,
        feedEnabled: false,
        keyPrefix: object.keyPrefix,
        label: object.label,
        labelPlural: object.pluralLabel,
        layoutable,
        mruEnabled: false,
        nameFields: nameFieldsOf(object),
        queryable: true,
        searchable: false,
        searchLayoutable: false,
        updateable: object.updateable && access.edit,
    };
}

function childRelationshipsOf(context: UiContext, object: ObjectDefinition): readonly Record<string, unknown>[] {
    return context.org
        .model()
        .schema.childrenOf(object)
        .filter((child) => child.relationshipName !== '' && context.caller.access.object(child.childObject).read)
        .map((child) => ({
            childObjectApiName: child.childObject,
            fieldName: child.field,
            junctionIdListNames: [],
            junctionReferenceTo: [],
            relationshipName: child.relationshipName,
        }));
}

function recordTypeInfosOf({ caller }: UiContext, object: ObjectDefinition): Record<string, unknown> {
    if (!isLayoutable(object)) return {};
    const fallback = defaultRecordTypeOf(caller, object);
    const master = { available: true, defaultRecordTypeMapping: fallback === undefined, master: true, name: 'Master', recordTypeId: MASTER_RECORD_TYPE_ID };
    const own = (object.recordTypes ?? []).map((type) => ({
        available: isAvailableTo(caller, object, type) || type === fallback,
        defaultRecordTypeMapping: type === fallback,
        master: false,
        name: type.label,
        recordTypeId: type.id,
    }));
    return Object.fromEntries([...own, master].map((info) => [info.recordTypeId, info]));
}

/** `GET /ui-api/object-info/batch/{objectApiNames}`: one result each, whatever became of the others. */
export function objectInfos(context: UiContext, objectNames: readonly string[]): BatchReply {
    return batchOf(objectNames, (name) => objectInfo(context, name));
}

/** `GET /ui-api/object-info`: "Object Info Directory". */
export function objectDirectory(context: UiContext): Record<string, unknown> {
    const objects = context.org.model().schema.objects.filter((object) => object.api !== 'tooling' && context.caller.access.object(object.apiName).read);
    return withETag({
        objects: objects.map((object) => ({
            apiName: object.apiName,
            keyPrefix: object.keyPrefix,
            label: object.label,
            labelPlural: object.pluralLabel,
            nameFields: nameFieldsOf(object),
            objectInfoUrl: uiApiUrl(context, `object-info/${object.apiName}`),
        })),
    });
}
