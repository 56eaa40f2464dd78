import type { Row } from '../../database/store.ts';
import type { Catalogue } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import { createAccess } from './access.ts';
import { fieldRows, objectRows, profileFieldRows, setupEntityRows, tabRows, userPermissionColumns } from './granted-rows.ts';
import { assignGroups, assignProfiles } from './owned-assignments.ts';
import { grantsOf } from './permission-set-grants.ts';
import { permissionSetOwners } from './permission-set-owners.ts';
import type { PermissionSetOwner } from './permission-set-owners.ts';
import { NO_PROFILE } from './profiles.ts';

/** Brings PermissionSet rows, and what they grant, in line with permission sets, groups and profiles. Profiles and groups must have their rows. */
export function mirrorPermissionSets(org: Org, catalogue: Catalogue): void {
    const ids = new Set(permissionSetOwners(org, catalogue).map((owner) => mirrorOwner(org, catalogue, owner)));
    for (const row of org.store.findBy('PermissionSet', 'IsDeleted', [0])) {
        if (!ids.has(String(row['Id']))) removePermissionSet(org, String(row['Id']));
    }
    assignGroups(org);
    assignProfiles(org);
}

function mirrorOwner(org: Org, catalogue: Catalogue, owner: PermissionSetOwner): string {
    const { schema } = org.model();
    const bodies = owner.components.map(({ body }) => body);
    const grants = grantsOf(owner.components);
    const access = createAccess(org.model(), owner.profile ?? NO_PROFILE, grants);
    const id = mirrorRow(org, owner, { ...owner.values, ...userPermissionColumns(access) });
    mirrorGrants(org, id, owner, 'ObjectPermissions', objectRows(schema, access));
    mirrorGrants(org, id, owner, 'FieldPermissions', owner.profile ? profileFieldRows(schema, access) : fieldRows(schema, grants));
    mirrorGrants(org, id, owner, 'SetupEntityAccess', setupEntityRows(catalogue, bodies));
    mirrorGrants(org, id, owner, 'PermissionSetTabSetting', tabRows(bodies));
    return id;
}

function mirrorRow(org: Org, { id, userId }: PermissionSetOwner, values: Row): string {
    if (id === undefined) return insertPlatformRow(org, 'PermissionSet', values, userId);
    if (org.store.get('PermissionSet', id)) updatePlatformRow(org, 'PermissionSet', id, values, userId);
    else insertPlatformRow(org, 'PermissionSet', { ...values, Id: id }, userId);
    return id;
}

/** Grants are replaced as a whole, and left alone when none differs. */
function mirrorGrants(org: Org, id: string, { userId }: PermissionSetOwner, objectName: string, grants: readonly Row[]): void {
    const known = org.store.findBy(objectName, 'ParentId', [id]);
    const isSame = (grant: Row, index: number): boolean => Object.entries(grant).every(([column, value]) => known[index]?.[column] === value);
    if (known.length === grants.length && grants.every(isSame)) return;
    for (const row of known) org.store.remove(objectName, String(row['Id']));
    for (const grant of grants) insertPlatformRow(org, objectName, { ...grant, ParentId: id }, userId);
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
