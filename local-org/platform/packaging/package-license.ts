import type { Row } from '../../database/store.ts';
import { PlatformError } from '../errors.ts';
import { cancelJobs, enqueueJob } from '../jobs/enqueue-job.ts';
import type { RunJob } from '../jobs/job.ts';
import type { Org } from '../org.ts';
import { withoutMilliseconds } from '../records/coerce.ts';
import { newId } from '../records/new-id.ts';

/** Which package a PackageLicense is of, which the object itself does not say: several packages may share a namespace. */
const PACKAGES = '_licensed_package';
export const LICENSE_EXPIRY_JOB = 'packageLicenseExpiry';
const UNLIMITED = -1;

/** What of a PackageLicense is set from outside the org; undefined leaves it. */
export interface PackageLicenseChange {
    readonly namespace: string;
    readonly status: string | undefined;
    /** ISO date-time; null: never. */
    readonly expirationDate: string | null | undefined;
    /** -1: every user. */
    readonly allowedLicenses: number | undefined;
}

/** A managed package that nobody restricts is for every user of the org ("Assign Licenses for Installed Packages", Salesforce Help). */
export function addPackageLicense(org: Org, packageId: string, namespace: string): void {
    if (licenseIdOf(org, packageId) !== undefined) return;
    const object = org.model().schema.objectOf('PackageLicense');
    if (!object) throw new Error('This org has no object PackageLicense.');
    const id = newId(org, object);
    const now = withoutMilliseconds(org.clock.now());
    const values: Row = { Status: 'Free', IsProvisioned: 0, AllowedLicenses: UNLIMITED, UsedLicenses: 0, ExpirationDate: null, NamespacePrefix: namespace };
    const stamps: Row = { CreatedDate: now, LastModifiedDate: now, SystemModstamp: now };
    org.store.insert('PackageLicense', { ...values, ...stamps, IsAvailableForIntegrations: 0, Id: id });
    org.store.insert(PACKAGES, { Id: packageId, LicenseId: id });
}

/** Goes with the package, and with it who had it; a package installed again has a new one. */
export function removePackageLicense(org: Org, packageId: string): void {
    const id = licenseIdOf(org, packageId);
    if (id === undefined) return;
    for (const row of org.store.findBy('UserPackageLicense', 'PackageLicenseId', [id])) org.store.remove('UserPackageLicense', String(row['Id']));
    cancelJobs(org, LICENSE_EXPIRY_JOB, id);
    org.store.remove('PackageLicense', id);
    org.store.remove(PACKAGES, packageId);
}

/**
 * Changes what the packages of a namespace allow, as nobody in the org can: on Salesforce it comes from the publisher's side.
 * Throws INVALID_REQUEST with a sentence.
 */
export function changePackageLicense(org: Org, change: PackageLicenseChange): void {
    const rows = org.store.findBy('PackageLicense', 'NamespacePrefix', [change.namespace]);
    if (rows.length === 0) throw new PlatformError('INVALID_REQUEST', `The org ${org.identity.alias} has no package with the namespace "${change.namespace}".`);
    org.store.transaction(() => {
        for (const row of rows) changeRow(org, row, change);
    });
}

/** Its time is over, unless it was given more meanwhile. */
export const expirePackageLicense: RunJob = (org, payload) => {
    const row = typeof payload === 'string' ? org.store.get('PackageLicense', payload) : undefined;
    if (row && isOver(org, row['ExpirationDate'])) update(org, String(row['Id']), { Status: 'Expired' });
};

/** How many users have it; called when that changed. */
export function countLicenses(org: Org, licenseId: string): void {
    const used = org.store.findBy('UserPackageLicense', 'PackageLicenseId', [licenseId]).filter((row) => row['IsDeleted'] !== 1).length;
    if (org.store.get('PackageLicense', licenseId)?.['UsedLicenses'] !== used) update(org, licenseId, { UsedLicenses: used });
}

function changeRow(org: Org, row: Row, { status, expirationDate, allowedLicenses }: PackageLicenseChange): void {
    const id = String(row['Id']);
    const expires = expirationDate === undefined ? (row['ExpirationDate'] ?? null) : expirationDate;
    const wanted = status ?? String(row['Status']);
    update(org, id, {
        Status: isOver(org, expires) ? 'Expired' : wanted,
        ExpirationDate: expires,
        AllowedLicenses: allowedLicenses ?? row['AllowedLicenses'] ?? UNLIMITED,
    });
    cancelJobs(org, LICENSE_EXPIRY_JOB, id);
    if (typeof expires === 'string' && !isOver(org, expires)) enqueueJob(org, { kind: LICENSE_EXPIRY_JOB, key: id, dueAt: new Date(expires), payload: id });
}

function update(org: Org, id: string, values: Row): void {
    const now = withoutMilliseconds(org.clock.now());
    org.store.update('PackageLicense', id, { ...values, LastModifiedDate: now, SystemModstamp: now });
}

function isOver(org: Org, expirationDate: unknown): boolean {
    return typeof expirationDate === 'string' && Date.parse(expirationDate) <= org.clock.now().getTime();
}

function licenseIdOf(org: Org, packageId: string): string | undefined {
    org.store.defineTable({ name: PACKAGES, columns: [{ name: 'LicenseId', kind: 'text' }] });
    const id = org.store.get(PACKAGES, packageId)?.['LicenseId'];
    return typeof id === 'string' ? id : undefined;
}
