import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    ACME,
    EXAMPLE_LINKED,
    EXAMPLE_VERSIONS,
    exampleAssociated,
    exampleLead,
    exampleLicense,
    exampleOrg,
    exampleRow,
    exampleSnapshot,
    exampleVersion,
    type ExampleSnapshot,
    GLOBEX,
    PACKAGE_ID,
    SANDBOX,
    SANDBOX_ROW,
    V1_0,
    V1_1,
    V1_2_BETA,
} from './example-snapshot.ts';
import { licenseKey, toId15, toId18 } from './ids.ts';
import type { LicensePlan } from './license-plan.ts';
import { checkInterval, nextRefreshOn } from './refresh-interval.ts';
import { comparedPlanner, planRefresh } from './refresh-plan.ts';
import { STANDARD_SETTINGS } from './settings.ts';

function assertUnchanged(changes: Partial<ExampleSnapshot>): void {
    const { licenses, unchanged } = planRefresh(exampleSnapshot(changes), []);
    assert.deepEqual([licenses, unchanged], [[], 1]);
}

const NOW = '2026-11-22T12:00:00.000Z';

function onlyLicense(changes: Partial<ExampleSnapshot>): LicensePlan {
    const { licenses } = planRefresh(exampleSnapshot(changes), []);
    assert.equal(licenses.length, 1);
    return licenses[0]!;
}

test('an install creates a lead of the installer and a license with the default values', () => {
    const { leads, licenses } = planRefresh(exampleSnapshot(), []);
    assert.deepEqual(
        leads.map(({ action, person, owner }) => ({ action, person, owner: owner.name })),
        [
            {
                action: 'create',
                person: { firstName: 'Wile', lastName: 'Coyote', company: 'Acme Industries', email: 'wile@acme.example' },
                owner: 'License Service',
            },
        ],
    );
    assert.equal(licenses[0]?.key, licenseKey(ACME, PACKAGE_ID));
    assert.equal(licenses[0].lead, leads[0]);
    assert.deepEqual(licenses[0].changes, {
        status: 'Trial',
        expiration: '2026-12-15',
        seats: 10,
        installDate: '2026-11-15',
        wasActive: false,
        orgId: toId15(ACME),
        orgName: 'Acme Industries',
        isSandbox: false,
        orgInstance: 'NA101',
        orgEdition: 'Enterprise Edition',
        orgStatus: 'Active',
        versionId: V1_0,
        versionNumber: '1.0.0',
        leadName: 'Wile Coyote',
        informationReadAt: NOW,
    });
});

test('a default license without end and for all users has no expiration and no seats', () => {
    const associated = exampleAssociated({ defaultStatus: 'Active', defaultLengthDays: null, defaultSeats: null });
    const { after } = onlyLicense({ associated });
    assert.deepEqual([after.status, after.expiration, after.seats, after.wasActive], ['Active', null, null, true]);
});

test('an upgrade changes the version and keeps the install date, the terms and the lead', () => {
    const plan = onlyLicense({
        licenses: [exampleLicense(ACME)],
        rows: [exampleRow(ACME, { versionId: V1_1 })],
        orgs: [exampleOrg(ACME, { installedVersionId: V1_1 })],
    });
    assert.equal(plan.action, 'update');
    assert.deepEqual(plan.changes, { versionId: V1_1, versionNumber: '1.1.0', informationReadAt: NOW });
    assert.deepEqual(plan.events, ['version changed from 1.0.0 to 1.1.0']);
    assert.equal(plan.after.installDate, '2026-11-15');
    assert.equal(plan.lead, undefined);
});

test('a license that is up to date is unchanged, and nothing is written to it', () => {
    const snapshot = exampleSnapshot({ licenses: [exampleLicense(ACME)] });
    const plan = planRefresh(snapshot, []);
    assert.deepEqual([plan.licenses, plan.unchanged], [[], 1]);
    assert.deepEqual([plan.refreshedOn, plan.refreshedAt], ['2026-11-22', NOW]);
    assert.deepEqual(plan.leads, []);
    assert.deepEqual([plan.package.action, ...plan.versions.map((version) => version.action)], ['unchanged', 'unchanged', 'unchanged']);
});

test('what a person changed on a license stays as it is', () => {
    assertUnchanged({ licenses: [exampleLicense(ACME, { status: 'Suspended', seats: 25, expiration: null })] });
});

test('a sandbox creates no lead and gets a site license linked to that of its production org', () => {
    const { leads, licenses } = planRefresh(exampleSnapshot({ rows: [SANDBOX_ROW, exampleRow(ACME)] }), []);
    assert.deepEqual(
        leads.map((lead) => lead.person.company),
        ['Acme Industries'],
    );
    assert.deepEqual(
        licenses.map((license) => license.after.isSandbox),
        [false, true],
    );
    const sandbox = licenses[1]!;
    assert.equal(sandbox.lead, undefined);
    assert.deepEqual([sandbox.after.status, sandbox.after.seats, sandbox.after.expiration], ['Trial', null, '2026-12-20']);
    assert.equal(sandbox.changes.productionLicenseKey, licenseKey(ACME, PACKAGE_ID));
    assert.equal(sandbox.changes.productionOrgId, toId15(ACME));
});

test('a sandbox is linked to a license that its production org already has', () => {
    const { licenses } = planRefresh(exampleSnapshot({ rows: [SANDBOX_ROW], licenses: [exampleLicense(ACME)] }), []);
    assert.equal(licenses.find(({ after }) => after.isSandbox)?.changes.productionLicenseKey, licenseKey(ACME, PACKAGE_ID));
});

test('a sandbox whose production org has no license is not linked, and that is told', () => {
    const { licenses, warnings } = planRefresh(exampleSnapshot({ rows: [SANDBOX_ROW], orgs: [] }), []);
    assert.equal(licenses[0]?.after.productionLicenseKey, null);
    assert.match(warnings.join('\n'), /sandbox Acme Industries.*is linked to no license/);
});

test('a sandbox creates a lead when the setting says so', () => {
    const plan = planRefresh(exampleSnapshot({ rows: [SANDBOX_ROW], settings: { ...STANDARD_SETTINGS, leadsForSandboxes: true } }), []);
    assert.equal(plan.leads.length, 1);
});

test('an open lead is reused and linked', () => {
    const { leads, licenses } = planRefresh(exampleSnapshot(), [exampleLead()]);
    assert.equal(leads[0]?.action, 'reuse');
    assert.equal(licenses[0]?.lead?.found?.id, '00Q000000000001AAA');
});

test('a converted lead of an earlier install gives the license its account and contact', () => {
    const converted = exampleLead({ source: 'Package Installation', isConverted: true, accountId: '001A', contactId: '003C' });
    const { licenses } = planRefresh(exampleSnapshot(), [converted]);
    assert.deepEqual([licenses[0]?.changes.accountId, licenses[0]?.changes.contactId, licenses[0]?.changes.leadName], ['001A', '003C', 'Wile Coyote']);
});

test('one person who installed in two orgs of one company becomes one lead', () => {
    const rows = [exampleRow(ACME), exampleRow(GLOBEX)];
    const { leads, licenses } = planRefresh(exampleSnapshot({ rows, orgs: [exampleOrg(ACME), exampleOrg(GLOBEX)] }), []);
    assert.equal(leads.length, 1);
    assert.deepEqual(
        licenses.map((license) => license.lead?.key),
        [leads[0]?.key, leads[0]?.key],
    );
});

test('a license whose lead was refused before gets its lead now', () => {
    const licenses = [exampleLicense(ACME, { leadId: null, leadName: null })];
    const plan = planRefresh(exampleSnapshot({ licenses }), []);
    assert.equal(plan.leads[0]?.action, 'create');
    assert.equal(plan.licenses[0]?.changes.leadName, 'Wile Coyote');
});

const KNOWN = [{ leadName: 'Wile Coyote' }, { accountId: '001000000000001AAA' }, { contactId: '003000000000001AAA' }];

for (const known of KNOWN) {
    test(`a license that still knows its customer by ${Object.keys(known).join()} needs no new lead`, () => {
        const licenses = [exampleLicense(ACME, { leadId: null, leadName: null, ...known })];
        assert.deepEqual(comparedPlanner(exampleSnapshot({ licenses })).persons(), []);
    });
}

test('an org that cannot be asked gets a lead without a name, and the day of its row as install date', () => {
    const { leads, licenses, warnings } = planRefresh(
        exampleSnapshot({ orgs: [], unreachable: [{ orgId: ACME, cause: 'the login admin@acme.local failed: expired.' }] }),
        [],
    );
    assert.deepEqual(leads[0]?.person, { firstName: null, lastName: '[not provided]', company: 'Acme Industries', email: null });
    assert.deepEqual([licenses[0]?.after.installDate, licenses[0]?.after.expiration], ['2026-11-20', '2026-12-20']);
    assert.match(warnings.join('\n'), /Acme Industries.*could not be asked: the login admin@acme\.local failed: expired\./);
    assert.match(warnings.join('\n'), /Who installed the package is unknown for Acme Industries/);
});

test('an estimated install date is corrected when the org can be asked for the first time', () => {
    const licenses = [exampleLicense(ACME, { installDate: '2026-11-20', orgEdition: null })];
    const plan = onlyLicense({ licenses });
    assert.deepEqual(plan.changes, { orgEdition: 'Enterprise Edition', installDate: '2026-11-15', informationReadAt: NOW });
});

const GONE = exampleRow(ACME, { isInstalled: false, changedAt: '2026-11-21T10:00:00.000+0000' });

test('an uninstall sets the status and its date, empties the used seats and keeps what was before', () => {
    const plan = onlyLicense({ rows: [GONE], orgs: [], licenses: [exampleLicense(ACME, { status: 'Active', wasActive: true, usedLicenses: 4 })] });
    assert.deepEqual(plan.changes, {
        status: 'Uninstalled',
        statusBeforeUninstall: 'Active',
        uninstallDate: '2026-11-21',
        usedLicenses: null,
        informationReadAt: NOW,
    });
    assert.equal(plan.after.expiration, '2026-12-15');
});

test('a customer that the packaging org lists no longer is noted once, and forgotten when it is listed again', () => {
    const gone = { rows: [], orgs: [] };
    const { licenses, warnings } = planRefresh(exampleSnapshot({ ...gone, licenses: [exampleLicense(ACME)] }), []);
    assert.deepEqual(licenses[0]?.changes, { missingSince: '2026-11-22' });
    assert.match(warnings.join(), /no longer lists Acme Industries/);
    const again = planRefresh(exampleSnapshot({ ...gone, licenses: [exampleLicense(ACME, { missingSince: '2026-11-01' })] }), []);
    assert.deepEqual([again.unchanged, again.warnings], [1, []]);
    assertUnchanged({ ...gone, licenses: [exampleLicense(ACME, { status: 'Uninstalled' })] });
    const back = onlyLicense({ licenses: [exampleLicense(ACME, { missingSince: '2026-11-01' })] });
    assert.deepEqual(back.changes, { missingSince: null, informationReadAt: NOW });
});

test('an uninstalled license is left alone afterwards', () => {
    const licenses = [exampleLicense(ACME, { status: 'Uninstalled', statusBeforeUninstall: 'Trial', uninstallDate: '2026-11-20' })];
    assertUnchanged({ rows: [GONE], orgs: [], licenses });
});

test('an org that uninstalled before anybody knew of it gets nothing', () => {
    const { leads, licenses } = planRefresh(exampleSnapshot({ rows: [GONE], orgs: [] }), []);
    assert.deepEqual([leads, licenses], [[], []]);
});

const REINSTALLS = [
    { name: 'a reinstall is no second trial: the trial goes on as it was', license: { statusBeforeUninstall: 'Trial' }, status: 'Trial' },
    { name: 'a reinstall of a suspended license stays suspended', license: { statusBeforeUninstall: 'Suspended', wasActive: true }, status: 'Suspended' },
    { name: 'without a remembered status, what was once active is active again', license: { wasActive: true }, status: 'Active' },
] as const;

for (const { name, license, status } of REINSTALLS) {
    test(name, () => {
        const plan = onlyLicense({ licenses: [exampleLicense(ACME, { status: 'Uninstalled', uninstallDate: '2026-11-20', ...license })] });
        assert.deepEqual([plan.after.status, plan.after.uninstallDate, plan.after.statusBeforeUninstall], [status, null, null]);
        assert.deepEqual([plan.after.expiration, plan.after.installDate], ['2026-12-15', '2026-11-15']);
    });
}

test('several rows of one org give one license', () => {
    const rows = [exampleRow(ACME), GONE, exampleRow(toId15(ACME))];
    assert.equal(planRefresh(exampleSnapshot({ rows }), []).licenses.length, 1);
});

test('a beta version creates neither lead nor license, and that is told', () => {
    const rows = [exampleRow(ACME, { versionId: V1_2_BETA })];
    const { leads, licenses, warnings } = planRefresh(exampleSnapshot({ rows, orgs: [] }), []);
    assert.deepEqual([leads, licenses], [[], []]);
    assert.match(warnings.join('\n'), /Acme Industries.*has a beta version/);
});

test('a version that the packaging org does not list leaves the license without one, and that is told', () => {
    const rows = [exampleRow(ACME, { versionId: toId18('04t000000000099') })];
    const plan = planRefresh(exampleSnapshot({ rows, orgs: [] }), []);
    assert.equal(plan.licenses[0]?.after.versionId, null);
    assert.match(plan.warnings.join('\n'), /which the packaging org does not list/);
});

test('a version released since the last refresh is linked and becomes the latest', () => {
    const versions = [...EXAMPLE_VERSIONS, exampleVersion(toId18('04t000000000020'), 2, 0)];
    const plan = planRefresh(exampleSnapshot({ versions, linkedVersions: EXAMPLE_LINKED }), []);
    assert.deepEqual(
        plan.versions.map((version) => [version.label, version.action]),
        [
            ['1.0', 'unchanged'],
            ['1.1', 'unchanged'],
            ['2.0', 'create'],
        ],
    );
    assert.deepEqual(plan.package.changes, { latestVersion: '2.0' });
});

test('an unfit lead manager is told and loses no lead', () => {
    const leadManager = { id: '005000000000002AAA', name: 'Tomas Berg', username: 'sales@license.local', isActive: false, readsLicenses: 'yes' } as const;
    const plan = planRefresh(exampleSnapshot({ leadManager }), []);
    assert.equal(plan.leads[0]?.owner.name, 'License Service');
    assert.match(plan.warnings.join('\n'), /Tomas Berg.*gets no leads: the user is not active/);
});

test('sandboxes come last whatever the order of the rows', () => {
    const other = exampleRow(toId18('00D0000000000T1'), { isSandbox: true, productionOrgId: GLOBEX });
    const { licenses } = planRefresh(exampleSnapshot({ rows: [SANDBOX_ROW, exampleRow(GLOBEX), other, exampleRow(ACME)], orgs: [] }), []);
    assert.deepEqual(
        licenses.map((license) => license.after.orgId),
        [GLOBEX, ACME, SANDBOX, toId18('00D0000000000T1')].map(toId15),
    );
});

const INTERVALS = [
    { name: 'a package never refreshed can be', last: null, today: '2026-11-22', due: true },
    { name: 'a package refreshed today cannot be', last: '2026-11-22', today: '2026-11-22', due: false },
    { name: 'after six days it cannot be', last: '2026-11-16', today: '2026-11-22', due: false },
    { name: 'after seven days it can be', last: '2026-11-15', today: '2026-11-22', due: true },
    { name: 'after seven days it cannot be where the settings say fourteen', last: '2026-11-15', today: '2026-11-22', due: false, days: 14 },
    { name: 'on the same day it can be where the settings say none', last: '2026-11-22', today: '2026-11-22', due: true, days: 0 },
] as const;

for (const { name, last, today, due, ...rest } of INTERVALS) {
    test(name, () => {
        const settings = 'days' in rest ? { ...STANDARD_SETTINGS, refreshIntervalDays: rest.days } : STANDARD_SETTINGS;
        const verdict = checkInterval(exampleAssociated({ lastLicenseRefresh: last }), today, settings, 'sf lma license refresh');
        assert.equal(verdict.ok, due);
        if (!verdict.ok) assert.match(verdict.refusal.message, new RegExp(`possible from ${nextRefreshOn(last, settings) ?? ''}`));
    });
}
