import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXAMPLE_VERSIONS, exampleAssociated, examplePackage, exampleVersion, LICENSE_ORG_ID, PACKAGE_ID, PACKAGING_ORG_ID } from './example-snapshot.ts';
import { toId18 } from './ids.ts';
import { listPackages, type PackageListSnapshot, type PackagingSide } from './package-list.ts';

const GEARS = examplePackage({ id: toId18('033000000000004'), package2Id: toId18('0Ho000000000004'), name: 'Gears', generation: 'Second Generation' });
const TOOLS = examplePackage({ id: toId18('033000000000005'), name: 'Tools', generation: 'Second Generation', isManaged: false, isUnlocked: true });
const DRAFT = examplePackage({ id: toId18('033000000000006'), name: 'Draft', namespace: null, isManaged: false });
const ELSEWHERE = toId18('00D0000000000X1');

function packaging(changes: Partial<PackagingSide> = {}): PackagingSide {
    const org = { orgId: PACKAGING_ORG_ID, name: 'Fjord Software', alias: 'packaging' };
    const gears = exampleVersion(toId18('04t000000000020'), 0, 1, { packageId: GEARS.id, isBeta: true });
    return { org, packages: [examplePackage(), TOOLS, GEARS, DRAFT], versions: [...EXAMPLE_VERSIONS, gears], installs: new Map([[PACKAGE_ID, 3]]), ...changes };
}

function snapshot(changes: Partial<PackageListSnapshot> = {}): PackageListSnapshot {
    const licenseOrg = { orgId: LICENSE_ORG_ID, alias: 'license', timeZone: 'UTC' };
    const associated = exampleAssociated({ lastLicenseRefresh: '2026-11-20' });
    return { licenseOrg, associated: [associated], nextRefreshes: new Map([[associated.recordId, '2026-11-27']]), packaging: packaging(), ...changes };
}

test('each package says whether it is associated or can be, and why not', () => {
    assert.deepEqual(
        listPackages(snapshot()).map(({ name, kind, state, obstacle }) => [name, kind, state, obstacle?.name ?? null]),
        [
            ['Draft', 'Unmanaged', 'impossible', 'UnmanagedPackage'],
            ['Gears', 'Managed', 'impossible', 'NoReleasedVersion'],
            ['Timesheets', 'Managed', 'associated', null],
            ['Tools', 'Unlocked', 'impossible', 'UnlockedPackage'],
        ],
    );
});

test('versions and orgs that have it are counted, and the association is told with its default values', () => {
    const timesheets = listPackages(snapshot()).find(({ name }) => name === 'Timesheets');
    assert.deepEqual(timesheets?.published, { released: 2, beta: 1, latestVersion: '1.1', installs: 3 });
    assert.deepEqual(timesheets.association, {
        id: exampleAssociated().recordId,
        developerOrgId: PACKAGING_ORG_ID,
        latestVersion: '1.1',
        defaults: { defaultStatus: 'Trial', defaultLengthDays: 30, defaultSeats: 10 },
        lastLicenseRefresh: '2026-11-20',
        nextAvailableRefresh: '2026-11-27',
    });
});

test('a released package that is not associated can be', () => {
    const [timesheets] = listPackages(snapshot({ associated: [], packaging: packaging({ packages: [examplePackage()] }) }));
    assert.deepEqual([timesheets?.state, timesheets?.obstacle, timesheets?.association], ['possible', null, null]);
});

test('without a packaging org, what is associated is listed alone', () => {
    const [only, ...others] = listPackages(snapshot({ packaging: undefined }));
    assert.deepEqual([only?.name, only?.published, only?.state, only?.obstacle, others], ['Timesheets', null, 'associated', null, []]);
});

test('where the org does not tell who installed, the count is unknown rather than 0', () => {
    assert.ok(listPackages(snapshot({ packaging: packaging({ installs: undefined }) })).every(({ published }) => published?.installs === null));
});

test('a package that its packaging org no longer has is told, one of another packaging org is only listed', () => {
    const packages = listPackages(
        snapshot({
            associated: [exampleAssociated({ name: 'Gone' }), exampleAssociated({ name: 'Foreign', packageId: DRAFT.id, developerOrgId: ELSEWHERE })],
            packaging: packaging({ packages: [] }),
        }),
    );
    assert.deepEqual(
        packages.map(({ name, obstacle }) => [name, obstacle?.name ?? null]),
        [
            ['Foreign', null],
            ['Gone', 'PackageGone'],
        ],
    );
});

test('a package associated with another packaging org says so', () => {
    const [timesheets] = listPackages(
        snapshot({ associated: [exampleAssociated({ developerOrgId: ELSEWHERE })], packaging: packaging({ packages: [examplePackage()] }) }),
    );
    assert.deepEqual([timesheets?.state, timesheets?.obstacle?.name], ['associated', 'AssociatedDifferently']);
});
