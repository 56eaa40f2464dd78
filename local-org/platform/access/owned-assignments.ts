import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import type { PendingRecord } from '../records/pending-record.ts';
import type { Caller } from './caller.ts';

/** PermissionSetAssignment rows that follow from something else: a user's profile, or the group that was assigned. */

/** Every user has the permission set of the profile. */
export function assignProfiles(org: Org): void {
    for (const user of org.store.findBy('User', 'IsDeleted', [0])) assignProfile(org, String(user['Id']), String(user['ProfileId']));
}

/** After a user was saved. */
export function followProfile(org: Org, _caller: Caller, { id, values }: PendingRecord): void {
    if (id !== undefined) assignProfile(org, id, String(values['ProfileId']));
}

function assignProfile(org: Org, userId: string, profileId: string): void {
    const [wanted] = org.store.findBy('PermissionSet', 'ProfileId', [profileId]);
    const owned = org.store
        .findBy('PermissionSetAssignment', 'AssigneeId', [userId])
        .filter((row) => org.store.get('PermissionSet', String(row['PermissionSetId']))?.['IsOwnedByProfile'] === 1);
    for (const row of owned) {
        if (row['PermissionSetId'] !== wanted?.['Id']) org.store.remove('PermissionSetAssignment', String(row['Id']));
    }
    if (wanted && !owned.some((row) => row['PermissionSetId'] === wanted['Id'])) {
        insertPlatformRow(org, 'PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: String(wanted['Id']) });
    }
}

/** Assignments that name only their group get its permission set too. */
export function assignGroups(org: Org): void {
    for (const { Id: id, PermissionSetGroupId: groupId } of org.store.findBy('PermissionSet', 'Type', ['Group'])) {
        for (const row of org.store.findBy('PermissionSetAssignment', 'PermissionSetGroupId', [String(groupId)])) {
            if (row['PermissionSetId'] !== id) updatePlatformRow(org, 'PermissionSetAssignment', String(row['Id']), { PermissionSetId: String(id) });
        }
    }
}
