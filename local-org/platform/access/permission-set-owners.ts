import type { Row } from '../../database/store.ts';
import type { Catalogue, Component } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { firstUserId } from '../packaging/platform-rows.ts';
import { stringOf } from '../schema/custom-field.ts';
import { permissionSetNames } from './permission-set-groups.ts';
import { isStandardProfileName, profileOf } from './profiles.ts';
import type { ProfileGrants } from './profiles.ts';

/** What a PermissionSet row stands for: a permission set, a group of them, or a profile. */
export interface PermissionSetOwner {
    /** Id of the row; undefined as long as the platform has made none. */
    readonly id: string | undefined;
    readonly values: Row;
    /** Whose grants add up. */
    readonly components: readonly Component[];
    /** What is granted besides. */
    readonly profile: ProfileGrants | undefined;
    readonly userId: string;
}

const NOT_OF_PROFILE: Row = { IsOwnedByProfile: 0, ProfileId: null };
const NOT_OF_GROUP: Row = { PermissionSetGroupId: null };

/**
 * "Every profile is associated with a permission set that stores the profile's user, object, and field permissions"; the permissions of a
 * group are those of a permission set of type Group, which is what is assigned ("PermissionSet", Object Reference).
 */
export function permissionSetOwners(org: Org, catalogue: Catalogue): readonly PermissionSetOwner[] {
    return [
        ...catalogue.list('PermissionSet').map((component) => ownerOfSet(component)),
        ...catalogue.list('PermissionSetGroup').map((component) => ownerOfGroup(org, catalogue, component)),
        ...org.store.findBy('Profile', 'IsDeleted', [0]).map((row) => ownerOfProfile(org, catalogue, String(row['Id']), String(row['Name']))),
    ];
}

function ownerOfSet(component: Component): PermissionSetOwner {
    const values = { ...namesOf(component), IsCustom: 1, Type: 'Regular', ...NOT_OF_PROFILE, ...NOT_OF_GROUP };
    return { id: component.id, values, components: [component], profile: undefined, userId: component.lastModifiedById };
}

function ownerOfGroup(org: Org, catalogue: Catalogue, component: Component): PermissionSetOwner {
    const values = { ...namesOf(component), IsCustom: 1, Type: 'Group', ...NOT_OF_PROFILE, PermissionSetGroupId: component.id };
    const components = permissionSetNames(component).flatMap((name) => catalogue.get('PermissionSet', name) ?? []);
    return { id: idBy(org, 'PermissionSetGroupId', component.id), values, components, profile: undefined, userId: component.lastModifiedById };
}

/** "If the permission set is owned by a profile", its name is `X` and the profile's id. */
function ownerOfProfile(org: Org, catalogue: Catalogue, profileId: string, profileName: string): PermissionSetOwner {
    const profile = profileOf(catalogue, profileName);
    const { component } = profile;
    const names = { Name: `X${profileId}`, Label: profileId, Description: null, NamespacePrefix: null };
    const values = { ...names, IsCustom: Number(!isStandardProfileName(profileName)), Type: 'Profile', IsOwnedByProfile: 1, ProfileId: profileId };
    const userId = component?.lastModifiedById ?? firstUserId(org);
    return { id: idBy(org, 'ProfileId', profileId), values: { ...values, ...NOT_OF_GROUP }, components: component ? [component] : [], profile, userId };
}

function namesOf({ fullName, namespace, body }: Component): Row {
    const name = namespace === undefined ? fullName : fullName.replace(`${namespace}__`, '');
    return {
        // "Corresponds to the API name in the user interface", which has the namespace in a field of its own.
        Name: name,
        Label: stringOf(body['label']) ?? name,
        Description: stringOf(body['description']) ?? null,
        NamespacePrefix: namespace ?? null,
    };
}

function idBy(org: Org, column: string, value: string): string | undefined {
    const [row] = org.store.findBy('PermissionSet', column, [value]);
    return row && String(row['Id']);
}
