import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import type { CheckReport } from '../scripts/domain/check/check-report.ts';
import type { StoredReport } from '../scripts/domain/check/stored-report.ts';
import type { DeliveryReport } from '../scripts/domain/delivery-report.ts';
import { Customers } from './customers.ts';
import { LicenseOrgRun, type JsonReply } from './license-org-run.ts';
import type { Row } from './run-requests.ts';
import { WorkerRun } from './worker-run.ts';

const CUSTOMERS = ['acme', 'acme-sandbox', 'globex'] as const;
type Alias = (typeof CUSTOMERS)[number];

let org: LicenseOrgRun;
let customers: Customers;

before(async () => {
    org = await LicenseOrgRun.start();
    customers = await Customers.start(org, CUSTOMERS);
    const values = { Status__c: 'Active', Expiration__c: '2099-01-31', Seats__c: 10, Install_Date__c: '2026-01-01' };
    await customers.writeLicenses([
        ...CUSTOMERS.map((alias) => ({ alias, ...values, Org_Status_Formula__c: alias === 'acme-sandbox' ? 'DELETED' : 'ACTIVE' })),
        { ...values, Subscriber_Org_Name__c: 'stranger' },
    ]);
});
afterEach(async () => {
    for (const alias of CUSTOMERS) await customers.setFaults(alias);
});
after(() => org.stop());

async function deliver(...args: readonly string[]): Promise<JsonReply<DeliveryReport>> {
    return org.json(['license', 'deliver', '--target-org', 'license-service', '--no-prompt', ...args]);
}

/** Changes a license as somebody does on a page. */
async function change(alias: string, values: Row): Promise<void> {
    const { Id } = await customers.license(alias);
    await org.page.send('PATCH', `/services/data/v66.0/sobjects/License__c/${Id}`, values);
}

async function outcomes(...args: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const { result, data, message } = await deliver(...args);
    const report = (result as DeliveryReport | undefined) ?? data;
    assert.ok(report, message);
    return Object.fromEntries(report.items.map(({ customer, outcome, failure }) => [customer ?? '', failure ?? outcome]));
}

async function eventsOf(alias: string): Promise<readonly (readonly unknown[])[]> {
    const { Id } = await customers.license(alias);
    const where = `License__c = '${Id}' AND Type__c IN ('Delivered', 'Delivery Failed')`;
    const rows = await org.page.rows(
        `SELECT Type__c, Before__c, After__c, Source__c, Run__r.Name FROM License_Event__c WHERE ${where} ORDER BY Changed_At__c, Name`,
    );
    return rows.map((row) => [row['Type__c'], row['Before__c'], row['After__c'], row['Source__c']]);
}

describe('sf lma license deliver', () => {
    test('a dry run reads the customers, and writes nothing anywhere', async () => {
        const before = await customers.license('acme');
        const runs = await org.page.rows('SELECT Id FROM License_Run__c');
        assert.deepEqual(await outcomes('--dry-run'), { acme: 'delivered', 'acme-sandbox': 'delivered', globex: 'delivered', stranger: 'Login Refused' });
        assert.deepEqual(await customers.license('acme'), before);
        assert.deepEqual(await org.page.rows('SELECT Id FROM License_Run__c'), runs);
        assert.equal(await customers.copy('acme'), undefined);
    });

    test('the default values of a new license reach its customer with the first delivery, and the customer side comes back', async () => {
        const used = await customers.usedRequests('acme');
        const { status, result } = await deliver();
        assert.deepEqual(
            [status, result.counts, result.run?.state],
            [68, { licenses: 4, orgs: 4, delivered: 3, unchanged: 0, failed: 1, open: 0 }, 'Partly Succeeded'],
        );
        // Looking at the limits is a request, too.
        assert.ok((await customers.usedRequests('acme')) - used <= 5, 'four calls');
        const [license, copy] = [await customers.license('acme'), await customers.copy('acme')];
        assert.deepEqual({ ...copy, Id: '' }, { Id: '', status: 'Active', expiration: '2099-01-31', seats: 10, licenseName: license.Name });
        assert.partialDeepStrictEqual(license, {
            Delivery_Status__c: 'Delivered',
            Delivery_Attempts__c: 1,
            Delivered_Values__c: 'Active, expires 2099-01-31, 10 seats',
            Subscriber_Status__c: 'Active',
            Subscriber_Expiration__c: '2099-01-31',
            Subscriber_Seats__c: 10,
            Used_Licenses__c: 0,
            Package_License_ID__c: copy?.Id,
            Proxy_User__c: 'admin@acme.local',
            Differs_From_Customer__c: false,
        });
        assert.ok(license['Last_Delivered__c'] !== null && license['Information_Read_At__c'] !== null);
        assert.deepEqual(await eventsOf('acme'), [['Delivered', null, 'Active, expires 2099-01-31, 10 seats', 'Delivery']]);
    });

    test('what nobody has a login for says so on its record, and is tried again later, or at once when that is wanted', async () => {
        const stranger = await customers.license('stranger');
        assert.deepEqual([stranger['Delivery_Failure__c'], stranger['Delivery_Attempts__c']], ['Login Refused', 1]);
        assert.match(String(stranger['Delivery_Remedy__c']), /sf org login web/);
        assert.deepEqual(await outcomes(), {});
        assert.deepEqual(await outcomes('--retry-failed'), { stranger: 'Login Refused' });
        const again = await customers.license('stranger');
        assert.equal(again['Delivery_Attempts__c'], 2);
        assert.ok(String(again['Delivery_Next_Attempt__c']) > String(stranger['Delivery_Next_Attempt__c']));
        assert.equal((await eventsOf('stranger')).length, 1);
    });

    test('a license that is in line is found so, and the run says it', async () => {
        const { Name } = await customers.license('acme');
        const { result } = await deliver('--license', Name);
        assert.deepEqual([result.counts.unchanged, result.run?.state], [1, 'Succeeded']);
        assert.equal((await eventsOf('acme')).length, 1);
    });

    interface Trouble {
        readonly name: string;
        readonly seats: number;
        readonly faults: Readonly<Partial<Record<Alias, object>>>;
        readonly expected: Readonly<Record<Alias, string>>;
    }
    const TROUBLES: readonly Trouble[] = [
        {
            name: 'an org that is locked, one that is gone and one that is down',
            seats: 11,
            faults: { acme: { kind: 'lockedOrg' }, 'acme-sandbox': { kind: 'deletedOrg' }, globex: { kind: 'unavailable', times: 9 } },
            expected: { acme: 'Org Locked', 'acme-sandbox': 'Org Deleted', globex: 'Unreachable' },
        },
        {
            name: 'an org that is too slow and one whose API requests are used up',
            seats: 12,
            faults: { acme: { kind: 'delay', milliseconds: 8500 }, 'acme-sandbox': { kind: 'requestLimit', times: 9 } },
            expected: { acme: 'Unreachable', 'acme-sandbox': 'Unreachable', globex: 'delivered' },
        },
    ];
    for (const { name, seats, faults, expected } of TROUBLES) {
        test(`${name} are told with what to do, the others are delivered, and the next run delivers the rest`, async () => {
            for (const alias of CUSTOMERS) await change(alias, { Seats__c: seats });
            for (const [alias, fault] of Object.entries(faults)) await customers.setFaults(alias, fault);
            assert.deepEqual(await outcomes('--license', await names()), expected);
            for (const alias of CUSTOMERS) await customers.setFaults(alias);
            const failed = CUSTOMERS.filter((alias) => expected[alias] !== 'delivered');
            for (const alias of failed) {
                const license = await customers.license(alias);
                assert.deepEqual(
                    [license['Delivery_Status__c'], license['Delivery_Failure__c'], license['Delivery_Attempts__c']],
                    ['Failed', expected[alias], 1],
                );
                assert.ok(String(license['Delivery_Remedy__c']).length > 20);
            }
            const again = await outcomes('--retry-failed', '--where', "Subscriber_Org_Name__c != 'stranger'");
            assert.deepEqual(again, Object.fromEntries(failed.map((alias) => [alias, 'delivered'])));
            for (const alias of CUSTOMERS) assert.equal((await customers.copy(alias))?.seats, seats);
            const cured = await customers.license('acme');
            assert.deepEqual([cured['Delivery_Failure__c'], cured['Delivery_Remedy__c'], cured['Delivery_Attempts__c']], [null, null, 2]);
        });
    }

    test('a user who may not write the license there is told which permission set is missing', async () => {
        await customers.forbid('globex');
        await change('globex', { Seats__c: 30 });
        const { result } = await deliver('--license', (await customers.license('globex')).Name);
        await customers.permit('globex');
        const [item] = result.items;
        assert.ok(['Permission Missing', 'License Record Missing'].includes(item?.failure ?? ''), item?.failure ?? '');
        assert.match(item?.remedy ?? '', /sf org assign permset --name tsheets__License_Delivery/);
        assert.deepEqual(await outcomes('--license', item?.name ?? ''), { globex: 'delivered' });
    });

    test("a customer's own change is told and left alone, and written over when that is wanted", async () => {
        await customers.changeCopy('acme', { Allowed_Seats__c: 500 });
        const { Name } = await customers.license('acme');
        assert.deepEqual(await outcomes('--license', Name), { acme: 'Changed By Customer' });
        assert.equal((await customers.copy('acme'))?.seats, 500);
        const drifted = await customers.license('acme');
        assert.deepEqual([drifted['Subscriber_Seats__c'], drifted['Differs_From_Customer__c'], drifted['Delivery_Next_Attempt__c']], [500, true, null]);
        await change('acme', { Seats__c: 40 });
        assert.deepEqual(await outcomes('--license', Name), { acme: 'Changed By Customer' });
        const { result } = await deliver('--overwrite', '--license', Name);
        assert.deepEqual([result.items[0]?.outcome, result.items[0]?.warnings], ['delivered', ["The customer's own change was written over."]]);
        assert.equal((await customers.copy('acme'))?.seats, 40);
    });

    test('logins of a file are used first; one that others can read is refused; no secret is told anywhere', async () => {
        const file = join(org.orgs.folder, 'customers.json');
        const globex = org.orgs.org('globex');
        const wrong = `${globex.orgId}!AQEAQwrongSecret`;
        writeFileSync(file, JSON.stringify({ [globex.orgId]: [{ accessToken: wrong, instanceUrl: globex.url }] }), { mode: 0o644 });
        const refused = await deliver('--credentials', file);
        assert.deepEqual([refused.name, refused.status], ['CredentialsNotPrivate', 1]);
        chmodSync(file, 0o600);
        await change('globex', { Seats__c: 31 });
        const { Name } = await customers.license('globex');
        assert.deepEqual(await outcomes('--credentials', file, '--license', Name), { globex: 'delivered' });
        await change('globex', { Seats__c: 32 });
        const stranger = await customers.license('stranger');
        writeFileSync(file, JSON.stringify({ '00D999999999993': { accessToken: '00D999999999993!AQEAQwrongSecret', instanceUrl: globex.url } }));
        const told = await org.run([
            'license',
            'deliver',
            '--target-org',
            'license-service',
            '--no-prompt',
            '--credentials',
            file,
            '--license',
            stranger.Name,
            '--debug',
        ]);
        assert.equal(told.code, 1, told.stderr);
        const rows = await org.page.rows('SELECT Refusals__c, Request__c, Error__c FROM License_Run__c');
        const everything = [told.stdout, told.stderr, JSON.stringify(rows), JSON.stringify(await customers.license('stranger'))].join('\n');
        assert.doesNotMatch(everything, /wrongSecret|AQEAQ/);
        assert.deepEqual(await outcomes('--license', Name), { globex: 'delivered' });
    });

    test('a License Manager asks the license service, a viewer may only look', async () => {
        await change('acme', { Seats__c: 41 });
        const { Name } = await customers.license('acme');
        const worker = WorkerRun.start(org.orgs.folder, 'deliveries');
        const reply = await org.json<DeliveryReport>(['license', 'deliver', '--target-org', 'sales', '--license', Name, '--no-prompt', '--wait', '1']);
        await worker.stop();
        assert.deepEqual([reply.result.carriedOutBy, reply.result.items[0]?.outcome], ['license service', 'delivered']);
        assert.equal((await customers.copy('acme'))?.seats, 41);
        const looked = await org.json(['license', 'deliver', '--target-org', 'viewer', '--license', Name, '--no-prompt']);
        assert.equal(looked.name, 'NotLicenseManager', looked.message);
    });

    test('Ctrl-C leaves the run Canceled with how to go on, and the same command delivers the rest', async () => {
        for (const alias of CUSTOMERS) await change(alias, { Seats__c: 50 });
        await customers.setFaults('globex', { kind: 'delay', milliseconds: 3000 });
        const running = org.begin(['license', 'deliver', '--target-org', 'license-service', '--no-prompt', '--json', '--license', await names()]);
        await untilRunning();
        running.signal('SIGINT');
        const { code } = await running.ended;
        await customers.setFaults('globex');
        // Everything may have been under way already.
        assert.ok(code === 130 || code === 0, String(code));
        await deliver('--retry-failed', '--license', await names());
        for (const alias of CUSTOMERS) assert.equal((await customers.copy(alias))?.seats, 50);
    });
});

describe('a worker', () => {
    let worker: WorkerRun;
    before(() => {
        worker = WorkerRun.start(org.orgs.folder, 'deliveries');
    });
    after(() => worker.stop());

    test('delivers a change by itself within five seconds, and one that fails stops nothing', async () => {
        await change('acme-sandbox', { Seats__c: 60 });
        await until(async () => (await customers.copy('acme-sandbox'))?.seats === 60);
        await customers.setFaults('globex', { kind: 'lockedOrg' });
        await change('globex', { Seats__c: 61 });
        const began = Date.now();
        await change('acme', { Seats__c: 61 });
        await until(async () => (await customers.copy('acme'))?.seats === 61);
        assert.ok(Date.now() - began < 5000, `${Date.now() - began} ms`);
        await until(async () => (await customers.license('globex'))['Delivery_Failure__c'] === 'Org Locked');
    });

    test('checks the license org and the packaging org when somebody asks for it on a page', async () => {
        const made = await org.connection('sales').sobject('License_Run__c').create({ Kind__c: 'Check', State__c: 'Requested', Source__c: 'Page' });
        const runs = () =>
            org.page.rows(`SELECT State__c, Error__c, Unchanged__c, Report__c FROM License_Run__c WHERE Id = '${made.id ?? ''}' AND State__c = 'Succeeded'`);
        await until(async () => (await runs()).length > 0);
        const [run] = await runs();
        const report = JSON.parse(String(run?.['Report__c'])) as StoredReport;
        assert.deepEqual(
            report.orgs.map(({ role }) => role),
            ['license', 'packaging'],
        );
        assert.equal(
            run?.['Unchanged__c'],
            report.orgs.reduce((sum, { checks }) => sum + checks.length, 0),
        );
    });
});

describe('sf lma org check', () => {
    const evidenceOf = (report: CheckReport, alias: string): Readonly<Record<string, readonly string[]>> =>
        Object.fromEntries(
            (report.orgs.find((each) => each.alias === alias)?.checks ?? [])
                .filter(({ outcome }) => outcome === 'found')
                .map(({ id, findings }) => [id, findings.flatMap(({ evidence }) => evidence)]),
        );
    const check = async (...flags: readonly string[]): Promise<CheckReport> => {
        const customersFlags = CUSTOMERS.flatMap((alias) => ['--customer-org', alias]);
        const reply = await org.json<CheckReport>(['org', 'check', '--target-org', 'license-service', '--dry-run', ...customersFlags, ...flags]);
        assert.ok((reply.result as CheckReport | undefined) !== undefined, reply.message);
        return reply.result;
    };

    test('finds nothing in the orgs of customers that have their license', async () => {
        await deliver('--retry-failed', '--license', await names());
        const report = await check();
        assert.deepEqual(
            CUSTOMERS.map((alias) => evidenceOf(report, alias)),
            [{}, {}, {}],
        );
    });

    test('tells of an org that is locked, a delivering user without permission, a license that somebody changed, and what the packaging org has besides', async () => {
        await customers.setFaults('acme-sandbox', { kind: 'lockedOrg' });
        await customers.forbid('globex');
        await customers.changeCopy('acme', { Allowed_Seats__c: 500 });
        const report = await check('--packaging-org', 'packaging');
        await customers.permit('globex');
        const { Name } = await customers.license('acme');
        assert.deepEqual(evidenceOf(report, 'acme'), { 'license-in-line': [`Timesheets: ${Name}`] });
        assert.match(evidenceOf(report, 'acme-sandbox')['customer-reachable']?.join() ?? '', /^acme-sandbox: /);
        assert.deepEqual(evidenceOf(report, 'globex'), { 'delivering-user': ['Timesheets: may not write tsheets__Package_License__c.'] });
        // The package was never associated by command, so its version is not linked.
        assert.match(evidenceOf(report, 'packaging')['versions-linked']?.join() ?? '', /^Timesheets \d/);
        assert.equal(evidenceOf(report, 'packaging')['installations-licensed'], undefined);
    });
});

/** Names of the licenses of all customers, with commas. */
async function names(): Promise<string> {
    const found = await Promise.all(CUSTOMERS.map(async (alias) => customers.license(alias)));
    return found.map(({ Name }) => Name).join(',');
}

async function untilRunning(): Promise<void> {
    await until(async () => (await org.page.rows("SELECT Id FROM License_Run__c WHERE State__c = 'Running'")).length > 0);
}

async function until(isThere: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 30_000;
    while (!(await isThere())) {
        assert.ok(Date.now() < end, 'waited in vain');
        await wait(50);
    }
}
