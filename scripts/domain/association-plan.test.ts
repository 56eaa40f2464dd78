import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingRecords, planAssociation, type AssociationPlan, type AssociationSnapshot, type AssociationWish } from './association-plan.ts';
import { reportAssociation } from './association-report.ts';
import {
    EXAMPLE_LINKED,
    EXAMPLE_VERSIONS,
    exampleAssociated,
    exampleLinked,
    examplePackage,
    exampleVersion,
    LICENSE_ORG_ID,
    PACKAGE_ID,
    PACKAGING_ORG_ID,
    V1_0,
    V1_1,
    V1_2_BETA,
} from './example-snapshot.ts';
import { toId15, toId18 } from './ids.ts';
import type { LeadManager } from './lead-manager.ts';
import { STANDARD_SETTINGS } from './settings.ts';

const MARA: LeadManager = { id: '005000000000002AAA', name: 'Mara Lindqvist', username: 'mara@license.local', isActive: true, readsLicenses: 'yes' };

function snapshot(changes: Partial<AssociationSnapshot> = {}): AssociationSnapshot {
    return {
        packagingOrg: { orgId: PACKAGING_ORG_ID, name: 'Fjord Software', alias: 'packaging' },
        licenseOrg: { orgId: LICENSE_ORG_ID, alias: 'license', timeZone: 'UTC' },
        package: examplePackage(),
        versions: EXAMPLE_VERSIONS,
        associated: undefined,
        linkedVersions: [],
        leadManager: undefined,
        others: [],
        settings: STANDARD_SETTINGS,
        ...changes,
    };
}

function planned(changes: Partial<AssociationSnapshot> = {}, wish: Partial<AssociationWish> = {}) {
    const verdict = planAssociation(snapshot(changes), { defaults: {}, leadManager: undefined, ...wish });
    assert.ok(verdict.ok, verdict.ok ? '' : verdict.refusal.message);
    return verdict.value;
}

test('a first association creates the package with the default license values', () => {
    const plan = planned();
    assert.equal(plan.package.action, 'create');
    assert.equal(plan.package.key, PACKAGE_ID);
    assert.deepEqual(plan.package.changes, {
        packageId: PACKAGE_ID,
        releaseDate: '2026-11-01',
        name: 'Timesheets',
        namespace: 'tsheets',
        generation: 'First Generation',
        latestVersion: '1.1',
        developerName: 'Fjord Software',
        developerOrgId: PACKAGING_ORG_ID,
        defaultStatus: 'Trial',
        defaultLengthDays: 30,
        defaultSeats: 10,
    });
});

test('released versions are linked lowest first, beta versions are not', () => {
    const plan = planned({ versions: [...EXAMPLE_VERSIONS].reverse() });
    assert.deepEqual(
        plan.versions.map((version) => [version.key, version.action, version.changes.versionNumber]),
        [
            [V1_0, 'create', '1.0.0'],
            [V1_1, 'create', '1.1.0'],
        ],
    );
});

test('a repeated association changes nothing', () => {
    const plan = planned({ associated: exampleAssociated(), linkedVersions: EXAMPLE_LINKED });
    assert.deepEqual(missingRecords(plan), []);
});

test('ids with 15 characters are recognised on a repeat', () => {
    const versions = EXAMPLE_VERSIONS.map((version) => ({ ...version, id: toId15(version.id) }));
    assert.deepEqual(missingRecords(planned({ versions, associated: exampleAssociated(), linkedVersions: EXAMPLE_LINKED })), []);
});

test('a version released since is added on a repeat', () => {
    const versions = [...EXAMPLE_VERSIONS, exampleVersion(V1_2_BETA, 1, 2, { id: toId18('04t000000000013'), patch: 1 })];
    const plan = planned({ versions, associated: exampleAssociated(), linkedVersions: EXAMPLE_LINKED });
    assert.deepEqual(missingRecords(plan), ['Timesheets', '1.2.1']);
    assert.deepEqual(plan.package.changes, { latestVersion: '1.2.1' });
});

test('default values change on a repeat only if they are given again', () => {
    const associated = exampleAssociated({ defaultStatus: 'Active', defaultLengthDays: null, defaultSeats: null });
    assert.equal(planned({ associated, linkedVersions: EXAMPLE_LINKED }).package.action, 'unchanged');
    assert.deepEqual(planned({ associated, linkedVersions: EXAMPLE_LINKED }, { defaults: { defaultSeats: 25 } }).package.changes, { defaultSeats: 25 });
});

test('a lead manager is stored', () => {
    assert.equal(planned({}, { leadManager: MARA }).package.changes.leadManagerId, MARA.id);
});

test('a lead manager whose permissions cannot be asked is stored with a warning', () => {
    const plan = planned({}, { leadManager: { ...MARA, readsLicenses: 'unknown' } });
    assert.equal(plan.package.changes.leadManagerId, MARA.id);
    assert.match(plan.warnings.join(), /Mara Lindqvist.*can read licenses/);
});

const REFUSED: readonly {
    readonly name: string;
    readonly changes?: Partial<AssociationSnapshot>;
    readonly wish?: Partial<AssociationWish>;
    readonly refusal: string;
}[] = [
    {
        name: 'the packaging org cannot be the license org, whatever the form of its id',
        changes: { licenseOrg: { orgId: toId15(PACKAGING_ORG_ID), alias: 'license', timeZone: 'UTC' } },
        refusal: 'LicenseOrgIsPackagingOrg',
    },
    { name: 'a package without versions cannot be associated', changes: { versions: [] }, refusal: 'NoReleasedVersion' },
    {
        name: 'a package with beta versions only cannot be associated',
        changes: { versions: EXAMPLE_VERSIONS.filter((version) => version.isBeta) },
        refusal: 'NoReleasedVersion',
    },
    {
        name: 'a package of another packaging org is not associated again',
        changes: { associated: exampleAssociated({ developerOrgId: toId18('00D0000000000X1') }) },
        refusal: 'AssociatedDifferently',
    },
    {
        name: 'nor is another package of a namespace that belongs to another packaging org',
        changes: { others: [exampleAssociated({ packageId: toId18('033000000000009'), developerOrgId: toId18('00D0000000000X1'), namespace: 'TSheets' })] },
        refusal: 'NamespaceAssociatedDifferently',
    },
    {
        name: 'an unlocked package cannot be associated',
        changes: { package: examplePackage({ isManaged: false, isUnlocked: true }) },
        refusal: 'UnlockedPackage',
    },
    {
        name: 'an unmanaged package cannot be associated',
        changes: { package: examplePackage({ isManaged: false, namespace: null }) },
        refusal: 'UnmanagedPackage',
    },
    { name: 'an inactive user cannot be lead manager', wish: { leadManager: { ...MARA, isActive: false } }, refusal: 'UnfitLeadManager' },
    { name: 'a user who cannot read licenses cannot be lead manager', wish: { leadManager: { ...MARA, readsLicenses: 'no' } }, refusal: 'UnfitLeadManager' },
    { name: 'default values that no license could have are refused', wish: { defaults: { defaultLengthDays: 120 } }, refusal: 'LengthOutOfRange' },
];

for (const { name, changes, wish, refusal } of REFUSED) {
    test(name, () => {
        const verdict = planAssociation(snapshot(changes), { defaults: {}, leadManager: undefined, ...wish });
        assert.equal(verdict.ok ? 'accepted' : verdict.refusal.name, refusal);
        assert.ok(!verdict.ok && verdict.refusal.actions.length > 0);
    });
}

test('packages of one packaging org share a namespace', () => {
    assert.equal(planned({ others: [exampleAssociated({ packageId: toId18('033000000000009') })] }).package.action, 'create');
});

test('the way to release a version is that of its generation', () => {
    const gears = examplePackage({ generation: 'Second Generation', package2Id: toId18('0Ho000000000004') });
    const actions = [EXAMPLE_VERSIONS.filter(({ isBeta }) => isBeta), []].map((versions) => {
        const verdict = planAssociation(snapshot({ package: gears, versions }), { defaults: {}, leadManager: undefined });
        return verdict.ok ? '' : verdict.refusal.actions.join();
    });
    assert.match(actions[0] ?? '', new RegExp(`sf package version promote --package ${V1_2_BETA} --target-dev-hub packaging`));
    assert.match(actions[1] ?? '', /sf package version create --package 0Ho000000000004/);
});

test('what a person chose is told before it is replaced; what the packaging org says is not asked about', () => {
    const associated = exampleAssociated({ latestVersion: '1.0', name: 'Timesheet' });
    const { replaced } = planned({ associated, linkedVersions: EXAMPLE_LINKED }, { defaults: { defaultSeats: null }, leadManager: MARA });
    assert.deepEqual(replaced, [
        { field: 'defaultSeats', before: 10, after: null },
        { field: 'leadManagerId', before: null, after: MARA.username },
    ]);
    assert.deepEqual(planned({ associated, linkedVersions: EXAMPLE_LINKED }).replaced, []);
    assert.deepEqual(planned({}, { leadManager: MARA }).replaced, []);
});

/** The license org as it is once a plan is carried out. */
function carriedOut(before: AssociationSnapshot, plan: AssociationPlan): AssociationSnapshot {
    const associated = { ...exampleAssociated({ leadManagerId: null }), ...before.associated, ...plan.package.changes };
    const linkedVersions = plan.versions.map((version) => {
        const known = before.linkedVersions.find(({ versionId }) => versionId === version.key);
        return { ...exampleLinked(version.key, version.label, 0), ...known, ...version.changes };
    });
    return { ...before, associated, linkedVersions };
}

const VERSIONS = fc
    .uniqueArray(fc.record({ major: fc.nat(3), minor: fc.nat(5), patch: fc.nat(2), isBeta: fc.boolean() }), {
        selector: ({ major, minor, patch }) => `${major}.${minor}.${patch}`,
        maxLength: 8,
    })
    .map((all) => all.map(({ major, minor, ...rest }, index) => exampleVersion(toId18(`04t0000000000${10 + index}`), major, minor, rest)))
    .filter((all) => all.some(({ isBeta }) => !isBeta));
const DEFAULTS = fc.constantFrom<AssociationWish['defaults']>(
    {},
    { defaultSeats: null },
    { defaultSeats: 7 },
    { defaultStatus: 'Active', defaultLengthDays: null },
);

test('whatever was released and wished: carried out, the plan is empty, and the order of the versions does not matter', () => {
    const property = fc.property(VERSIONS, DEFAULTS, fc.boolean(), fc.boolean(), (versions, defaults, hasManager, isAssociated) => {
        const before = snapshot({ versions, ...(isAssociated && { associated: exampleAssociated(), linkedVersions: EXAMPLE_LINKED }) });
        const wish = { defaults, leadManager: hasManager ? MARA : undefined };
        const verdict = planAssociation(before, wish);
        assert.ok(verdict.ok);
        assert.deepEqual(planAssociation({ ...before, versions: versions.toReversed() }, wish), verdict);
        const after = planAssociation(carriedOut(before, verdict.value), wish);
        assert.deepEqual(after.ok && missingRecords(after.value), []);
        assert.ok(verdict.value.versions.every(({ key }) => versions.some(({ id, isBeta }) => id === key && !isBeta)));
    });
    fc.assert(property, { numRuns: 200 });
});

test('the report of a dry run says what would be and knows no ids', () => {
    const report = reportAssociation(snapshot(), planned(), undefined);
    assert.equal(report.dryRun, true);
    assert.equal(report.package.id, null);
    assert.deepEqual(
        report.versions.map((version) => [version.version, version.outcome]),
        [
            ['1.0', 'created'],
            ['1.1', 'created'],
        ],
    );
});

test('the report tells refused records from written ones', () => {
    const refusal = { record: 'Package Version', label: '1.1', code: 'X', message: 'no', fields: [], remedy: 'try' };
    const outcome = {
        package: new Map([[PACKAGE_ID, { key: PACKAGE_ID, id: 'a00000000000001AAA', refusal: undefined }]]),
        versions: new Map([[V1_1, { key: V1_1, id: undefined, refusal }]]),
    };
    const report = reportAssociation(snapshot(), planned(), outcome);
    assert.equal(report.package.id, 'a00000000000001AAA');
    assert.deepEqual(
        report.versions.map((version) => version.outcome),
        ['created', 'refused'],
    );
    assert.deepEqual(report.refusals, [refusal]);
});
