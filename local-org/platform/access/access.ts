import type { OrgModel } from '../org.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { CRM_RECORDS } from '../schema/standard/crm-objects.ts';
import { STATUS_OBJECTS } from '../schema/standard/status-objects.ts';
import type { Access, FieldAccess, ObjectAccess } from './caller.ts';
import { accessToConfiguration } from './configuration-access.ts';
import { FULL_ACCESS, mergeObjects, NO_ACCESS, READ_ONLY, type Grants } from './permission-set-grants.ts';
import type { ProfileGrants } from './profiles.ts';

const CRM_OBJECTS = new Set(CRM_RECORDS.map(({ apiName }) => apiName.toLowerCase()));
/** Readable by everyone who may use the API; written only with a permission. */
const SETUP_OBJECTS: ReadonlyMap<string, string> = new Map<string, string>([
    ['organization', ''],
    ['user', 'ManageUsers'],
    ['userrole', 'ManageUsers'],
    ['group', 'ManageUsers'],
    ['groupmember', 'ManageUsers'],
    ['queuesobject', 'ManageUsers'],
    ['profile', ''],
    ['permissionset', ''],
    ['permissionsetassignment', 'AssignPermissionSets'],
    ['packagelicense', ''],
    ['userpackagelicense', 'ManagePackageLicenses'],
    ['permissionsetgroup', ''],
    ['permissionsetgroupcomponent', ''],
    ['setupentityaccess', ''],
    ['permissionsettabsetting', ''],
    ['custompermission', ''],
    ...STATUS_OBJECTS.map(({ apiName }) => [apiName.toLowerCase(), ''] as const),
    ['objectpermissions', ''],
    ['fieldpermissions', ''],
    ['recordtype', ''],
    ['entitydefinition', ''],
    ['fielddefinition', ''],
    ['folder', ''],
    ['emailtemplate', ''],
    ['report', ''],
    ['dashboard', ''],
    ['orgwideemailaddress', 'CustomizeApplication'],
    ['cronjobdetail', ''],
    ['crontrigger', ''],
]);

/** Access of one user: profile and permission sets added up ("What Determines Field Access?", Salesforce Help). */
export function createAccess(model: OrgModel, profile: ProfileGrants, grants: Grants): Access {
    const hasPermission = (name: string): boolean =>
        profile.userPermissions.some((each) => each.toLowerCase() === name.toLowerCase()) || grants.userPermissions.has(name.toLowerCase());
    const objectAccess = (objectName: string): ObjectAccess => {
        const object = model.schema.objectOf(objectName);
        if (object?.historyOf !== undefined) return { ...NO_ACCESS, read: objectAccess(object.historyOf).read };
        return object ? accessToObject(object, profile, grants, hasPermission) : NO_ACCESS;
    };
    return {
        object: objectAccess,
        field: rememberFields(model, (objectName, fieldName) => accessToField(model, profile, grants, objectAccess(objectName), objectName, fieldName)),
        hasPermission,
        hasCustomPermission: (name) => grants.customPermissions.has(name.toLowerCase()),
        canSeeTab: (tabName) => canSeeTab(tabName, profile, grants) || isOpened(model, profile, 'CustomTab', tabName),
        canSeeApp: (appName) => grants.apps.has(appName.toLowerCase()) || isOpened(model, profile, 'CustomApplication', appName),
        recordTypes: {
            isAvailable: (objectName, developerName) => grants.recordTypes.has(`${objectName}.${developerName}`.toLowerCase()),
            defaultOf: (objectName) => grants.defaultRecordTypes.get(objectName.toLowerCase()),
        },
    };
}

/**
 * A package is installed for administrators: whoever has a profile with Customize Application sees its fields, apps and tabs, and edits its
 * fields, unless the profile says otherwise ("Determine Which Users Can Access a Package", Salesforce Help).
 */
function isOpened(model: OrgModel, profile: ProfileGrants, type: string, fullName: string): boolean {
    if (!profile.userPermissions.includes('CustomizeApplication') || profile.restated.has(fullName.toLowerCase())) return false;
    return model.catalogue.get(type, fullName)?.namespace !== undefined;
}

/** Each record saved or read asks again for every field. Only names in canonical case are kept, which are no more than the schema has. */
function rememberFields(model: OrgModel, accessOf: Access['field']): Access['field'] {
    const known = new Map(
        model.schema.objects.map(({ apiName, fields }) => [
            apiName,
            { names: new Set(fields.map((field) => field.apiName)), access: new Map<string, FieldAccess>() },
        ]),
    );
    return (objectName, fieldName) => {
        const object = known.get(objectName);
        const access = object?.access.get(fieldName) ?? accessOf(objectName, fieldName);
        if (object?.names.has(fieldName) === true) object.access.set(fieldName, access);
        return access;
    };
}

function accessToObject(object: ObjectDefinition, profile: ProfileGrants, grants: Grants, hasPermission: (name: string) => boolean): ObjectAccess {
    const name = object.apiName.toLowerCase();
    const setup = SETUP_OBJECTS.get(name);
    if (setup !== undefined) return setup !== '' && hasPermission(setup) ? FULL_ACCESS : READ_ONLY;
    if (object.kind !== undefined) return accessToConfiguration(object, object.kind, grants, hasPermission);
    if (hasPermission('ModifyAllData')) return FULL_ACCESS;
    const own = CRM_OBJECTS.has(name) && !profile.restated.has(name) ? profile.access : NO_ACCESS;
    const granted = mergeObjects(own, grants.objects.get(name) ?? NO_ACCESS);
    return hasPermission('ViewAllData') ? { ...granted, read: true, viewAll: true } : granted;
}

function accessToField(model: OrgModel, profile: ProfileGrants, grants: Grants, object: ObjectAccess, objectName: string, fieldName: string): FieldAccess {
    const definition = model.schema.objectOf(objectName);
    const field = definition && model.schema.fieldOf(definition, fieldName);
    if (!definition || !field || !object.read) return { read: false, edit: false };
    const writable = (field.createable || field.updateable) && (object.edit || object.create);
    const name = `${definition.apiName}.${field.partOf ?? field.apiName}`.toLowerCase();
    const isRestated = isPermissionable(field) && profile.restated.has(name);
    if ((isAlwaysVisible(field) && !isRestated) || definition.kind !== undefined) return { read: true, edit: writable };
    if (isOpened(model, profile, 'CustomField', name)) return { read: true, edit: writable };
    const granted = grants.fields.get(name);
    const read = granted?.read === true || grants.allFields.has(definition.apiName.toLowerCase());
    return { read, edit: writable && (granted?.edit ?? false) };
}

/** Whether field-level security applies to the field at all ("Field Permissions", Salesforce Help). */
export function isPermissionable(field: FieldDefinition): boolean {
    if (field.type === 'MasterDetail' || field.isName || (field.required && field.type !== 'Checkbox')) return false;
    return field.partOf === undefined && (field.custom || field.createable || field.updateable || field.compound !== undefined);
}

/** Field-level security cannot hide these: standard fields here, and required or master-detail fields anywhere. */
function isAlwaysVisible(field: FieldDefinition): boolean {
    return !field.custom || field.type === 'MasterDetail' || (field.required && field.type !== 'Checkbox');
}

function canSeeTab(tabName: string, profile: ProfileGrants, grants: Grants): boolean {
    const name = tabName.toLowerCase();
    if (grants.tabs.has(name) || profile.restated.has(name) || !name.startsWith('standard-')) return grants.tabs.has(name);
    return profile.scope === 'all' || CRM_OBJECTS.has(name.slice('standard-'.length));
}
