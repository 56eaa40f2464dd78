import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { endSession } from '../../local-org/platform/access/sessions.ts';
import { faultsOf } from '../../local-org/platform/faults/fault-list.ts';
import { ended, RefreshWorld, setFaultsOf, type TestPackage } from './refresh-world.ts';

/** More than are written without a job. */
const BULK = 7200;
const FEW = 150;
const PATIENCE_MS = 120_000;

describe('a refresh that is interrupted and repeated ends in the same state, with nothing twice', () => {
    let world: RefreshWorld;
    const installs: { customers: number } = { customers: 0 };

    before(async () => {
        world = await RefreshWorld.start();
    });
    afterEach(() => world.setFaults());
    after(() => world.close());

    async function packageWith(name: string, customers: number): Promise<TestPackage> {
        const found = await world.addPackage(name, name.toLowerCase());
        world.addSubscribers(found, customers);
        installs.customers += customers;
        return found;
    }

    async function until(isThere: () => boolean): Promise<void> {
        const end = Date.now() + PATIENCE_MS;
        while (!isThere()) {
            assert.ok(Date.now() < end, 'waited in vain');
            await wait(20);
        }
    }

    async function refresh(name: string): Promise<void> {
        const { code, stdout, stderr } = await world.run('license', 'refresh', '--package', name);
        assert.equal(code, 0, stdout + stderr);
    }

    /** Every customer has one lead and one license of the package, linked to each other; the last run says so. */
    function assertComplete(name: string, customers: number): void {
        const of = `WHERE Package__r.Name = '${name}'`;
        assert.deepEqual([world.count('License__c', of), world.count('License__c', `${of} AND Lead__c != null`)], [customers, customers]);
        const companies = world.rows('SELECT Company FROM Lead').map((row) => row['Company']);
        assert.deepEqual([companies.length, new Set(companies).size], [installs.customers, installs.customers]);
        const runs = world.rows(`SELECT State__c, Total__c, Changed__c FROM License_Run__c ${of} ORDER BY Name`);
        assert.deepEqual([runs.at(-1)?.['State__c'], runs.at(-1)?.['Total__c']], ['Succeeded', customers]);
        const [found] = world.rows(`SELECT Last_License_Refresh__c FROM Package__c WHERE Name = '${name}'`);
        assert.notEqual(found?.['Last_License_Refresh__c'], null);
    }

    test('killed while a job creates leads: the job goes on, and the next run waits for it and goes on with the same run', async () => {
        await packageWith('Killed', BULK);
        const child = world.begin('license', 'refresh', '--package', 'Killed');
        await until(() => world.count('Lead') > 0);
        assert.ok(world.count('Lead') < BULK, 'the job was too fast to be interrupted');
        child.kill('SIGKILL');
        await once(child, 'close');
        await refresh('Killed');
        assertComplete('Killed', BULK);
        assert.equal(world.count('License_Run__c'), 1);
    });

    test('killed between leads and licenses', async () => {
        await packageWith('Between', FEW);
        await world.setFaults({ kind: 'delay', method: 'PATCH', path: '/composite/sobjects/License__c', milliseconds: 3000 });
        const child = world.begin('license', 'refresh', '--package', 'Between');
        await until(() => world.count('Lead', "WHERE Company LIKE 'Customer%'") === installs.customers);
        child.kill('SIGKILL');
        await once(child, 'close');
        assert.equal(world.count('License__c', "WHERE Package__r.Name = 'Between'"), 0);
        await world.setFaults();
        await refresh('Between');
        assertComplete('Between', FEW);
    });

    test('killed while the org still works on the request that creates leads', async () => {
        await packageWith('InTheAir', FEW);
        await world.setFaults({ kind: 'delay', method: 'POST', path: '/composite/sobjects', milliseconds: 4000, times: 1 });
        const child = world.begin('license', 'refresh', '--package', 'InTheAir');
        await until(() => world.count('License_Run__c', "WHERE Package__r.Name = 'InTheAir'") === 1);
        await wait(300);
        child.kill('SIGKILL');
        await once(child, 'close');
        await refresh('InTheAir');
        await until(() => world.count('Lead') >= installs.customers);
        await wait(4000);
        assertComplete('InTheAir', FEW);
    });

    test('stopped with Ctrl-C: exit code 130, the command to go on with, and a run that says so', async () => {
        await packageWith('Stopped', BULK);
        const child = world.begin('license', 'refresh', '--package', 'Stopped', '--json');
        const end = ended(child);
        const before = installs.customers - BULK;
        await until(() => world.count('Lead') > before + 400);
        child.kill('SIGINT');
        const { code, stdout } = await end;
        const reply = JSON.parse(stdout) as { readonly name: string; readonly actions: readonly string[] };
        assert.deepEqual([code, reply.name], [130, 'Interrupted']);
        assert.match(reply.actions[0] ?? '', /sf lma license refresh --target-org license-service --packaging-org packaging --package Stopped/);
        assert.deepEqual(
            world.rows("SELECT State__c FROM License_Run__c WHERE Package__r.Name = 'Stopped'").map((run) => run['State__c']),
            ['Canceled'],
        );
        await refresh('Stopped');
        assertComplete('Stopped', BULK);
    });

    const FAULTS = [
        { name: 'Unavailable', faults: [{ kind: 'unavailable', times: 2, method: 'POST', path: '/composite' }] },
        { name: 'LeadsLost', faults: [{ kind: 'droppedAnswer', method: 'POST', path: '/composite/sobjects' }] },
        { name: 'LicensesLost', faults: [{ kind: 'droppedAnswer', method: 'PATCH', path: '/composite/sobjects/License__c' }] },
        { name: 'Locked', faults: [{ kind: 'lockedRow', object: 'License__c', row: 3, times: 2 }] },
    ];

    for (const { name, faults } of FAULTS) {
        test(`${name}: ${faults[0]?.kind} passes without anybody noticing`, async () => {
            await packageWith(name, FEW);
            await world.setFaults(...faults);
            await refresh(name);
            assertComplete(name, FEW);
        });
    }

    test("the org's API requests are spared: exit code 75 before anything is written, and the same command goes on later", async () => {
        await packageWith('Budget', FEW);
        await world.setFaults({ kind: 'requestLimit', method: 'PATCH', path: '/composite/sobjects/License__c' });
        const { code, stdout } = await world.run('license', 'refresh', '--package', 'Budget', '--json');
        assert.equal(code, 75, stdout);
        await refresh('Budget');
        assertComplete('Budget', FEW);
    });

    test('a login that ends in the middle: exit code 1 with how to log in, and the same command goes on later', async () => {
        await packageWith('LoggedOut', FEW);
        await world.setFaults({ kind: 'expiredSession', method: 'PATCH', path: '/composite/sobjects/License__c' });
        const { status, message, actions } = await world.reply('license', 'refresh', '--package', 'LoggedOut');
        assert.equal(status, 1);
        assert.match(message ?? '', /Writing to license-service stopped after 0 of \d+ records.*Session expired or invalid/);
        assert.match(actions?.join('\n') ?? '', /sf org login web --alias[^]*Run the same command again/);
        assert.equal(world.count('License__c', "WHERE Package__r.Name = 'LoggedOut'"), 0);
        await world.setFaults();
        await refresh('LoggedOut');
        assertComplete('LoggedOut', FEW);
    });

    test('two at once: the second is refused while the first works', async () => {
        await packageWith('Twice', FEW);
        await world.setFaults({ kind: 'delay', method: 'PATCH', path: '/composite/sobjects/License__c', milliseconds: 6000, times: 1 });
        const first = ended(world.begin('license', 'refresh', '--package', 'Twice'));
        await until(() => world.count('License_Run__c', "WHERE Package__r.Name = 'Twice'") === 1);
        const second = await world.reply('license', 'refresh', '--package', 'Twice');
        assert.deepEqual([second.status, second.name], [1, 'RefreshUnderWay'], second.message);
        assert.match(second.message ?? '', /R-\d+ refreshes "Twice" at this moment/);
        assert.equal((await first).code, 0);
        assertComplete('Twice', FEW);
    });

    test('sessions that expire in the middle are renewed, once for all requests that wait, and nothing is lost or twice', async () => {
        const { license, packaging } = world;
        await packageWith('Renewed', FEW);
        await packageWith('RenewedToo', 40);
        const tokens = { packaging: await world.logInWeb('packaging', packaging, 'dev'), license: await world.logInWeb('license-service', license, 'service') };
        const before = { packaging: (await world.requestsTo(packaging))[0]?.number ?? 0, license: (await world.requestsTo(license))[0]?.number ?? 0 };
        // Packages and versions of both are read at once: all four requests are on their way when the session ends.
        await setFaultsOf(packaging, [{ kind: 'delay', path: '/tooling/query', milliseconds: 2500, times: 4 }]);
        await world.setFaults({ kind: 'delay', path: '/composite', method: 'PATCH', milliseconds: 1500, times: 1 });
        const refreshed = ended(world.begin('license', 'refresh', '--package', 'Renewed', '--package', 'RenewedToo'));
        for (const [org, token] of [
            [packaging, tokens.packaging],
            [license, tokens.license],
        ] as const) {
            await until(() => faultsOf(org.org).length === 0);
            endSession(org.org, token);
        }
        const { code, stdout, stderr } = await refreshed;
        assert.equal(code, 0, stdout + stderr);
        for (const [org, since, expired] of [
            [packaging, before.packaging, 4],
            [license, before.license, 1],
        ] as const) {
            const requests = (await world.requestsTo(org)).filter(({ number }) => number > since);
            const refused = requests.filter(({ status }) => status === 401);
            const renewals = requests.filter(({ path }) => path.endsWith('/oauth2/token'));
            assert.ok(refused.length >= expired, JSON.stringify(requests));
            assert.deepEqual(
                renewals.map(({ status }) => status),
                [200],
                JSON.stringify(requests),
            );
        }
        assertComplete('Renewed', FEW);
        assertComplete('RenewedToo', 40);
    });
});
