import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import { dateIn } from '../scripts/domain/calendar.ts';
import { addDays } from '../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { demoCompany } from '../scripts/story/demo/demo-company.ts';
import { demoLicenses } from '../scripts/story/demo/demo-license.ts';
import { writeDemo } from '../scripts/story/demo/write-demo.ts';
import { isolatedEnvironment } from '../scripts/story/sf-environment.ts';
import { DATA } from './call-org.ts';
import { IsolatedSf } from './isolated-sf.ts';
import { LocalOrgRun } from './local-org-run.ts';
import { RunRequests, type Row } from './run-requests.ts';
import { runToEnd } from './run-to-end.ts';
import { StoryRun } from './story-run.ts';
import { WorkerRun } from './worker-run.ts';

/** More licenses than one batch of a run holds. */
const COMPANIES = 1900;
const MANY = 1400;

describe('runs asked for on pages', () => {
    let story: StoryRun;
    let page: RunRequests;
    let licenses: readonly string[] = [];

    before(async () => {
        story = await StoryRun.goOn();
        page = new RunRequests(story.org('license'));
        licenses = story.outcome.licenses.map((row) => String(row['Id']));
    });
    after(async () => {
        await story.stop();
        story.forget();
    });

    async function seats(): Promise<readonly unknown[]> {
        return (await page.rows('SELECT Seats__c FROM License__c ORDER BY Name')).map((row) => row['Seats__c']);
    }

    test('a refresh by command is on record, and the journal says which licenses it brought', async () => {
        const [run] = await page.rows("SELECT Id, State__c, Source__c, Total__c, Changed__c FROM License_Run__c WHERE Kind__c = 'Refresh'");
        assert.deepEqual([run?.['State__c'], run?.['Source__c'], run?.['Total__c'], run?.['Changed__c']], ['Succeeded', 'Command', 3, 3]);
        const events = await page.eventsOf(String(run?.['Id']));
        assert.deepEqual(
            events.map((event) => [event['Type__c'], event['Source__c']]),
            Array.from({ length: 3 }, () => ['Created', 'Install']),
        );
    });

    test('a dry run leaves no run, and whoever may not put a refresh on record is told which permission set is missing', async () => {
        const before = await page.rows('SELECT Id FROM License_Run__c');
        const refresh = (org: string, ...flags: readonly string[]) =>
            runToEnd(
                ['bin/run.js', 'license', 'refresh', '--target-org', org, '--packaging-org', 'packaging', '--ignore-interval', '--json', ...flags],
                isolatedEnvironment(join(story.folder, 'home')) as Record<string, string>,
            );
        const dry = await refresh('license-service', '--dry-run');
        assert.equal(dry.code, 0, dry.stdout);
        const refused = JSON.parse((await refresh('license')).stdout) as {
            readonly name: string;
            readonly message: string;
            readonly actions: readonly string[];
        };
        assert.equal(refused.name, 'NotLicenseService', refused.message);
        assert.match(refused.actions.join(' '), /sf org assign permset --name License_Service --on-behalf-of admin@license\.local/);
        assert.deepEqual(await page.rows('SELECT Id FROM License_Run__c'), before);
    });

    test('a bulk change is carried out while npm start runs; the journal says why and through what; an undo gives everything back, once', async () => {
        const before = await seats();
        const change = await page.end(await page.askForBulkChange(licenses, { seats: 25 }));
        assert.deepEqual([change.State__c, change.Changed__c, await seats()], ['Succeeded', 3, [25, 25, 25]]);
        const [event, ...others] = await page.eventsOf(change.Id);
        assert.equal(others.length, 2);
        assert.deepEqual(
            [event?.['Field__c'], event?.['Before__c'], event?.['After__c'], event?.['Source__c'], event?.['Reason__c']],
            ['Seats__c', '10', '25', 'Bulk Modify', 'Renewal'],
        );
        assert.equal((JSON.parse(String(change['Differences__c'])) as readonly unknown[]).length, 3);

        const undo = await page.end(await page.ask('sales', { Kind__c: 'Undo', Undoes__c: change.Id }));
        assert.deepEqual([undo.State__c, undo.Changed__c, await seats()], ['Succeeded', 3, before]);
        assert.deepEqual([...new Set((await page.eventsOf(undo.Id)).map((each) => each['Source__c']))], ['Undo']);

        const again = await page.end(await page.ask('sales', { Kind__c: 'Undo', Undoes__c: change.Id }));
        assert.equal(again.State__c, 'Failed');
        assert.match(again.Error__c ?? '', /Nothing is left to undo: all 3 licenses of R-\d+ are as they were before it/);
    });

    test('what the rules forbid is refused in their words, the rest is done', async () => {
        const [acme = '', ...rest] = licenses;
        await page.end(await page.askForBulkChange([acme], { status: 'Active' }));
        const run = await page.end(await page.askForBulkChange([acme, ...rest], { expiration: null }));
        assert.deepEqual([run.State__c, run.Changed__c, run.Refused__c], ['Partly Succeeded', 1, 2]);
        const refusals = JSON.parse(String(run['Refusals__c'])) as readonly { readonly id: string; readonly messages: readonly string[] }[];
        assert.deepEqual(
            refusals.map(({ id }) => id),
            rest,
        );
        assert.match(refusals[0]?.messages[0] ?? '', /A trial must expire/);
    });

    test('what somebody changed since is not undone, and it is said who it was', async () => {
        const [acme = ''] = licenses;
        const change = await page.end(await page.askForBulkChange([acme], { seats: 30 }));
        await page.send('PATCH', `${DATA}/sobjects/License__c/${acme}`, { Seats__c: 31 });
        const undo = await page.end(await page.ask('sales', { Kind__c: 'Undo', Undoes__c: change.Id }));
        assert.deepEqual([undo.State__c, undo.Refused__c], ['Failed', 1]);
        assert.match(String(undo['Refusals__c']), /The number of seats was changed since by Mara Lindqvist on \d{4}-\d\d-\d\d \d\d:\d\d; it is 31 now/);
    });

    test('a refresh is carried out when its time has come, or by whoever may ask for it before', async () => {
        const [found] = await page.rows('SELECT Id FROM Package__c');
        const early = await page.end(await page.ask('service', { Kind__c: 'Refresh', Package__c: found?.['Id'] }));
        assert.match(early.Error__c ?? '', /"Timesheets" were refreshed on .*; the next refresh is possible from /);
        const run = await page.end(await page.ask('admin', { Kind__c: 'Refresh', Package__c: found?.['Id'], Ignore_Interval__c: true }));
        assert.deepEqual([run.State__c, run['Total__c'], run['Unchanged__c']], ['Succeeded', 3, 3]);
    });

    /** Asked by the service, whom no validation rule stops. */
    const HOPELESS: readonly { readonly name: string; readonly fields: Row; readonly error: RegExp }[] = [
        { name: 'a delivery of nothing', fields: { Kind__c: 'Deliver' }, error: /names neither licenses nor a package/ },
        { name: 'a migration', fields: { Kind__c: 'Migrate' }, error: /Only the command brings records from another org/ },
        { name: 'a request that is no request', fields: { Kind__c: 'Bulk Modify', Request__c: '{"licenses":[]}' }, error: /"licenses" must be a list/ },
        { name: 'an undo of nothing', fields: { Kind__c: 'Undo' }, error: /does not say which run to undo/ },
        { name: 'a refresh of no package', fields: { Kind__c: 'Refresh' }, error: /names no package/ },
    ];

    for (const { name, fields, error } of HOPELESS) {
        test(`${name} fails with a sentence`, async () => {
            const run = await page.end(await page.ask('service', fields));
            assert.equal(run.State__c, 'Failed');
            assert.match(run.Error__c ?? '', error);
        });
    }

    describe('when workers come and go', () => {
        let orgs: LocalOrgRun;
        let many: readonly Row[] = [];

        before(async () => {
            await story.stop();
            orgs = await LocalOrgRun.start(story.folder);
            await new IsolatedSf(story.folder).logIn(orgs.orgs);
            page = new RunRequests(orgs.org('license'));
            many = await fillWithLicenses();
        });
        after(async () => {
            await orgs.end('SIGINT');
        });

        async function fillWithLicenses(): Promise<readonly Row[]> {
            const { url, users } = orgs.org('license');
            const token = users.find(({ username }) => username.startsWith('service@'))?.accessToken ?? '';
            const connection = new Connection({ instanceUrl: url, accessToken: token, version: '66.0' });
            const [user] = await page.rows("SELECT Id FROM User WHERE Username = 'sales@license.local'");
            const now = new Date().toISOString();
            const today = dateIn('UTC', now);
            const owner = String(user?.['Id']);
            const licenses = Array.from({ length: COMPANIES }, (_, index) => demoLicenses(1, demoCompany(1, index), today)).flat();
            await writeDemo({ connection, owners: [owner, owner], now, today }, licenses, () => undefined);
            const where = `Status__c = 'Active' AND Expiration__c > ${addDays(today, 2)} AND Package__r.Name != 'Timesheets'`;
            const found = await page.rows(`SELECT Id, Expiration__c FROM License__c WHERE ${where} ORDER BY Name LIMIT ${MANY}`);
            assert.ok(found.length > 1100, `${found.length} licenses`);
            return found;
        }

        function idsOf(rows: readonly Row[]): readonly string[] {
            return rows.map((row) => String(row['Id']));
        }

        /** Every license extended once: neither forgotten nor extended again by the worker that went on. */
        async function assertExtendedOnce(days: number, runId: string): Promise<void> {
            const now = new Map(
                (await page.rows(`SELECT Id, Expiration__c FROM License__c WHERE Status__c = 'Active' LIMIT 2000`)).map((row) => [row['Id'], row]),
            );
            for (const { Id, Expiration__c } of many) assert.equal(now.get(Id)?.['Expiration__c'], addDays(String(Expiration__c), days), String(Id));
            const events = await page.eventsOf(runId);
            assert.deepEqual([events.length, new Set(events.map((event) => event['License__c'])).size], [many.length, many.length]);
            many = many.map((row) => ({ ...row, Expiration__c: addDays(String(row['Expiration__c']), days) }));
        }

        /** Kills a worker once it has written some licenses and not yet all. */
        async function killInTheMiddle(name: string, days: number): Promise<string> {
            const worker = WorkerRun.start(story.folder, name);
            const id = await page.askForBulkChange(idsOf(many), { extendByDays: days });
            await page.until(id, (run) => Number(run['Done__c']) >= 1000);
            await worker.kill();
            const left = await page.runOf(id);
            assert.deepEqual([left.State__c, left['Worker__c']], ['Running', name]);
            assert.ok(Number(left['Done__c']) < many.length, 'killed too late');
            return id;
        }

        test('whoever may no longer edit licenses has nothing changed by the service', async () => {
            const id = await page.askForBulkChange(idsOf(many.slice(0, 2)), { seats: 7 });
            const [assignment] = await page.rows(
                "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'License_Manager' AND Assignee.Username = 'sales@license.local'",
            );
            await page.send('DELETE', `${DATA}/sobjects/PermissionSetAssignment/${String(assignment?.['Id'])}`);
            const worker = WorkerRun.start(story.folder, 'first');
            const run = await page.end(id);
            await worker.stop();
            await new IsolatedSf(story.folder).run(
                'org',
                'assign',
                'permset',
                '--name',
                'License_Manager',
                '--on-behalf-of',
                'sales@license.local',
                '--target-org',
                'license',
            );
            assert.match(run.Error__c ?? '', /Tomas Berg may not edit licenses: assign the permission set License_Manager/);
            assert.equal(run.Changed__c, 0);
        });

        test('two workers share the runs, and none is carried out twice', async () => {
            const ids: string[] = [];
            for (let index = 0; index < 8; index += 1) {
                ids.push(await page.askForBulkChange(idsOf(many.slice(index * 20, index * 20 + 20)), { seats: 3000 + index }));
            }
            const workers = [WorkerRun.start(story.folder, 'first'), WorkerRun.start(story.folder, 'second')];
            const runs = await Promise.all(ids.map((id) => page.end(id)));
            const told = (await Promise.all(workers.map((worker) => worker.stop()))).flat();
            assert.deepEqual(told.map(({ name }) => name).sort(), runs.map((run) => String(run['Name'])).sort());
            for (const run of runs) assert.deepEqual([run.State__c, run.Changed__c, (await page.eventsOf(run.Id)).length], ['Succeeded', 20, 20]);
        });

        test('a worker that was killed in the middle goes on when it is started again, and ends with the same result', async () => {
            const id = await killInTheMiddle('service of the house', 10);
            const worker = WorkerRun.start(story.folder, 'service of the house');
            const run = await page.end(id);
            await worker.stop();
            assert.deepEqual([run.State__c, run.Changed__c, run['Total__c']], ['Succeeded', many.length, many.length]);
            await assertExtendedOnce(10, id);
        });

        test('a run whose worker is silent for longer than the settings say is taken over by another one', async () => {
            const id = await killInTheMiddle('dead', 5);
            const worker = WorkerRun.start(story.folder, 'alive');
            await page.send('PUT', '/local-org/clock', { to: '+6m' });
            const run = await page.end(id);
            await worker.stop();
            assert.deepEqual([run.State__c, run['Worker__c'], run.Changed__c], ['Succeeded', 'alive', many.length]);
            await assertExtendedOnce(5, id);
        });

        test('a worker ends with the process that started it', { timeout: 30_000 }, async () => {
            const worker = WorkerRun.start(story.folder, 'orphan');
            const id = await page.askForBulkChange(idsOf(many.slice(0, 1)), { seats: 8 });
            await page.end(id);
            await worker.abandon();
        });

        test('a worker that is ended gives its run back, and the next one ends it', async () => {
            const first = WorkerRun.start(story.folder, 'first');
            const id = await page.askForBulkChange(idsOf(many), { extendByDays: 1 });
            await page.until(id, (run) => Number(run['Total__c']) > 0);
            const told = await first.stop();
            assert.deepEqual(told.at(-1)?.state, 'Requested');
            assert.equal((await page.runOf(id)).State__c, 'Requested');
            const second = WorkerRun.start(story.folder, 'second');
            assert.equal((await page.end(id)).State__c, 'Succeeded');
            await second.stop();
            await assertExtendedOnce(1, id);
        });
    });
});
