import type { Row } from '../../database/store.ts';
import type { Catalogue } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import { stringOf } from '../schema/custom-field.ts';
import { isStandardProfile, profileLabel, STANDARD_PROFILES } from './profiles.ts';

/** Brings the Profile records in line with deployed profiles. */
export function mirrorProfiles(org: Org, catalogue: Catalogue): void {
    const profiles = catalogue.list('Profile');
    for (const { id, fullName, body, lastModifiedById } of profiles) {
        const values: Row = { Name: profileLabel(fullName), Description: stringOf(body['description']) ?? null, UserType: 'Standard' };
        if (org.store.get('Profile', id)) updatePlatformRow(org, 'Profile', id, values, lastModifiedById);
        else insertPlatformRow(org, 'Profile', { ...values, Id: id }, lastModifiedById);
    }
    const labels = new Set([...STANDARD_PROFILES.map(({ name }) => name), ...profiles.map(({ fullName }) => fullName)]);
    for (const row of org.store.findBy('Profile', 'IsDeleted', [0])) {
        if (!labels.has(String(row['Name']))) org.store.remove('Profile', String(row['Id']));
    }
}

/** Id of the record of a standard profile, which its component shares; undefined for others. */
export function standardProfileId(org: Pick<Org, 'store'>, fullName: string): string | undefined {
    if (!isStandardProfile(fullName)) return undefined;
    const [row] = org.store.findBy('Profile', 'Name', [profileLabel(fullName)]);
    return row && String(row['Id']);
}
