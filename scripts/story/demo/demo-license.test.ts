import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkChange, isExpired } from '../../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { demoCompany } from './demo-company.ts';
import { demoLicenses, type DemoLicense } from './demo-license.ts';

const TODAY = '2026-11-22';

function licensesOf(seed: number): readonly DemoLicense[] {
    return Array.from({ length: 2000 }, (_, index) => demoLicenses(seed, demoCompany(seed, index), TODAY)).flat();
}

const LICENSES = licensesOf(1);

test('the same seed gives the same customers, another one gives others', () => {
    assert.deepEqual(licensesOf(1), LICENSES);
    assert.notDeepEqual(licensesOf(2)[0], LICENSES[0]);
});

test('there is one license per package and org, and one customer per address', () => {
    assert.equal(new Set(LICENSES.map(({ key }) => key)).size, LICENSES.length);
    const companies = new Set(LICENSES.map(({ company }) => company));
    assert.equal(new Set(LICENSES.map(({ company }) => company.email)).size, companies.size);
});

test('every license obeys the rules', () => {
    for (const license of LICENSES) assert.deepEqual(checkChange(null, license, { today: TODAY, actor: 'service' }), [], license.key);
});

test('a sandbox is a site license that belongs to the license of its production org', () => {
    const keys = new Set(LICENSES.map(({ key }) => key));
    const sandboxes = LICENSES.filter(({ productionKey }) => productionKey !== null);
    assert.ok(sandboxes.length > 100);
    for (const { productionKey, seats } of sandboxes) assert.deepEqual([keys.has(productionKey ?? ''), seats], [true, null]);
});

const VARIETY: readonly (readonly [string, (license: DemoLicense) => boolean])[] = [
    ['expired', (license) => isExpired(license, TODAY)],
    ['ending within 30 days', ({ expiration }) => expiration !== null && expiration >= TODAY && expiration <= '2026-12-22'],
    ['without an end', ({ expiration }) => expiration === null],
    ['on trial', ({ status }) => status === 'Trial'],
    ['suspended', ({ status }) => status === 'Suspended'],
    ['uninstalled', ({ status }) => status === 'Uninstalled'],
    ['with more users than seats', ({ seats, usedLicenses }) => seats !== null && (usedLicenses ?? 0) > seats],
    [
        'that differ from what the customer has',
        ({ seats, subscriber, productionKey }) => productionKey === null && subscriber !== undefined && subscriber.seats !== seats,
    ],
    ['whose delivery failed', ({ delivery }) => delivery.failure !== null && delivery.remedy !== null],
    ['on an old version', ({ package: { versions }, version }) => version !== versions.at(-1)],
];

for (const [name, isSuch] of VARIETY) {
    test(`there are licenses ${name}, and others`, () => {
        const share = LICENSES.filter(isSuch).length / LICENSES.length;
        assert.ok(share > 0.005 && share < 0.8, `${Math.round(share * 1000) / 10} %`);
    });
}
