import type { Row } from '../../database/store.ts';
import { objectAccessOf, fieldAccessOf } from '../access/permission-set-grants.ts';
import { USER_PERMISSIONS } from '../access/user-permissions.ts';
import { mirrorProfiles } from '../access/mirror-profiles.ts';
import { mirrorPermissionSetGroups } from '../access/permission-set-groups.ts';
import { mirrorGroups } from '../groups/mirror-groups.ts';
import type { Catalogue, Component, MetadataNode } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { mirrorEmailTemplates } from '../mail/mirror-email-templates.ts';
import { mirrorPackages } from '../packaging/mirror-packages.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import { nodesOf, stringOf } from './custom-field.ts';
import { mirrorStatuses } from './mirror-statuses.ts';
import { mirrorCustomMetadata } from './mirror-custom-metadata.ts';
import { mirrorRecordTypes } from './mirror-record-types.ts';

/**
 * Brings the records that mirror metadata in line with it: PermissionSet with its ObjectPermissions and FieldPermissions,
 * which clients query ("PermissionSet", Object Reference), packages, email templates and their folders. Runs inside the deploy's transaction.
 */
export function mirrorMetadataRecords(org: Org, catalogue: Catalogue): void {
    mirrorPackages(org, catalogue);
    mirrorCustomMetadata(org, catalogue);
    mirrorStatuses(org, catalogue);
    mirrorRecordTypes(org, catalogue);
    mirrorGroups(org, catalogue);
    mirrorCustomPermissions(org, catalogue);
    mirrorProfiles(org, catalogue);
    mirrorPermissionSetGroups(org, catalogue);
    mirrorEmailTemplates(org, catalogue);
    const deployed = new Set(catalogue.list('PermissionSet').map((component) => component.id));
    for (const component of catalogue.list('PermissionSet')) mirrorPermissionSet(org, component);
    for (const row of org.store.findBy('PermissionSet', 'IsCustom', [1])) {
        if (!deployed.has(String(row['Id']))) removePermissionSet(org, String(row['Id']));
    }
}

function mirrorPermissionSet(org: Org, component: Component): void {
    const { id, body, lastModifiedById } = component;
    const values: Row = {
        Name: component.fullName,
        Label: stringOf(body['label']) ?? component.fullName,
        Description: stringOf(body['description']) ?? null,
        NamespacePrefix: component.namespace ?? null,
        IsCustom: 1,
        IsOwnedByProfile: 0,
        Type: 'Regular',
        ...userPermissionFlags(body),
    };
    if (org.store.get('PermissionSet', id)) updatePlatformRow(org, 'PermissionSet', id, values, lastModifiedById);
    else insertPlatformRow(org, 'PermissionSet', { ...values, Id: id }, lastModifiedById);
    mirrorGrants(org, component, 'ObjectPermissions', nodesOf(body['objectPermissions']).map(objectGrant));
    mirrorGrants(org, component, 'FieldPermissions', nodesOf(body['fieldPermissions']).map(fieldGrant));
    mirrorGrants(org, component, 'SetupEntityAccess', setupEntityGrants(org, body));
    mirrorGrants(org, component, 'PermissionSetTabSetting', nodesOf(body['tabSettings']).flatMap(tabGrant));
}

function userPermissionFlags(body: MetadataNode): Row {
    const enabled = new Set(nodesOf(body['userPermissions']).flatMap((node) => (node['enabled'] === true ? (stringOf(node['name']) ?? []) : [])));
    return Object.fromEntries(USER_PERMISSIONS.map((name) => [`Permissions${name}`, Number(enabled.has(name))]));
}

/** Custom permissions and apps, by the ids of their components. */
function setupEntityGrants(org: Org, body: MetadataNode): Row[] {
    const { catalogue } = org.model();
    const permissions = nodesOf(body['customPermissions']).flatMap((node) => {
        const component = node['enabled'] === true ? catalogue.get('CustomPermission', stringOf(node['name']) ?? '') : undefined;
        return component ? [{ SetupEntityId: component.id, SetupEntityType: 'CustomPermission' }] : [];
    });
    const apps = nodesOf(body['applicationVisibilities']).flatMap((node) => {
        const component = node['visible'] === true ? catalogue.get('CustomApplication', stringOf(node['application']) ?? '') : undefined;
        return component ? [{ SetupEntityId: component.id, SetupEntityType: 'TabSet' }] : [];
    });
    return [...permissions, ...apps];
}

function tabGrant(node: MetadataNode): Row[] {
    if (node['visibility'] === 'None') return [];
    return [{ Name: stringOf(node['tab']) ?? '', Visibility: node['visibility'] === 'Visible' ? 'DefaultOn' : 'DefaultOff' }];
}

function mirrorCustomPermissions(org: Org, catalogue: Catalogue): void {
    const deployed = catalogue.list('CustomPermission');
    for (const { id, fullName, namespace, body, lastModifiedById } of deployed) {
        const values: Row = {
            DeveloperName: namespace === undefined ? fullName : fullName.replace(`${namespace}__`, ''),
            MasterLabel: stringOf(body['label']) ?? fullName,
            Description: stringOf(body['description']) ?? null,
            Language: 'en_US',
            NamespacePrefix: namespace ?? null,
            IsLicensed: Number(body['isLicensed'] === true),
            IsProtected: 0,
        };
        if (org.store.get('CustomPermission', id)) updatePlatformRow(org, 'CustomPermission', id, values, lastModifiedById);
        else insertPlatformRow(org, 'CustomPermission', { ...values, Id: id }, lastModifiedById);
    }
    const ids = new Set(deployed.map(({ id }) => id));
    for (const row of org.store.findBy('CustomPermission', 'IsDeleted', [0])) {
        if (!ids.has(String(row['Id']))) org.store.remove('CustomPermission', String(row['Id']));
    }
}

/** Grants are replaced as a whole, and left alone when none differs. */
function mirrorGrants(org: Org, { id, lastModifiedById }: Component, objectName: string, grants: readonly Row[]): void {
    const known = org.store.findBy(objectName, 'ParentId', [id]);
    const isSame = (grant: Row, index: number): boolean => Object.entries(grant).every(([column, value]) => known[index]?.[column] === value);
    if (known.length === grants.length && grants.every(isSame)) return;
    for (const row of known) org.store.remove(objectName, String(row['Id']));
    for (const grant of grants) insertPlatformRow(org, objectName, { ...grant, ParentId: id }, lastModifiedById);
}

function objectGrant(node: MetadataNode): Row {
    const access = objectAccessOf(node);
    return {
        SobjectType: stringOf(node['object']) ?? '',
        PermissionsRead: Number(access.read),
        PermissionsCreate: Number(access.create),
        PermissionsEdit: Number(access.edit),
        PermissionsDelete: Number(access.delete),
        PermissionsViewAllRecords: Number(access.viewAll),
        PermissionsModifyAllRecords: Number(access.modifyAll),
    };
}

function fieldGrant(node: MetadataNode): Row {
    const field = stringOf(node['field']) ?? '';
    const access = fieldAccessOf(node);
    return { SobjectType: field.slice(0, field.indexOf('.')), Field: field, PermissionsRead: Number(access.read), PermissionsEdit: Number(access.edit) };
}

/** Nothing of a permission set stays behind, as nobody can restore it. */
function removePermissionSet(org: Org, id: string): void {
    const tables: readonly [string, string][] = [
        ['ObjectPermissions', 'ParentId'],
        ['FieldPermissions', 'ParentId'],
        ['SetupEntityAccess', 'ParentId'],
        ['PermissionSetTabSetting', 'ParentId'],
        ['PermissionSetGroupComponent', 'PermissionSetId'],
        ['PermissionSetAssignment', 'PermissionSetId'],
    ];
    for (const [table, column] of tables) {
        for (const row of org.store.findBy(table, column, [id])) org.store.remove(table, String(row['Id']));
    }
    org.store.remove('PermissionSet', id);
}
