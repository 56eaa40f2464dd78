import type { Caller } from '../access/caller.ts';
import type { DeletedRecord } from '../groups/group-behaviours.ts';
import type { Org } from '../org.ts';
import { fail, type PendingRecord } from '../records/pending-record.ts';
import { countLicenses } from './package-license.ts';

/** `LICENSE_LIMIT_EXCEEDED` when no license is left ("PackageLicense", Object Reference: its example); a user has each only once. */
export function checkUserLicense(org: Org, record: PendingRecord): void {
    const licenseId = String(record.values['PackageLicenseId']);
    const license = org.store.get('PackageLicense', licenseId);
    const assigned = org.store.findBy('UserPackageLicense', 'PackageLicenseId', [licenseId]).filter((row) => row['IsDeleted'] !== 1);
    const known = assigned.find((row) => row['UserId'] === record.values['UserId']);
    const allowed = Number(license?.['AllowedLicenses']);
    if (known) {
        fail(record, 'DUPLICATE_VALUE', `duplicate value found: UserId duplicates value on record with id: ${String(known['Id']).slice(0, 15)}`);
    } else if (allowed < 0) {
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', 'The package is licensed to all users of the org', ['PackageLicenseId']);
    } else if (assigned.length >= allowed) {
        fail(record, 'LICENSE_LIMIT_EXCEEDED', 'License limit exceeded');
    }
}

export function followUserLicense(org: Org, _caller: Caller, { values }: PendingRecord): void {
    countLicenses(org, String(values['PackageLicenseId']));
}

export function forgetUserLicense(org: Org, _caller: Caller, { id }: DeletedRecord): void {
    countLicenses(org, String(org.store.get('UserPackageLicense', id)?.['PackageLicenseId']));
}
