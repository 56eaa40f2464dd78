import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { exampleAssociated } from './example-snapshot.ts';
import { selectFilteredPackage } from './filter-package.ts';
import { toId15, toId18 } from './ids.ts';
import { licenseCondition, type LicenseFilter } from './license-filter.ts';
import { isReferred, parseLicenseReference } from './license-reference.ts';

const TODAY = '2026-11-28';
const RECORD = toId18('a02000000000001');
const ORG = toId18('00D0000000000A1');
const KEY = '00D0000000000A1-033000000000001';

const FILTERS: readonly (readonly [filter: LicenseFilter, soql: string, ...words: string[]])[] = [
    [{}, ''],
    [{ licenses: ['L-00001'] }, "Name IN ('L-00001')", 'license L-00001'],
    [{ licenses: [' l-7'] }, "Name IN ('L-00007')", 'license l-7'],
    [{ licenses: [toId15(RECORD)] }, `Id IN ('${RECORD}')`, `license ${toId15(RECORD)}`],
    [{ licenses: [ORG] }, `Subscriber_Org_ID__c IN ('${toId15(ORG)}')`, `license ${ORG}`],
    [
        { licenses: ['L-00001', ORG, 'L-00002', KEY] },
        `(Name IN ('L-00001', 'L-00002') OR Subscriber_Org_ID__c IN ('${toId15(ORG)}') OR License_Key__c IN ('${KEY}'))`,
        `license L-00001, ${ORG}, L-00002 or ${KEY}`,
    ],
    [{ package: { recordId: RECORD, name: 'Timesheets' } }, `Package__c = '${RECORD}'`, 'package Timesheets'],
    [{ statuses: ['Trial', 'Active', 'Trial'] }, "Status__c IN ('Trial', 'Active')", 'status Trial or Active'],
    [{ account: "O'Neil" }, "Account__r.Name LIKE '%O\\'Neil%'", `account "O'Neil"`],
    [{ account: '001000000000001AAA' }, "Account__c = '001000000000001AAA'", 'account 001000000000001AAA'],
    [{ orgName: '100%' }, "Subscriber_Org_Name__c LIKE '%100\\%%'", 'org name "100%"'],
    [
        { expiringWithin: '30d' },
        "Expiration__c >= 2026-11-28 AND Expiration__c <= 2026-12-28 AND Status__c != 'Uninstalled'",
        'expiring within 30 days (until 2026-12-28)',
    ],
    [{ isExpired: true }, "Expiration__c < 2026-11-28 AND Status__c != 'Uninstalled'", 'expired before 2026-11-28'],
    [{ neverExpires: true }, "Expiration__c = null AND Status__c != 'Uninstalled'", 'without expiration'],
    [{ isSandbox: false }, 'Subscriber_Org_Is_Sandbox__c = false', 'not in a sandbox'],
    [
        { isSandbox: true, differs: true },
        'Subscriber_Org_Is_Sandbox__c = true AND Differs_From_Customer__c = true',
        'in a sandbox',
        "different from the customer's side",
    ],
    [{ where: 'Seats__c > 5', isExpired: false }, '(Seats__c > 5)', 'Seats__c > 5'],
];

for (const [filter, soql, ...words] of FILTERS) {
    test(`${JSON.stringify(filter)} is ${soql || 'no condition'}`, () => {
        const verdict = licenseCondition(filter, TODAY);
        assert.deepEqual(verdict.ok && [verdict.value.soql, verdict.value.words], [soql, words]);
    });
}

const REFUSED: readonly (readonly [filter: LicenseFilter, name: string, message: RegExp])[] = [
    [{ licenses: ['Acme'] }, 'WrongLicense', /^"Acme" is neither the name of a license nor an id/],
    [{ licenses: [`${toId15(RECORD)}XYZ`] }, 'WrongLicense', /is mistyped/],
    [{ licenses: [toId18('001000000000001')] }, 'WrongLicense', /id of something else/],
    [{ licenses: Array.from({ length: 201 }, (_, index) => `L-${index}`) }, 'TooManyLicenses', /^201 licenses are named/],
    [{ expiringWithin: 'soon' }, 'WrongDuration', /^"soon" of --expiring-within/],
    [{ statuses: ['Uninstalled'], isExpired: true }, 'NothingCanMatch', /--expired/],
    [{ statuses: ['Uninstalled'], expiringWithin: '1d' }, 'NothingCanMatch', /--expiring-within/],
    [{ where: 'a) OR (b' }, 'WrongWhere', /parentheses/],
];

for (const [filter, name, message] of REFUSED) {
    test(`${JSON.stringify(filter).slice(0, 60)} is refused`, () => {
        const verdict = licenseCondition(filter, TODAY);
        assert.ok(!verdict.ok);
        assert.equal(verdict.refusal.name, name);
        assert.match(verdict.refusal.message, message);
        assert.notEqual(verdict.refusal.actions.length, 0);
    });
}

test('no text of a filter gets outside its literal', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '\\', '%', '_', ' ', ')', '(', 'x', '\n', 'OR') });
    fc.assert(
        fc.property(text, text, (account, orgName) => {
            const verdict = licenseCondition({ account, orgName }, TODAY);
            assert.ok(verdict.ok);
            const outside = verdict.value.soql.replace(/'(?:[^'\\]|\\.)*'/gs, '?');
            assert.equal(outside, 'Account__r.Name LIKE ? AND Subscriber_Org_Name__c LIKE ?');
        }),
    );
});

describe('a license that is referred to', () => {
    const license = { recordId: RECORD, name: 'L-00001', orgId: toId15(ORG), key: KEY };

    for (const typed of ['L-00001', 'l-1', RECORD, toId15(RECORD), ORG, toId15(ORG), KEY]) {
        test(`by ${typed} is meant`, () => {
            const verdict = parseLicenseReference(typed);
            assert.ok(verdict.ok && isReferred(verdict.value, license));
        });
    }

    test('by an id that differs in case is another one', () => {
        const verdict = parseLicenseReference(toId15(ORG).replace('A', 'a'));
        assert.ok(verdict.ok && !isReferred(verdict.value, license));
    });
});

describe('the package of a filter', () => {
    const timesheets = exampleAssociated();
    const expenses = exampleAssociated({ packageId: toId18('033000000000002'), name: 'Expenses', namespace: 'xpense' });
    const ask = (wanted: string, ...associated: ReturnType<typeof exampleAssociated>[]): unknown => {
        const verdict = selectFilteredPackage(associated, wanted, 'license');
        return verdict.ok ? verdict.value.name : [verdict.refusal.message, ...verdict.refusal.actions];
    };

    test('is found by name, id and namespace', () => {
        for (const wanted of ['timesheets', timesheets.packageId, toId15(timesheets.packageId), 'TSHEETS']) {
            assert.equal(ask(wanted, timesheets, expenses), 'Timesheets');
        }
    });

    test('that is misspelt is answered with the one that was meant', () => {
        const message = 'No package with the name, id or namespace "Timesheet" is associated with the org license.';
        assert.deepEqual(ask('Timesheet', timesheets, expenses), [message, `--package ${timesheets.packageId}  (Timesheets, tsheets)`]);
        assert.deepEqual(ask('xpenses', timesheets, expenses), [
            message.replace('Timesheet', 'xpenses'),
            `--package ${expenses.packageId}  (Expenses, xpense)`,
        ]);
    });

    test('that is like none is answered with all there are, or with how to associate one', () => {
        assert.equal((ask('Zzzzzzzz', timesheets, expenses) as string[]).length, 3);
        assert.match((ask('Zzzzzzzz') as string[])[1] ?? '', /sf lma package associate/);
    });

    test('with a name of two is asked for by its id', () => {
        assert.match(String(ask('Timesheets', timesheets, { ...expenses, name: 'Timesheets' })), /means 2 packages/);
    });
});
