import type { AssociatedPackage, LinkedVersion } from './associated-package.ts';
import { licenseKey, toId15, toId18 } from './ids.ts';
import type { SubscriberOrg, SubscriberRow } from './installation.ts';
import type { ExistingLead } from './lead-plan.ts';
import { BLANK_LICENSE, type License } from './license.ts';
import type { PublishedPackage, PublishedVersion } from './published-package.ts';
import type { RefreshSnapshot } from './refresh-snapshot.ts';
import { STANDARD_SETTINGS } from './settings.ts';

/** The world of the domain tests: Timesheets with 1.0 and 1.1, installed by Acme, in its sandbox, and by Globex. */
export const PACKAGE_ID = toId18('033000000000001');
export const PACKAGING_ORG_ID = toId18('00D0000000000P1');
export const LICENSE_ORG_ID = toId18('00D0000000000L1');
export const ACME = toId18('00D0000000000A1');
export const SANDBOX = toId18('00D0000000000S1');
export const GLOBEX = toId18('00D0000000000G1');
export const V1_0 = toId18('04t000000000010');
export const V1_1 = toId18('04t000000000011');
export const V1_2_BETA = toId18('04t000000000012');

export function examplePackage(changes: Partial<PublishedPackage> = {}): PublishedPackage {
    const facts = { id: PACKAGE_ID, package2Id: null, name: 'Timesheets', namespace: 'tsheets', generation: 'First Generation' } as const;
    return { ...facts, isManaged: true, isUnlocked: false, ...changes };
}

export function exampleVersion(id: string, major: number, minor: number, changes: Partial<PublishedVersion> = {}): PublishedVersion {
    const name = `Version ${major}.${minor}`;
    return { id, packageId: PACKAGE_ID, name, isBeta: false, major, minor, patch: 0, publishedOn: '2026-11-01', ...changes };
}

export const EXAMPLE_VERSIONS: readonly PublishedVersion[] = [
    exampleVersion(V1_0, 1, 0),
    exampleVersion(V1_1, 1, 1, { publishedOn: '2026-11-10' }),
    exampleVersion(V1_2_BETA, 1, 2, { isBeta: true }),
];

export function exampleAssociated(changes: Partial<AssociatedPackage> = {}): AssociatedPackage {
    return {
        recordId: 'a00000000000001AAA',
        name: 'Timesheets',
        developerName: 'Fjord Software',
        developerOrgId: PACKAGING_ORG_ID,
        packageId: PACKAGE_ID,
        namespace: 'tsheets',
        generation: 'First Generation',
        latestVersion: '1.1',
        releaseDate: '2026-11-01',
        leadManagerId: null,
        defaultStatus: 'Trial',
        defaultLengthDays: 30,
        defaultSeats: 10,
        lastLicenseRefresh: null,
        lastRefreshedAt: null,
        ...changes,
    };
}

export function exampleLinked(id: string, version: string, sequence: number, changes: Partial<LinkedVersion> = {}): LinkedVersion {
    return {
        recordId: `a01-${version}`,
        packageRecordId: 'a00000000000001AAA',
        name: `Version ${version}`,
        version,
        versionNumber: `${version}.0`,
        versionId: id,
        sequence,
        isBeta: false,
        releaseDate: '2026-11-01',
        ...changes,
    };
}

export const EXAMPLE_LINKED: readonly LinkedVersion[] = [exampleLinked(V1_0, '1.0', 1_000_000), exampleLinked(V1_1, '1.1', 1_001_000)];

export function exampleRow(orgId: string, changes: Partial<SubscriberRow> = {}): SubscriberRow {
    return {
        orgId,
        orgName: 'Acme Industries',
        orgStatus: 'Active',
        isSandbox: false,
        instanceName: 'NA101',
        productionOrgId: null,
        isInstalled: true,
        versionId: V1_0,
        changedAt: '2026-11-20T10:00:00.000+0000',
        ...changes,
    };
}

export function exampleOrg(orgId: string, changes: Partial<SubscriberOrg> = {}): SubscriberOrg {
    return {
        orgId,
        name: 'Acme Industries',
        isSandbox: false,
        instanceName: 'NA101',
        edition: 'Enterprise Edition',
        trialExpiresAt: null,
        installedVersionId: V1_0,
        firstInstall: { at: '2026-11-15T10:00:00.000+0000', firstName: 'Wile', lastName: 'Coyote', email: 'wile@acme.example' },
        ...changes,
    };
}

/** Acme's sandbox, as both sides tell of it. */
export const SANDBOX_ROW = exampleRow(SANDBOX, { isSandbox: true, productionOrgId: ACME, instanceName: 'CS42', versionId: V1_1 });

/** A license as it is after the first refresh. */
export function exampleLicense(orgId: string, changes: Partial<License> = {}): License {
    return {
        ...BLANK_LICENSE,
        recordId: `a02-${toId15(orgId)}`,
        name: 'L-00001',
        key: licenseKey(orgId, PACKAGE_ID),
        leadId: '00Q000000000001AAA',
        leadName: 'Wile Coyote',
        expiration: '2026-12-15',
        seats: 10,
        installDate: '2026-11-15',
        orgId: toId15(orgId),
        orgName: 'Acme Industries',
        orgInstance: 'NA101',
        orgEdition: 'Enterprise Edition',
        orgStatus: 'Active',
        versionId: V1_0,
        versionNumber: '1.0.0',
        informationReadAt: '2026-11-15T12:00:00.000+0000',
        ...changes,
    };
}

export function exampleLead(changes: Partial<ExistingLead> = {}): ExistingLead {
    return {
        id: '00Q000000000001AAA',
        name: 'Wile Coyote',
        lastName: 'Coyote',
        company: 'Acme Industries',
        email: 'wile@acme.example',
        source: 'Web',
        isConverted: false,
        accountId: null,
        contactId: null,
        ...changes,
    };
}

export type ExampleSnapshot = RefreshSnapshot & { readonly licenses: readonly License[] };

/** By default Acme alone has 1.0, there is a login for it, and no license yet. */
export function exampleSnapshot(changes: Partial<ExampleSnapshot> = {}): ExampleSnapshot {
    return {
        now: '2026-11-22T12:00:00.000Z',
        licenseOrg: { orgId: LICENSE_ORG_ID, alias: 'license', timeZone: 'UTC' },
        associated: exampleAssociated(),
        linkedVersions: EXAMPLE_LINKED,
        licenses: [],
        leadManager: undefined,
        serviceUser: { id: '005000000000001AAA', name: 'License Service' },
        package: examplePackage(),
        versions: EXAMPLE_VERSIONS,
        rows: [exampleRow(ACME)],
        orgs: [exampleOrg(ACME)],
        unreachable: [],
        settings: STANDARD_SETTINGS,
        ...changes,
    };
}
