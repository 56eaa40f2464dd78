import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import { defaultRecordTypeOf, isAvailableTo } from '../records/record-type-rules.ts';
import { isSettingKind } from './custom-setting.ts';
import { describeField } from './describe-field.ts';
import type { ObjectDefinition } from './model.ts';
import { MASTER_RECORD_TYPE_ID } from './record-types.ts';
import { requireObject, visibleObjects, type Api } from './served-objects.ts';
import { isUndeletable } from './undeletable.ts';

/** "Describe Global" of the REST API, without urls' version: the transport adds the base path. */
export function describeGlobal(org: Org, caller: Caller, api: Api): { encoding: string; maxBatchSize: number; sobjects: readonly Record<string, unknown>[] } {
    return { encoding: 'UTF-8', maxBatchSize: 200, sobjects: visibleObjects(org, caller, api).map((object) => objectSummary(caller, object)) };
}

/** "sObject Basic Information": the object without its fields. Throws `NOT_FOUND`. */
export function objectSummaryOf(org: Org, caller: Caller, name: string, api: Api): Record<string, unknown> {
    return objectSummary(caller, requireObject(org, caller, name, api));
}

/** "sObject Describe" of the REST API. Fields the caller may not read are absent. Throws `NOT_FOUND`. */
export function describeObject(org: Org, caller: Caller, name: string, api: Api): Record<string, unknown> {
    const object = requireObject(org, caller, name, api);
    const fields = object.fields.filter((field) => caller.access.field(object.apiName, field.apiName).read);
    return {
        ...objectSummary(caller, object),
        actionOverrides: [],
        childRelationships: childRelationships(org, object),
        compactLayoutable: true,
        fields: fields.map((field) => describeField(caller, object, field)),
        listviewable: null,
        lookupLayoutable: null,
        namedLayoutInfos: [],
        networkScopeFieldName: null,
        recordTypeInfos: recordTypeInfos(caller, object),
        searchLayoutable: true,
        supportedScopes: [
            { label: `All ${object.pluralLabel.toLowerCase()}`, name: 'everything' },
            { label: `My ${object.pluralLabel.toLowerCase()}`, name: 'mine' },
        ],
    };
}

/** The object's record types and the master, which is the default where the profile names no other ("RecordTypeInfo", SOAP API guide). */
export function recordTypeInfos(caller: Caller, object: ObjectDefinition): Record<string, unknown>[] {
    const fallback = defaultRecordTypeOf(caller, object);
    const own = (object.recordTypes ?? []).map((type) => ({
        active: type.isActive,
        available: isAvailableTo(caller, object, type) || type === fallback,
        defaultRecordTypeMapping: type === fallback,
        developerName: type.developerName,
        master: false,
        name: type.label,
        recordTypeId: type.id,
        urls: {},
    }));
    const master = { active: true, available: true, developerName: 'Master', master: true, name: 'Master', recordTypeId: MASTER_RECORD_TYPE_ID, urls: {} };
    return [...own, { ...master, defaultRecordTypeMapping: fallback === undefined }];
}

function objectSummary(caller: Caller, object: ObjectDefinition): Record<string, unknown> {
    const access = caller.access.object(object.apiName);
    const isData = object.kind === undefined && object.historyOf === undefined;
    return {
        activateable: false,
        associateEntityType: object.historyOf === undefined ? null : 'History',
        associateParentEntity: object.historyOf ?? null,
        createable: object.createable && access.create,
        custom: object.custom,
        customSetting: isSettingKind(object),
        deepCloneable: false,
        deletable: object.deletable && access.delete,
        deprecatedAndHidden: false,
        feedEnabled: false,
        hasSubtypes: false,
        isInterface: false,
        isSubtype: false,
        keyPrefix: object.keyPrefix,
        label: object.label,
        labelPlural: object.pluralLabel,
        layoutable: isData && (object.custom || object.createable),
        mergeable: ['Lead', 'Account', 'Contact'].includes(object.apiName),
        mruEnabled: isData,
        name: object.apiName,
        queryable: true,
        replicateable: object.kind === undefined,
        retrieveable: true,
        searchable: isData && object.nameField !== undefined,
        triggerable: isData,
        undeletable: isUndeletable(object) && access.delete,
        updateable: object.updateable && access.edit,
        urls: { sobject: `/sobjects/${object.apiName}`, describe: `/sobjects/${object.apiName}/describe`, rowTemplate: `/sobjects/${object.apiName}/{ID}` },
    };
}

function childRelationships(org: Org, object: ObjectDefinition): Record<string, unknown>[] {
    return org
        .model()
        .schema.childrenOf(object)
        .map((relation) => ({
            cascadeDelete: relation.deleteConstraint === 'Cascade',
            childSObject: relation.childObject,
            deprecatedAndHidden: false,
            field: relation.field,
            junctionIdListNames: [],
            junctionReferenceTo: [],
            relationshipName: relation.relationshipName === '' ? null : relation.relationshipName,
            restrictedDelete: relation.deleteConstraint === 'Restrict',
        }));
}
