import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACME, exampleOrg, exampleRow, SANDBOX, SANDBOX_ROW, V1_0, V1_1 } from './example-snapshot.ts';
import { toId15 } from './ids.ts';
import { Installations, type Installation, type SubscriberOrg, type SubscriberRow } from './installation.ts';

const OLD = exampleRow(ACME, { changedAt: '2026-11-01T00:00:00.000+0000', versionId: V1_0 });
const NEW = exampleRow(ACME, { changedAt: '2026-11-20T00:00:00.000+0000', versionId: V1_1 });
const GONE = exampleRow(ACME, { changedAt: '2026-11-21T00:00:00.000+0000', isInstalled: false });

function only(rows: readonly SubscriberRow[], orgs: readonly SubscriberOrg[], timeZone = 'UTC'): Installation | undefined {
    const installations = new Installations(rows, orgs, timeZone);
    const [orgId, ...others] = installations.orgIds;
    assert.deepEqual(others, []);
    return installations.of(orgId ?? '');
}

const DUPLICATES = [
    { name: 'the newest of several rows of an org counts', rows: [NEW, OLD], expected: NEW },
    { name: 'the newest row counts in any order', rows: [OLD, NEW], expected: NEW },
    { name: 'an installed row beats a newer uninstalled one', rows: [OLD, GONE], expected: OLD },
    { name: 'of rows of one moment always the same counts', rows: [NEW, { ...NEW, versionId: V1_0 }], expected: NEW },
    { name: 'of rows of one moment always the same counts, in any order', rows: [{ ...NEW, versionId: V1_0 }, NEW], expected: NEW },
    { name: 'rows with 15 and 18 characters are of one org', rows: [OLD, { ...NEW, orgId: toId15(ACME) }], expected: { ...NEW, orgId: toId15(ACME) } },
];

for (const { name, rows, expected } of DUPLICATES) {
    test(name, () => {
        const { isInstalled, versionId, changedOn } = only(rows, [])!;
        assert.deepEqual([isInstalled, versionId, changedOn], [expected.isInstalled, expected.versionId, expected.changedAt.slice(0, 10)]);
    });
}

test('an org that cannot be asked is known from the packaging org alone', () => {
    const installation = only([SANDBOX_ROW], []);
    assert.deepEqual(installation, {
        orgId: toId15(SANDBOX),
        orgName: 'Acme Industries',
        orgStatus: 'Active',
        isSandbox: true,
        instanceName: 'CS42',
        productionOrgId: toId15(ACME),
        isInstalled: true,
        versionId: V1_1,
        changedOn: '2026-11-20',
        firstInstall: undefined,
        installedOn: '2026-11-20',
        fromOrg: undefined,
    });
});

test('the org itself is believed before the packaging org', () => {
    const org = exampleOrg(ACME, { name: 'Acme Corp.', installedVersionId: V1_1, trialExpiresAt: '2026-12-31T23:00:00.000+0000' });
    const installation = only([exampleRow(ACME)], [org]);
    assert.equal(installation?.orgName, 'Acme Corp.');
    assert.equal(installation.versionId, V1_1);
    assert.deepEqual(installation.fromOrg, { edition: 'Enterprise Edition', trialExpiration: '2026-12-31' });
    assert.equal(installation.installedOn, '2026-11-15');
});

test('a package that the org does not have is uninstalled, although its row says otherwise', () => {
    const installation = only([exampleRow(ACME)], [exampleOrg(ACME, { installedVersionId: null })]);
    assert.equal(installation?.isInstalled, false);
});

test('the install date is a day in the time zone of the license org', () => {
    const org = exampleOrg(ACME, { firstInstall: { at: '2026-11-15T23:30:00.000+0000', firstName: null, lastName: 'Coyote', email: null } });
    const inZone = (timeZone: string) => only([exampleRow(ACME)], [org], timeZone)?.installedOn;
    assert.equal(inZone('America/Los_Angeles'), '2026-11-15');
    assert.equal(inZone('Europe/Oslo'), '2026-11-16');
});
