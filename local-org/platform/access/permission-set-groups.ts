import type { Row } from '../../database/store.ts';
import type { Catalogue, Component } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import { stringOf } from '../schema/custom-field.ts';

/** Names of the permission sets that a group is made of. */
export function permissionSetNames({ body }: Component): readonly string[] {
    return (body['permissionSets'] ?? []) as readonly string[];
}

/** Brings the records of permission set groups in line with metadata; a group is recalculated as soon as it is deployed. */
export function mirrorPermissionSetGroups(org: Org, catalogue: Catalogue): void {
    const groups = catalogue.list('PermissionSetGroup');
    for (const group of groups) mirrorGroup(org, group, catalogue);
    const deployed = new Set(groups.map(({ id }) => id));
    for (const row of org.store.findBy('PermissionSetGroup', 'IsDeleted', [0])) {
        if (!deployed.has(String(row['Id']))) removeGroup(org, String(row['Id']));
    }
}

function mirrorGroup(org: Org, group: Component, catalogue: Catalogue): void {
    const { id, fullName, body, lastModifiedById } = group;
    const values: Row = {
        DeveloperName: fullName,
        MasterLabel: stringOf(body['label']) ?? fullName,
        Description: stringOf(body['description']) ?? null,
        NamespacePrefix: group.namespace ?? null,
        Language: 'en_US',
        Status: 'Updated',
        HasActivationRequired: 0,
    };
    if (org.store.get('PermissionSetGroup', id)) updatePlatformRow(org, 'PermissionSetGroup', id, values, lastModifiedById);
    else insertPlatformRow(org, 'PermissionSetGroup', { ...values, Id: id }, lastModifiedById);
    const wanted = new Set(permissionSetNames(group).flatMap((name) => catalogue.get('PermissionSet', name)?.id ?? []));
    for (const row of org.store.findBy('PermissionSetGroupComponent', 'PermissionSetGroupId', [id])) {
        if (!wanted.delete(String(row['PermissionSetId']))) org.store.remove('PermissionSetGroupComponent', String(row['Id']));
    }
    for (const PermissionSetId of wanted)
        insertPlatformRow(org, 'PermissionSetGroupComponent', { PermissionSetGroupId: id, PermissionSetId }, lastModifiedById);
}

function removeGroup(org: Org, id: string): void {
    for (const table of ['PermissionSetGroupComponent', 'PermissionSetAssignment']) {
        for (const row of org.store.findBy(table, 'PermissionSetGroupId', [id])) org.store.remove(table, String(row['Id']));
    }
    org.store.remove('PermissionSetGroup', id);
}
