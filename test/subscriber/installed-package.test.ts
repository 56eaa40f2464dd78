import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addDays, dateIn } from '../../scripts/domain/calendar.ts';
import { DATA, callOrg, firstError } from '../call-org.ts';
import { accessibilityViolations } from '../accessibility-violations.ts';
import { launchBrowser } from '../browser.ts';
import { InstalledPackage } from './installed-package.ts';

const SEAT = 'tsheets__User_Package_License__c';
const LICENSE = 'tsheets__Package_License__c';

describe('the package in a customer’s org', () => {
    let installed: InstalledPackage;
    let license: string;
    let people: readonly string[];

    before(async () => {
        installed = await InstalledPackage.open();
        const admin = await installed.idOf('User', 'Username', installed.org.username);
        await installed.assignSet(admin, 'License_Delivery');
        license = await installed.create(LICENSE, {
            Name: 'Timesheets',
            tsheets__Package_ID__c: '033000000000001AAA',
            tsheets__Status__c: 'Active',
            tsheets__Allowed_Seats__c: 50,
        });
        people = await users(95);
    });

    after(async () => {
        await installed.close();
    });

    async function users(count: number): Promise<readonly string[]> {
        const ProfileId = await installed.idOf('Profile', 'Name', 'Standard User');
        const zone = { TimeZoneSidKey: 'Europe/Oslo', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' };
        const records = Array.from({ length: count }, (_, index) => {
            const name = `person${index}@acme.example`;
            return { attributes: { type: 'User' }, LastName: `Person ${index}`, Alias: `p${index}`, Email: name, Username: name, ProfileId, ...zone };
        });
        const { body } = await callOrg(installed.org, `${DATA}/composite/sobjects`, { allOrNone: true, records });
        return (body as readonly { readonly id: string }[]).map(({ id }) => id);
    }

    const seatFor = (user: string | undefined) => ({ tsheets__Package_License__c: license, tsheets__User__c: user });

    async function seats(): Promise<readonly unknown[]> {
        const [row] = await installed.query(`SELECT tsheets__Used_Seats__c, tsheets__Available_Seats__c FROM ${LICENSE} WHERE Id = '${license}'`);
        return [row?.['tsheets__Used_Seats__c'], row?.['tsheets__Available_Seats__c']];
    }

    test('fifty requests at once for the last five seats give five', async () => {
        const records = people.slice(0, 45).map((user) => ({ attributes: { type: SEAT }, ...seatFor(user) }));
        await callOrg(installed.org, `${DATA}/composite/sobjects`, { allOrNone: true, records });
        assert.deepEqual(await seats(), [45, 5]);
        const replies = await Promise.all(people.slice(45).map((user) => installed.tryCreate(SEAT, seatFor(user))));
        const refused = replies.filter(({ status }) => status !== 201);
        assert.equal(replies.length - refused.length, 5);
        for (const reply of refused) {
            assert.equal(reply.status, 400);
            assert.equal(firstError(reply).errorCode, 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
            assert.match(firstError(reply).message, /Too few seats are left/);
        }
        assert.deepEqual(await seats(), [50, 0]);
        assert.equal((await installed.query(`SELECT Id FROM ${SEAT}`)).length, 50);
    });

    test('the flow Check License says what the gate says', async () => {
        const path = `${DATA}/actions/custom/flow/tsheets__Check_License`;
        const check = async (): Promise<unknown> => {
            const { body } = await callOrg(installed.org, path, { inputs: [{}] });
            const [{ outputValues }] = body as readonly [{ readonly outputValues: Readonly<Record<string, unknown>> }];
            return [outputValues['isLicensed'], outputValues['reason'], outputValues['message']];
        };
        const change = (values: Readonly<Record<string, unknown>>) => installed.change(LICENSE, license, values);
        assert.deepEqual(await check(), [false, 'No_Seat', 'You have no seat of this package. Ask your Salesforce admin for one.']);
        await change({ tsheets__Allowed_Seats__c: 51 });
        const admin = await installed.idOf('User', 'Username', installed.org.username);
        await installed.create(SEAT, seatFor(admin));
        assert.deepEqual(await check(), [true, 'Seat', 'You have a seat of this package.']);
        await change({ tsheets__Status__c: 'Suspended' });
        assert.deepEqual(await check(), [false, 'Suspended', 'The license of this package is suspended. Ask your Salesforce admin.']);
        const [user] = await installed.query(`SELECT TimeZoneSidKey FROM User WHERE Id = '${admin}'`);
        const today = dateIn(String(user?.['TimeZoneSidKey']), new Date().toISOString());
        await change({ tsheets__Status__c: 'Active', tsheets__Expiration__c: today });
        assert.deepEqual(await check(), [true, 'Seat', 'You have a seat of this package.']);
        await change({ tsheets__Expiration__c: addDays(today, -1) });
        assert.deepEqual(await check(), [false, 'Expired', 'The license of this package has expired. Ask your Salesforce admin.']);
        await change({ tsheets__Expiration__c: null, tsheets__Allowed_Seats__c: null });
        assert.deepEqual(await check(), [true, 'Site_License', 'All users of this org may use this package.']);
    });

    test('a seat administrator assigns and revokes seats on the page, also on a phone', async () => {
        await installed.change(LICENSE, license, { tsheets__Status__c: 'Trial', tsheets__Allowed_Seats__c: 53, tsheets__Expiration__c: '2099-12-24' });
        const keeper = await installed.user('Ada', 'Berg');
        await installed.user('Bo', 'Cruz');
        await installed.assignSet(keeper, 'Seat_Administrator');
        const browser = await launchBrowser();
        try {
            const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
            await page.goto(installed.org.url);
            await page.getByRole('button', { name: 'Ada Berg' }).click();
            await page.goto(`${installed.org.url}/lightning/n/tsheets__Manage_Licenses`);
            await page.getByText('Trial until Dec 24, 2099').waitFor();
            const complaints: string[] = [];
            page.on('console', (message) => {
                if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
            });
            const candidates = page.locator('tsheets-seat-users.candidates, c-seat-users.candidates');
            await candidates.getByLabel('Filter by name').fill('Cruz');
            await candidates.getByLabel(/^Bo Cruz/).check();
            await page.getByRole('button', { name: 'Assign seats (1)' }).click();
            await page.getByText('Seats assigned: 1').waitFor();
            assert.deepEqual(await seats(), [52, 1]);
            assert.deepEqual(await accessibilityViolations(page), []);

            const holders = page.locator('tsheets-seat-users.holders, c-seat-users.holders');
            await holders.getByLabel('Filter by name').fill('Cruz');
            await holders.getByLabel(/^Bo Cruz/).check();
            await page.getByRole('button', { name: 'Revoke seats (1)' }).click();
            await page.getByText('Seats revoked: 1').waitFor();
            assert.deepEqual(await seats(), [51, 2]);
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.equal(overflow, 0);
            assert.deepEqual(complaints, []);
        } finally {
            await browser.close();
        }
    });
});
