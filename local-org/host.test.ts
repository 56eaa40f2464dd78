import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { startLocalOrgs, type RunningHost } from './host.ts';
import type { LocalOrgSettings } from './local-org-settings.ts';
import { callerOfToken } from './platform/access/sessions.ts';
import { moveClock } from './platform/jobs/move-clock.ts';
import { createRecords, updateRecords } from './platform/records/save.ts';
import { explainStartFailure } from './start-failure.ts';

const folders: string[] = [];
let dataFolder: string;
beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'host-test-'));
    folders.push(dataFolder);
});
after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function settingsOf(...aliases: readonly string[]): LocalOrgSettings {
    const person = { firstName: 'Ada', lastName: 'Okoye', email: 'ada@host.example', profile: 'System Administrator' };
    const basics = { edition: 'Enterprise Edition', instanceName: 'NA1', isSandbox: false, sandboxOf: undefined, trialDays: 30, namespace: undefined };
    const orgs = aliases.map((alias) => ({
        ...basics,
        alias,
        name: `${alias} Ltd`,
        users: [
            { ...person, username: `ada@${alias}.example` },
            { ...person, firstName: 'Tom', username: `tom@${alias}.example` },
        ],
    }));
    return { port: 0, orgs };
}

const TWO = settingsOf('one', 'two');

function start(settings = TWO, port = 0): Promise<RunningHost> {
    return startLocalOrgs({ dataFolder, cacheFolder: join(dataFolder, 'cache'), settings, port });
}

/** The sentence a start ends with; fails the test when it succeeds. */
async function failureOf(starting: Promise<RunningHost>): Promise<string> {
    const outcome = await starting.catch((error: unknown) => explainStartFailure(error));
    if (typeof outcome === 'string') return outcome;
    await outcome.close();
    return assert.fail('The orgs started.');
}

async function userInfo(url: string, token: string): Promise<number> {
    const { status } = await fetch(`${url}/services/oauth2/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    return status;
}

describe('running orgs', () => {
    it('share a clock that goes on after a restart from where it was moved; a damaged file means real time', async () => {
        const before = await start();
        moveClock(
            before.clock,
            before.orgs.map(({ org }) => org),
            new Date('2040-05-06T07:08:09Z'),
        );
        const offset = before.clock.offsetMilliseconds;
        await before.close();
        const after = await start();
        assert.equal(after.clock.offsetMilliseconds, offset);
        for (const { org } of after.orgs) assert.equal(org.clock.now().getUTCFullYear(), 2040);
        await after.close();
        writeFileSync(join(dataFolder, 'clock.json'), '{ "offset');
        const damaged = await start();
        assert.equal(damaged.clock.offsetMilliseconds, 0);
        await damaged.close();
    });

    it('listen each on a port of its own, with a token for each user that only its own org takes', async () => {
        const host = await start();
        try {
            const [one, two] = host.orgs;
            assert.ok(one && two);
            assert.notEqual(one.url, two.url);
            assert.deepEqual(
                one.users.map(({ username }) => username),
                ['ada@one.example', 'tom@one.example'],
            );
            assert.equal(await userInfo(one.url, one.accessToken), 200);
            assert.notEqual(await userInfo(two.url, one.accessToken), 200);
        } finally {
            await host.close();
        }
    });

    it('keep records, ids, trial and tokens over a restart; only users who have lost their session get a new one', async () => {
        const before = await start();
        const [one] = before.orgs;
        assert.ok(one);
        const [ada, tom] = one.users;
        const caller = callerOfToken(one.org, one.accessToken);
        const options = { allOrNone: true, api: 'data' } as const;
        const [account] = createRecords(one.org, caller, 'Account', [{ Name: 'kept' }], options);
        for (const IsActive of [false, true]) updateRecords(one.org, caller, 'User', [{ Id: tom?.userId ?? '', IsActive }], options);
        await before.close();

        const host = await start();
        try {
            const [again] = host.orgs;
            assert.ok(again);
            assert.equal(again.org.store.get('Account', account?.id ?? '')?.['Name'], 'kept');
            assert.deepEqual(again.org.identity, one.org.identity);
            assert.deepEqual(again.users[0], ada);
            assert.notEqual(again.users[1]?.accessToken, tom?.accessToken);
        } finally {
            await host.close();
        }
    });

    it('make new tokens when access.json is damaged, and leave the file to its owner alone, whatever its rights were', async () => {
        const file = join(dataFolder, 'access.json');
        for (const path of [file, `${file}.new`]) {
            writeFileSync(path, '{"one": [');
            chmodSync(path, 0o644);
        }
        const host = await start();
        await host.close();
        assert.equal(statSync(file).mode & 0o777, 0o600);
        assert.equal(existsSync(`${file}.new`), false);
        const known = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { accessToken: string }[]>;
        assert.equal(known['one']?.[0]?.accessToken, host.orgs[0]?.accessToken);
    });

    it('do not list inactive users', async () => {
        const before = await start();
        const [one] = before.orgs;
        assert.ok(one);
        const caller = callerOfToken(one.org, one.accessToken);
        updateRecords(one.org, caller, 'User', [{ Id: one.users[1]?.userId ?? '', IsActive: false }], { allOrNone: true, api: 'data' });
        await before.close();
        const host = await start();
        await host.close();
        assert.equal(host.orgs[0]?.users.length, 1);
    });
});

async function listen(): Promise<{ server: Server; port: number }> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return { server, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
}

describe('a start that fails says why in one sentence and leaves nothing open', () => {
    it('when a later port is in use', async () => {
        const { server, port } = await listen();
        const sentence = await failureOf(start(TWO, port - 1));
        server.close();
        assert.match(sentence, new RegExp(`^Port (${port}|${port - 1}) is in use by another program: stop it, or choose`));
        await (await start()).close();
    });

    it('when there are no more ports', async () => {
        assert.match(await failureOf(start(TWO, 65_535)), /^There are not enough ports|^Port 65535 is in use/);
        await (await start()).close();
    });

    it('when the data folder is in use, which does not disturb who uses it', async () => {
        const host = await start();
        assert.match(await failureOf(start()), /one\.sqlite is in use by another process: stop the local org that is running, then try again\.$/);
        assert.equal(await userInfo(host.orgs[0]?.url ?? '', host.orgs[0]?.accessToken ?? ''), 200);
        await host.close();
    });

    it('when a file is no database, with the orgs before it closed again', async () => {
        writeFileSync(join(dataFolder, 'two.sqlite'), 'This is a letter to my aunt, not a database. '.repeat(100));
        assert.match(await failureOf(start()), /two\.sqlite is not a database: move it away to start this org anew\.$/);
        await (await start(settingsOf('one'))).close();
    });

    it('when a user has no profile that exists', async () => {
        const [org] = TWO.orgs;
        assert.ok(org?.users[0]);
        const users = [{ ...org.users[0], profile: 'King' }];
        assert.match(
            await failureOf(start({ port: 0, orgs: [{ ...org, users }] })),
            /^User ada@one\.example has the profile "King"\. Choose one of: System Administrator/,
        );
        await (await start()).close();
    });
});
