import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addDays } from '../../scripts/domain/calendar.ts';
import type { RefreshAllReport } from '../../scripts/commands/lma/license/refresh.ts';
import type { CheckReport } from '../../scripts/domain/check/check-report.ts';
import type { RefreshReport } from '../../scripts/domain/refresh-report.ts';
import { RefreshWorld, orgId, type TestPackage } from './refresh-world.ts';

const CUSTOMERS = 450;

describe('sf lma license refresh', () => {
    let world: RefreshWorld;
    let timesheets: TestPackage;
    let expenses: TestPackage;
    let rows: readonly string[];

    before(async () => {
        world = await RefreshWorld.start();
        await world.logInWeb('sales', world.license, 'sales');
        timesheets = await world.addPackage('Timesheets', 'tsheets');
        expenses = await world.addPackage('Expenses', 'expenses');
    });
    after(() => world.close());

    async function refreshed(...flags: readonly string[]): Promise<RefreshReport> {
        const { status, result, message } = await world.reply('license', 'refresh', '--package', 'Timesheets', ...flags);
        assert.equal(status, 0, message);
        return result as RefreshReport;
    }

    const countsOf = ({ counts, leads }: RefreshReport): unknown => ({ ...counts, leads: leads.length });

    test('a dry run shows all of it and writes nothing', async () => {
        rows = world.addSubscribers(timesheets, CUSTOMERS, (index) => (index % 10 === 9 ? { OrgType: 'Sandbox', ParentOrg: orgId(index) } : {}));
        const report = await refreshed('--dry-run');
        assert.deepEqual(countsOf(report), { created: CUSTOMERS, updated: 0, unchanged: 0, refused: 0, leads: CUSTOMERS * 0.9 });
        assert.deepEqual([world.count('License__c'), world.count('Lead'), world.count('License_Run__c')], [0, 0, 0]);
    });

    test('one refresh creates the leads and licenses of all installs, in few calls, and the run says so', async () => {
        const reports: RefreshReport[] = [];
        const calls = await world.requestsOf(async () => reports.push(await refreshed()));
        assert.ok(calls <= 10, `${calls} calls`);
        assert.equal(reports[0]?.licenses.length, CUSTOMERS);
        assert.deepEqual([world.count('License__c'), world.count('Lead')], [CUSTOMERS, CUSTOMERS * 0.9]);
        assert.equal(world.count('License__c', 'WHERE Lead__c = null AND Is_Sandbox__c = false'), 0);
        assert.equal(world.count('License__c', 'WHERE Production_License__c = null AND Is_Sandbox__c = true'), 0);
        const [run] = world.rows('SELECT Name, State__c, Total__c, Changed__c FROM License_Run__c');
        assert.deepEqual([run?.['State__c'], run?.['Total__c'], run?.['Changed__c']], ['Succeeded', CUSTOMERS, CUSTOMERS]);
        assert.equal(reports[0].run?.name, run?.['Name']);
    });

    test('the next one is refused, with the day on which it is possible again', async () => {
        const { status, name, actions } = await world.reply('license', 'refresh', '--package', 'Timesheets');
        assert.deepEqual([status, name], [1, 'RefreshedRecently']);
        assert.match(actions?.join() ?? '', /--package 033\w+ --ignore-interval/);
    });

    test('nothing new is no write to licenses, leads or versions', async () => {
        const stamps = (): unknown =>
            ['License__c', 'Lead', 'Package_Version__c'].map((object) =>
                world.rows(`SELECT Id, SystemModstamp FROM ${object} ORDER BY SystemModstamp DESC LIMIT 1`),
            );
        const before = stamps();
        const calls = await world.requestsOf(async () => {
            assert.deepEqual(countsOf(await refreshed('--ignore-interval')), { created: 0, updated: 0, unchanged: CUSTOMERS, refused: 0, leads: 0 });
        });
        assert.ok(calls <= 7, `${calls} calls`);
        assert.deepEqual(stamps(), before);
        assert.equal(world.count('License_Event__c'), CUSTOMERS);
    });

    test('only what changed is written: upgrades, uninstalls, facts of orgs, and customers that vanished', async () => {
        const upgrade = world.addVersion(timesheets.id, 1, 1);
        world.changeSubscribers(rows.slice(0, 20), { MetadataPackageVersionId: upgrade });
        world.changeSubscribers(rows.slice(20, 25), { InstalledStatus: 'u' });
        world.changeSubscribers(rows.slice(25, 30), { InstanceName: 'EU99', OrgStatus: 'Trial' });
        world.removeSubscribers(rows.slice(30, 33));
        const report = await refreshed('--ignore-interval');
        assert.deepEqual(countsOf(report), { created: 0, updated: 33, unchanged: CUSTOMERS - 33, refused: 0, leads: 0 });
        assert.deepEqual(
            report.versions.map(({ version, outcome }) => [version, outcome]),
            [
                ['1.0', 'unchanged'],
                ['1.1', 'created'],
            ],
        );
        assert.equal(world.count('License__c', "WHERE Version_Number__c = '1.1.0' AND Package_Version__r.Version__c = '1.1'"), 20);
        assert.equal(world.count('License__c', "WHERE Status__c = 'Uninstalled' AND Uninstall_Date__c != null"), 5);
        assert.equal(world.count('License__c', "WHERE Org_Instance__c = 'EU99' AND Org_Status__c = 'Trial'"), 5);
        assert.equal(world.count('License__c', 'WHERE Missing_Since__c != null'), 3);
        assert.match(report.warnings.join('\n'), /no longer lists Customer \d+, Customer \d+, Customer \d+\./);
    });

    test('a license that differs on the side of the customer is listed field by field', async () => {
        const [license] = world.rows("SELECT Id, Name FROM License__c WHERE Status__c = 'Trial' AND Seats__c = 10 LIMIT 1");
        const values = { Subscriber_Status__c: 'Active', Subscriber_Expiration__c: null, Subscriber_Seats__c: 12 };
        await world.update('License__c', { Id: String(license?.['Id']), ...values });
        const { drifts } = await refreshed('--ignore-interval', '--dry-run');
        assert.deepEqual(
            drifts.map(({ name, fields }) => [name, fields.map(({ field, theirs }) => [field, theirs])]),
            [
                [
                    license?.['Name'],
                    [
                        ['status', 'Active'],
                        ['expiration', null],
                        ['seats', 12],
                    ],
                ],
            ],
        );
        assert.equal(world.count('License__c', 'WHERE Differs_From_Customer__c = true'), 1);
    });

    test('several packages are refreshed together, and who installed both is one lead', async () => {
        const name = (index: number): string => `Twice ${index}`;
        world.addSubscribers(timesheets, 5, (index) => ({ OrgName: name(index), OrgKey: orgId(90_000 + index) }));
        world.addSubscribers(expenses, 5, (index) => ({ OrgName: name(index), OrgKey: orgId(90_000 + index) }));
        const { status, result } = await world.reply('license', 'refresh', '--package', 'tsheets', '--package', 'Expenses', '--ignore-interval');
        assert.equal(status, 0);
        const { packages } = result as RefreshAllReport;
        assert.deepEqual(
            packages.map((each) => [each.package.name, each.counts.created, each.leads.length]),
            [
                ['Timesheets', 5, 5],
                ['Expenses', 5, 0],
            ],
        );
        assert.equal(world.count('Lead', "WHERE Company LIKE 'Twice%'"), 5);
        assert.equal(world.count('License__c', "WHERE Lead__r.Company LIKE 'Twice%'"), 10);
    });

    test('all of them: one that is not due is passed over with a warning', async () => {
        const { status, warnings, result } = await world.reply('license', 'refresh', '--all');
        assert.deepEqual([status, (result as RefreshAllReport).packages.length, warnings?.length], [0, 0, 2]);
    });

    test('the changed licenses as CSV on stdout, and everything else beside', async () => {
        world.addSubscribers(expenses, 2, (index) => ({ OrgName: `Comma, "quoted" ${index}` }));
        const { code, stdout } = await world.run('license', 'refresh', '--package', 'expenses', '--ignore-interval', '--dry-run', '--result-format', 'csv');
        assert.equal(code, 0);
        const [head, first, , ...rest] = stdout.trimEnd().split('\n');
        assert.match(head ?? '', /^package,subscriber,org,sandbox,/);
        assert.match(first ?? '', /^Expenses,"Comma, ""quoted"" 0",00D\w+,false,,00D\w+-033\w+,1\.0\.0,Trial,/);
        assert.deepEqual(rest, []);
    });

    test('a check of both orgs names the installs without a license and the versions that are not linked', async () => {
        world.addVersion(expenses.id, 2, 0);
        world.addVersion(expenses.id, 3, 0, 'Beta');
        const { result } = await world.reply('org', 'check', '--dry-run');
        const packaging = (result as CheckReport).orgs.find(({ role }) => role === 'packaging')?.checks ?? [];
        const found = packaging
            .filter(({ outcome }) => outcome === 'found')
            .map(({ id, findings }) => [id, findings[0]?.evidence.length, findings[0]?.evidence[0]]);
        assert.deepEqual(found, [
            ['versions-linked', 1, 'Expenses 2.0.0'],
            ['installations-licensed', 2, found[1]?.[2]],
        ]);
        assert.match(String(found[1]?.[2]), /^Expenses: Comma, "quoted" 0 \(00D\w{12}\)$/);
    });

    const HOPELESS = [
        { name: 'a misspelt package', flags: ['--package', 'Timeshets'], error: 'PackageNotAssociated', words: /Did you mean "Timesheets"\?/ },
        { name: 'an alias that nobody knows', flags: ['--target-org', 'licence'], error: 'NamedOrgNotFoundError', words: /licence/ },
        {
            name: 'the packaging org as license org',
            flags: ['--target-org', 'packaging'],
            error: 'NotLicenseOrg',
            words: /The org packaging is no license org: OpenLMA is not deployed there\./,
        },
        {
            name: 'the license org as packaging org',
            flags: ['--packaging-org', 'license-service'],
            error: 'LicenseOrgIsPackagingOrg',
            words: /are the same org/,
        },
        {
            name: 'a manager of licenses, who may ask for a refresh on the pages',
            flags: ['--target-org', 'sales', '--package', 'expenses', '--ignore-interval'],
            error: 'NotLicenseService',
            words: /sales@license\.local may not do this in the org sales: the permission set License_Service is missing\./,
        },
        {
            name: 'a user without the permission set',
            flags: ['--target-org', 'license', '--package', 'expenses', '--ignore-interval'],
            error: 'NotLicenseService',
            words: /admin@license\.local may not do this in the org license: the permission set License_Service is missing\./,
        },
    ];

    for (const { name, flags, error, words } of HOPELESS) {
        test(`${name}: one sentence, exit code 1, nothing written`, async () => {
            const before = world.count('License_Run__c');
            const reply = await world.reply('license', 'refresh', ...flags);
            assert.deepEqual([reply.status, reply.name], [1, error], reply.message);
            assert.match(reply.message ?? '', words);
            if (error !== 'NamedOrgNotFoundError') assert.equal(reply.message?.split('\n').length, 1);
            assert.ok((reply.actions?.length ?? 0) > 0);
            assert.equal(world.count('License_Run__c'), before);
        });
    }

    /** Midnights of orgs that are no midnight of UTC, and neither of the machine. */
    const MIDNIGHTS = [
        { zone: 'Pacific/Auckland', machine: 'America/St_Johns', midnight: '2027-03-07T11:00:00Z', day: '2027-03-08' },
        { zone: 'America/Los_Angeles', machine: 'Asia/Kolkata', midnight: '2027-03-29T07:00:00Z', day: '2027-03-29' },
    ];

    for (const { zone, machine, midnight, day } of MIDNIGHTS) {
        test(`in ${zone}, the seventh day begins at midnight there, whatever the zone of the machine`, async () => {
            world.inTimeZone(zone);
            world.machineZone = machine;
            const [found] = world.rows("SELECT Id FROM Package__c WHERE Name = 'Expenses'");
            await world.update('Package__c', { Id: String(found?.['Id']), Last_License_Refresh__c: addDays(day, -7) });
            world.host.clock.set(new Date(Date.parse(midnight) - 60_000));
            const early = await world.reply('license', 'refresh', '--package', 'Expenses', '--dry-run');
            assert.equal(early.name, 'RefreshedRecently', early.message);
            assert.match(early.message ?? '', new RegExp(`refreshed on ${addDays(day, -7)}; the next refresh is possible from ${day}\\.`));
            world.host.clock.set(new Date(midnight));
            world.addSubscribers(expenses, 1, () => ({ OrgName: `Night of ${zone}` }));
            const { status, message } = await world.reply('license', 'refresh', '--package', 'Expenses');
            assert.equal(status, 0, message);
            const [after] = world.rows("SELECT Last_License_Refresh__c FROM Package__c WHERE Name = 'Expenses'");
            const [license] = world.rows(`SELECT Install_Date__c, Expiration__c FROM License__c WHERE Subscriber_Org_Name__c = 'Night of ${zone}'`);
            assert.deepEqual([after?.['Last_License_Refresh__c'], license?.['Install_Date__c'], license?.['Expiration__c']], [day, day, addDays(day, 30)]);
        });
    }
});
