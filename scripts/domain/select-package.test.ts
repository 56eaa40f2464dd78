import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleAssociated, examplePackage, PACKAGE_ID, PACKAGING_ORG_ID } from './example-snapshot.ts';
import { toId15, toId18 } from './ids.ts';
import { selectAssociated } from './select-associated.ts';
import { selectPackage } from './select-package.ts';

const TIMESHEETS = examplePackage();
const EXPENSES = examplePackage({ id: toId18('033000000000002'), name: 'Expenses', namespace: 'expenses' });
const GEARS = examplePackage({ id: toId18('033000000000004'), package2Id: toId18('0Ho000000000004'), name: 'Gears', generation: 'Second Generation' });
const TOOLS = examplePackage({ ...GEARS, id: toId18('033000000000005'), name: 'Tools', package2Id: null, namespace: null, isManaged: false, isUnlocked: true });
const DRAFT = examplePackage({ id: toId18('033000000000003'), name: 'Draft', namespace: null, isManaged: false });

const CASES = [
    { name: 'without a wish, the only managed package is meant', packages: [DRAFT, TIMESHEETS], wanted: undefined, expected: PACKAGE_ID },
    { name: 'a package can be named by its name in any case', packages: [TIMESHEETS, EXPENSES], wanted: 'timesheets', expected: PACKAGE_ID },
    { name: 'a package can be named by its namespace', packages: [TIMESHEETS, EXPENSES], wanted: 'tsheets', expected: PACKAGE_ID },
    { name: 'a package can be named by 15 characters of its id', packages: [TIMESHEETS, EXPENSES], wanted: toId15(PACKAGE_ID), expected: PACKAGE_ID },
    { name: 'among several managed packages one must be chosen', packages: [TIMESHEETS, EXPENSES], wanted: undefined, expected: 'PackageNotChosen' },
    { name: 'an unmanaged package is refused', packages: [DRAFT], wanted: 'Draft', expected: 'UnmanagedPackage' },
    { name: 'an unlocked package is refused as such', packages: [TOOLS, TIMESHEETS], wanted: 'Tools', expected: 'UnlockedPackage' },
    { name: 'a package can be named by its 0Ho id', packages: [TOOLS, GEARS], wanted: toId15(GEARS.package2Id ?? ''), expected: GEARS.id },
    { name: 'a namespace of two packages needs a choice', packages: [TIMESHEETS, GEARS], wanted: 'tsheets', expected: 'PackageNotChosen' },
    { name: 'the beginning of an id names nothing', packages: [TIMESHEETS], wanted: '033', expected: 'PackageNotFound' },
    { name: 'an org with unmanaged packages only has nothing to license', packages: [DRAFT], wanted: undefined, expected: 'NoManagedPackage' },
    { name: 'a package that is not there is refused', packages: [TIMESHEETS], wanted: 'Invoices', expected: 'PackageNotFound' },
] as const;

for (const { name, packages, wanted, expected } of CASES) {
    test(name, () => {
        const verdict = selectPackage(packages, wanted, 'packaging');
        assert.equal(verdict.ok ? verdict.value.id : verdict.refusal.name, expected);
    });
}

test('the refusal lists every package to choose from as a flag to paste', () => {
    const verdict = selectPackage([TIMESHEETS, EXPENSES], undefined, 'packaging');
    assert.deepEqual(!verdict.ok && verdict.refusal.actions, [
        `--package ${TIMESHEETS.id}  (Timesheets, tsheets)`,
        `--package ${EXPENSES.id}  (Expenses, expenses)`,
    ]);
});

test('a misspelt package is answered with what was meant', () => {
    const verdict = selectPackage([EXPENSES, TIMESHEETS], 'Timesheet', 'packaging');
    assert.ok(!verdict.ok);
    assert.match(verdict.refusal.message, /Did you mean "Timesheets"\?$/);
    assert.deepEqual(verdict.refusal.actions, [`--package ${TIMESHEETS.id}  (Timesheets, tsheets)`, 'See all: sf lma package list --packaging-org packaging']);
});

const OWN = exampleAssociated();
const SECOND = exampleAssociated({ packageId: EXPENSES.id, name: 'Expenses', namespace: 'expenses' });
const FOREIGN = exampleAssociated({ packageId: DRAFT.id, name: 'Foreign', developerOrgId: toId18('00D0000000000X1') });
const ORGS = { packagingOrg: { orgId: PACKAGING_ORG_ID, name: 'Fjord Software', alias: 'packaging' }, licenseOrg: 'license' };

const REFRESHED = [
    {
        name: 'packages of other packaging orgs are not refreshed',
        associated: [OWN, FOREIGN],
        choice: { wanted: [], all: false },
        expected: ['Timesheets'],
    },
    {
        name: 'all packages of the packaging org are refreshed on demand',
        associated: [OWN, SECOND],
        choice: { wanted: [], all: true },
        expected: ['Timesheets', 'Expenses'],
    },
    { name: 'one of several packages is refreshed by name', associated: [OWN, SECOND], choice: { wanted: ['expenses'], all: false }, expected: ['Expenses'] },
    {
        name: 'several packages are refreshed by name, each once',
        associated: [OWN, SECOND],
        choice: { wanted: ['expenses', 'tsheets', 'Expenses'], all: false },
        expected: ['Expenses', 'Timesheets'],
    },
    {
        name: 'one misspelt name among several stops it',
        associated: [OWN, SECOND],
        choice: { wanted: ['expenses', 'tshets'], all: false },
        expected: 'PackageNotAssociated',
    },
    { name: 'several packages need a choice', associated: [OWN, SECOND], choice: { wanted: [], all: false }, expected: 'PackageNotChosen' },
    {
        name: 'a package that is not associated cannot be refreshed',
        associated: [FOREIGN],
        choice: { wanted: [], all: true },
        expected: 'PackageNotAssociated',
    },
] as const;

for (const { name, associated, choice, expected } of REFRESHED) {
    test(name, () => {
        const verdict = selectAssociated(associated, choice, ORGS);
        assert.deepEqual(verdict.ok ? verdict.value.map((found) => found.name) : verdict.refusal.name, expected);
    });
}

test('a misspelt package is refused with the one that may have been meant', () => {
    const verdict = selectAssociated([OWN, SECOND], { wanted: ['Tmesheets'], all: false }, ORGS);
    assert.ok(!verdict.ok);
    assert.match(verdict.refusal.message, /No package "Tmesheets" of the org packaging is associated with license\. Did you mean "Timesheets"\?/);
    assert.match(verdict.refusal.actions[0] ?? '', /^--package 033/);
});
