import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addDays } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { FieldValues, InputValues } from '../../local-org/platform/records/values.ts';
import { deployRecord, deployRule } from './deploy-parts.ts';
import { LicenseOrg } from './license-org.ts';

const TODAY = '2026-12-01';
/** Days of each stage, with its template. */
const STAGES = new Map([
    [60, 'License_Emails/License_Expires_In_60_Days'],
    [30, 'License_Emails/License_Expires_In_30_Days'],
    [7, 'License_Emails/License_Expires_In_7_Days'],
    [0, 'License_Emails/License_Expires_Today'],
]);

/** A license org on a day, closed after the tests around it. */
function openedBeforeEach(): () => LicenseOrg {
    let licenseOrg: LicenseOrg;
    before(async () => {
        licenseOrg = await LicenseOrg.open(TODAY);
    });
    after(() => {
        licenseOrg.close();
    });
    return () => licenseOrg;
}

function remindersOf(licenseOrg: LicenseOrg, id: string): readonly FieldValues[] {
    return licenseOrg.query(
        `SELECT After__c, Changed_At__c, Event_Key__c, Change_ID__c, License_Key__c FROM License_Event__c WHERE License__c = '${id}' AND Type__c = 'Reminded' ORDER BY Name`,
    );
}

/** The evenings of these days, one after the other: the reminders have come in the morning. */
function passDays(licenseOrg: LicenseOrg, from: number, to: number): void {
    for (let day = from; day <= to; day++) licenseOrg.moveTo(addDays(TODAY, day), '20:00:00');
}

const dayOf = (time: unknown): string => String(time).slice(0, 10);

describe('the reminders of a license', () => {
    const opened = openedBeforeEach();

    test('come once a stage over 70 days, and anew after an extension', () => {
        const licenseOrg = opened();
        const packageId = licenseOrg.package({ Lead_Manager__c: licenseOrg.userId('rep') });
        const expiration = addDays(TODAY, 66);
        const id = licenseOrg.license({ Package__c: packageId, Expiration__c: expiration });
        passDays(licenseOrg, 0, 70);
        const expected = [...STAGES].map(([days, template]) => [addDays(expiration, -days), template, id, 'rep@license.test']);
        const sent = () =>
            licenseOrg
                .mail()
                .toReversed()
                .map(({ sentDate, template, relatedRecordId, to }) => [dayOf(sentDate), template, relatedRecordId, to.join()]);
        assert.deepEqual(sent(), expected);
        assert.deepEqual(
            remindersOf(licenseOrg, id).map(({ After__c, Changed_At__c }) => [dayOf(Changed_At__c), After__c]),
            [60, 30, 7, 0].map((days) => [
                addDays(expiration, -days),
                days === 0 ? `last day, ${expiration}: The rep` : `${days} days before ${expiration}: The rep`,
            ]),
        );
        const extended = addDays(expiration, 40);
        licenseOrg.update('service', 'License__c', id, { Expiration__c: extended });
        passDays(licenseOrg, 71, 120);
        assert.deepEqual(
            sent()
                .slice(4)
                .map(([day]) => day),
            [addDays(TODAY, 71), addDays(extended, -30), addDays(extended, -7), extended],
        );
        assert.deepEqual(
            [licenseOrg.read('License__c', id)['Reminded_Days__c'], licenseOrg.read('License__c', id)['Reminded_User__c']],
            [0, licenseOrg.userId('rep')],
        );
    });

    test('do not count as changes of it', () => {
        const licenseOrg = opened();
        const changes = licenseOrg.query("SELECT Type__c FROM License_Event__c WHERE Type__c = 'Changed'");
        assert.equal(changes.length, 1);
    });
});

describe('reminders of 500 licenses', () => {
    const opened = openedBeforeEach();

    test('are each sent once, whatever day the licenses expire', () => {
        const licenseOrg = opened();
        const packageId = licenseOrg.package({ Lead_Manager__c: licenseOrg.userId('rep') });
        const inputs = Array.from({ length: 500 }, (_, index) =>
            licenseOrg.licenseInput({ Package__c: packageId, Expiration__c: addDays(TODAY, (index % 125) - 2) }),
        );
        const ids = licenseOrg.createAll('service', 'License__c', inputs);
        passDays(licenseOrg, 0, 70);
        const told = new Map<string, string[]>(ids.map((id) => [id, []]));
        for (const { relatedRecordId, template, sentDate } of licenseOrg.mail())
            told.get(relatedRecordId ?? '')?.unshift(`${dayOf(sentDate)} ${template ?? ''}`);
        ids.forEach((id, index) => {
            assert.deepEqual(told.get(id), remindersDue(addDays(TODAY, (index % 125) - 2)), String(index));
        });
    });

    /** Of a license created today, on the mornings of 70 days: the stage that has begun already comes on the first one. */
    function remindersDue(expiration: string): string[] {
        const due = [...STAGES].flatMap(([days, template], index, all) => {
            const ends = addDays(expiration, -(all[index + 1]?.[0] ?? -1) - 1);
            const begins = addDays(expiration, -days);
            if (ends < TODAY || begins > addDays(TODAY, 70)) return [];
            return [`${begins < TODAY ? TODAY : begins} ${template}`];
        });
        return due;
    }
});

describe('a reminder', () => {
    const opened = openedBeforeEach();
    let day = 1;
    const nextDay = () => {
        opened().moveTo(addDays(TODAY, day++));
    };
    const near = (values: InputValues = {}) => opened().license({ Expiration__c: addDays(TODAY, 90 + day), ...values });
    const recipientsOf = (id: string) =>
        opened()
            .mail()
            .filter(({ relatedRecordId }) => relatedRecordId === id)
            .map(({ to }) => to.join());
    /** Moves to where the license has a stage. */
    const remind = (id: string, daysLeft = 25) => {
        opened().update('service', 'License__c', id, { Expiration__c: addDays(TODAY, day + daysLeft) });
        nextDay();
    };
    const account = (owner: 'rep' | 'second' | 'manager') => opened().create('admin', 'Account', { Name: 'Fox', OwnerId: opened().userId(owner) });
    const lead = (ownerId: string) => opened().create('service', 'Lead', { LastName: 'Fox', Company: 'Fox', OwnerId: ownerId });
    const managed = () => opened().package({ Lead_Manager__c: opened().userId('rep') });

    test('goes to the owner of the account, else of the lead, else to the lead manager', () => {
        const [Package__c, Lead__c, Account__c] = [managed(), lead(opened().userId('second')), account('manager')];
        const ids = [near({ Package__c, Lead__c, Account__c }), near({ Package__c, Lead__c }), near({ Package__c })];
        for (const id of ids) opened().update('service', 'License__c', id, { Expiration__c: addDays(TODAY, day + 25) });
        nextDay();
        assert.deepEqual(ids.map(recipientsOf), [['manager@license.test'], ['second@license.test'], ['rep@license.test']]);
    });

    test('passes inactive users and queues over', () => {
        const queue = opened().create('admin', 'Group', { Name: 'Leads', DeveloperName: 'Leads', Type: 'Queue' });
        opened().create('admin', 'QueueSobject', { QueueId: queue, SobjectType: 'Lead' });
        const ids = [near({ Package__c: managed(), Lead__c: lead(queue) }), near({ Package__c: managed(), Account__c: account('second') })];
        opened().update('admin', 'User', opened().userId('second'), { IsActive: false });
        for (const id of ids) opened().update('service', 'License__c', id, { Expiration__c: addDays(TODAY, day + 25) });
        nextDay();
        assert.deepEqual(ids.map(recipientsOf), [['rep@license.test'], ['rep@license.test']]);
        opened().update('admin', 'User', opened().userId('second'), { IsActive: true });
    });

    test('for nobody stands in the journal, once', () => {
        const id = near();
        remind(id);
        nextDay();
        assert.deepEqual(recipientsOf(id), []);
        const [event, ...others] = remindersOf(opened(), id);
        assert.match(String(event?.['After__c']), /^30 days before .*: nobody, since/);
        assert.deepEqual(others, []);
    });

    const UNREMINDED: Readonly<Record<string, InputValues>> = {
        suspended: { Status__c: 'Suspended' },
        uninstalled: { Status__c: 'Uninstalled' },
        'of a sandbox': { Subscriber_Org_Is_Sandbox__c: true },
        'that does not expire': { Expiration__c: null },
        'that has expired': { Expiration__c: '2026-12-01' },
    };
    for (const [what, values] of Object.entries(UNREMINDED)) {
        test(`does not come for a license ${what}`, () => {
            const id = near({ Package__c: managed(), Expiration__c: addDays(TODAY, day + 25), ...values });
            nextDay();
            assert.deepEqual([recipientsOf(id), opened().read('License__c', id)['Reminded_Days__c']], [[], null]);
        });
    }

    test('comes the morning after a suspension ends', () => {
        const id = near({ Package__c: managed(), Expiration__c: addDays(TODAY, day + 25), Status__c: 'Suspended' });
        nextDay();
        opened().update('service', 'License__c', id, { Status__c: 'Active' });
        nextDay();
        assert.deepEqual(recipientsOf(id), ['rep@license.test']);
    });

    test('has words for a sales rep, and leads to the license', () => {
        const version = (packageId: string) =>
            opened().create('service', 'Package_Version__c', { Name: 'Spring', Version_Number__c: '1.4', Package__c: packageId });
        const Package__c = managed();
        const id = near({
            Package__c,
            Package_Version__c: version(Package__c),
            Subscriber_Org_Name__c: 'Fish & Sons',
            Used_Licenses__c: 4,
            Lead_Name__c: 'Ada Fox',
        });
        remind(id, 6);
        const [mail] = opened().mail();
        const expiration = opened().read('License__c', id)['Expiration__c'];
        const [year, month, date] = String(expiration).split('-').map(Number);
        const shown = `${month}/${date}/${year}`;
        assert.equal(mail?.subject, `Within 7 days: Fish & Sons, Ledger, ${shown}`);
        for (const part of [
            'Customer: Fish & Sons',
            `Last day of access: ${shown}`,
            'Seats: 10',
            'Seats in use: 4',
            'Installed by: Ada Fox',
            'Account: none yet',
        ]) {
            assert.ok(mail.textBody?.includes(part), `${part} in ${String(mail.textBody)}`);
        }
        const html = mail.htmlBody ?? '';
        assert.ok(html.includes(`<a href="https://eu47.salesforce.com/${id.slice(0, 15)}"`));
        assert.ok(html.includes('Fish &amp; Sons'));
        assert.ok(!/\{!|undefined|null/.test(`${mail.subject}${String(mail.textBody)}${html}`));
    });

    test('of a stage for the lead manager goes to the lead manager', async () => {
        await deployRecord(opened(), 'Reminder_Stage.Days_14', {
            Days_Before__c: 14,
            Email_Template__c: 'License_Expires_In_30_Days',
            Is_Active__c: true,
            Notify__c: 'Lead Manager',
        });
        const id = near({ Package__c: managed(), Account__c: account('manager') });
        remind(id, 12);
        assert.deepEqual(recipientsOf(id), ['rep@license.test']);
    });

    test('of an inactive stage does not come', async () => {
        await deployRecord(opened(), 'Reminder_Stage.Days_14', {
            Days_Before__c: 14,
            Email_Template__c: 'License_Expires_In_30_Days',
            Is_Active__c: false,
            Notify__c: 'Lead Manager',
        });
        const id = near({ Package__c: managed(), Account__c: account('manager') });
        remind(id, 12);
        assert.deepEqual([recipientsOf(id), opened().read('License__c', id)['Reminded_Days__c']], [['manager@license.test'], 30]);
    });

    test('without a template stands in the journal and stops no other', async () => {
        await deployRecord(opened(), 'Reminder_Stage.Days_14', {
            Days_Before__c: 14,
            Email_Template__c: 'Made_Up',
            Is_Active__c: true,
            Notify__c: 'Sales Rep',
        });
        const [id, other] = [near({ Package__c: managed() }), near({ Package__c: managed(), Expiration__c: addDays(TODAY, day + 25) })];
        remind(id, 12);
        assert.deepEqual([recipientsOf(id), recipientsOf(other)], [[], ['rep@license.test']]);
        assert.match(String(remindersOf(opened(), id)[0]?.['After__c']), /^14 days before .*: not sent, no email alert for the template Made_Up$/);
    });

    test('that the license refuses is mailed to the administrator and tried again, and stops no other', async () => {
        await deployRule(opened(), 'License__c', 'AND(ISCHANGED(Reminded_Days__c), Seats__c = 77)', 'Frozen.');
        const [id, other] = [
            near({ Package__c: managed(), Seats__c: 77, Expiration__c: addDays(TODAY, day + 25) }),
            near({ Package__c: managed(), Expiration__c: addDays(TODAY, day + 25) }),
        ];
        nextDay();
        assert.deepEqual([recipientsOf(id), recipientsOf(other)], [[], ['rep@license.test']]);
        const failures = () =>
            opened()
                .mail()
                .filter(({ to, textBody }) => to.includes('admin@license.test') && textBody?.includes('Frozen.'));
        assert.equal(failures().length, 1);
        opened().update('service', 'License__c', id, { Seats__c: 78 });
        nextDay();
        assert.deepEqual([recipientsOf(id), failures().length], [['rep@license.test'], 1]);
    });

    test('that the journal refuses is mailed to the administrator', async () => {
        await deployRule(opened(), 'License_Event__c', 'ISPICKVAL(Type__c, "Reminded")', 'Full.');
        const id = near({ Package__c: managed() });
        remind(id);
        assert.deepEqual(recipientsOf(id), ['rep@license.test']);
        const [mail] = opened()
            .mail()
            .filter(({ to }) => to.includes('admin@license.test'));
        assert.match(String(mail?.textBody), /Reminded, 30 days before .*: The rep[^]*Full\./);
    });
});
