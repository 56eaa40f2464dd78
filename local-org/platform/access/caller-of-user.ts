import type { Row } from '../../database/store.ts';
import type { Component } from '../metadata/component.ts';
import type { Org, OrgModel } from '../org.ts';
import { createAccess } from './access.ts';
import type { Access, Caller } from './caller.ts';
import { permissionSetNames } from './permission-set-groups.ts';
import { grantsOf } from './permission-set-grants.ts';
import { profileOf } from './profiles.ts';

/** Access is the same for all users with the same profile and permission sets, until the next deploy. */
const CACHE = new WeakMap<OrgModel, Map<string, Access>>();

/** The user as a caller; undefined when there is no such active user. */
export function callerOfUser(org: Org, userId: string): Caller | undefined {
    const user = org.store.get('User', userId);
    if (user?.['IsActive'] !== 1) return undefined;
    const profileName = textOf(org.store.get('Profile', textOf(user, 'ProfileId')) ?? {}, 'Name');
    return {
        userId,
        username: textOf(user, 'Username'),
        name: textOf(user, 'Name'),
        email: textOf(user, 'Email'),
        profileId: textOf(user, 'ProfileId'),
        profileName,
        timeZone: textOf(user, 'TimeZoneSidKey'),
        locale: textOf(user, 'LocaleSidKey'),
        access: accessOf(org, profileName, permissionSetsOf(org, userId)),
    };
}

function accessOf(org: Org, profileName: string, permissionSets: readonly Component[]): Access {
    const model = org.model();
    const known = CACHE.get(model) ?? new Map<string, Access>();
    CACHE.set(model, known);
    const key = [profileName, ...permissionSets.map((component) => component.id)].join('|');
    const access = known.get(key) ?? newAccess(model, profileName, permissionSets);
    known.set(key, access);
    return access;
}

function newAccess(model: OrgModel, profileName: string, permissionSets: readonly Component[]): Access {
    const profile = profileOf(model.catalogue, profileName);
    return createAccess(model, profile, grantsOf(profile.component ? [profile.component, ...permissionSets] : permissionSets));
}

/** Assigned directly or in a group, and not expired. */
function permissionSetsOf(org: Org, userId: string): Component[] {
    const { catalogue } = org.model();
    const now = org.clock.now().toISOString();
    const assigned = org.store
        .findBy('PermissionSetAssignment', 'AssigneeId', [userId])
        .filter((row) => row['IsDeleted'] !== 1 && (typeof row['ExpirationDate'] !== 'string' || row['ExpirationDate'] > now));
    const ids = new Set(assigned.flatMap((row) => [row['PermissionSetId'], row['PermissionSetGroupId']]));
    const groups = catalogue.list('PermissionSetGroup').filter((component) => ids.has(component.id));
    const names = new Set(groups.flatMap((group) => permissionSetNames(group)).map((name) => name.toLowerCase()));
    return catalogue.list('PermissionSet').filter((component) => ids.has(component.id) || names.has(component.fullName.toLowerCase()));
}

function textOf(row: Row, column: string): string {
    const value = row[column];
    return typeof value === 'string' ? value : '';
}
