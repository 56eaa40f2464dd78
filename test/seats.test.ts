import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { SeatReport } from '../scripts/commands/lma/seat-command.ts';
import type { SeatListReport } from '../scripts/commands/lma/seat/list.ts';
import { readUsersByName } from '../scripts/org/read-seat-users.ts';
import { readSeatLicense, readSeats } from '../scripts/org/seat-store.ts';
import { assignSeats } from '../scripts/org/write-seats.ts';
import { isolatedEnvironment } from '../scripts/story/sf-environment.ts';
import { CommandsHere } from './commands/commands-here.ts';
import { Customers } from './customers.ts';
import { LicenseOrgRun, type JsonReply } from './license-org-run.ts';

const USERS = ['ada', 'bo', 'cy', 'di'] as const;

let org: LicenseOrgRun;
let customers: Customers;
let commands: CommandsHere;

before(async () => {
    org = await LicenseOrgRun.start();
    customers = await Customers.start(org, ['acme']);
    await customers.permit('acme', 'Seat_Administrator');
    await customers.writeLicenses([{ alias: 'acme', Status__c: 'Active', Seats__c: 2, Install_Date__c: '2026-01-01' }]);
    const delivered = await org.json(['license', 'deliver', '--target-org', 'license-service', '--no-prompt']);
    assert.equal(delivered.status, 0, delivered.message);
    await customers.install('globex');
    await org.page.send('PUT', '/local-org/customers/globex', { event: 'convert' });
    for (const alias of ['acme', 'globex']) await createUsers(alias);
    commands = await CommandsHere.load(isolatedEnvironment(join(org.orgs.folder, 'home')) as Record<string, string>);
});
after(() => org.stop());

async function createUsers(alias: string): Promise<void> {
    const connection = customers.connection(alias);
    const [profile] = (await connection.query<{ Id: string }>("SELECT Id FROM Profile WHERE Name = 'Standard User'")).records;
    const zone = { TimeZoneSidKey: 'Europe/Oslo', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' };
    const users = USERS.map((name) => ({
        LastName: name,
        Alias: name,
        Email: `${name}@${alias}.example`,
        Username: `${name}@${alias}.example`,
        ProfileId: profile?.Id ?? '',
        ...zone,
    }));
    const results = await connection.sobject('User').create(users);
    assert.ok(
        results.every(({ success }) => success),
        JSON.stringify(results),
    );
}

async function lma<Result = SeatReport>(...args: readonly string[]): Promise<JsonReply<Result>> {
    const { stdout, stderr } = await commands.run([...args, '--json']);
    assert.ok(stdout.startsWith('{'), `${stdout}${stderr}`);
    return JSON.parse(stdout) as JsonReply<Result>;
}

async function seat<Result = SeatReport>(...args: readonly string[]): Promise<JsonReply<Result>> {
    return lma<Result>('seat', ...args, '--target-org', 'acme', '--package', 'tsheets');
}

function outcomes({ result, message }: JsonReply<SeatReport>): Readonly<Record<string, string>> {
    assert.ok((result as SeatReport | undefined) !== undefined, message);
    return Object.fromEntries(result.items.map(({ username, outcome }) => [username.split('@')[0] ?? '', outcome]));
}

function names(...users: readonly string[]): string {
    return users.map((user) => `${user}@acme.example`).join(',');
}

describe("sf lma seat, on the package's own license records", () => {
    test('a plan is shown first, and a dry run writes nothing', async () => {
        const reply = await seat('assign', '--username', names('ada', 'nobody'), '--dry-run');
        assert.deepEqual(outcomes(reply), { ada: 'assign', nobody: 'refused' });
        const { result } = await seat<SeatListReport>('list');
        assert.deepEqual([result.licensedBy, result.license.seats, result.license.used, result.seats], ['record', 2, 0, []]);
    });

    test('users of a file get seats, and filling up leaves out whom no seat is left for', async () => {
        const file = join(org.orgs.folder, 'users.csv');
        writeFileSync(file, '\uFEFFUsername;Team\nada@acme.example;One\nbo@acme.example;One\ncy@acme.example;Two\n');
        const reply = await seat('assign', '--file', file, '--fill', '--no-prompt');
        assert.deepEqual([reply.status, outcomes(reply)], [0, { ada: 'assigned', bo: 'assigned', cy: 'left' }]);
        assert.deepEqual([reply.result.license.used, reply.result.license.available], [2, 0]);
        assert.deepEqual(outcomes(await seat('assign', '--file', file, '--fill', '--no-prompt')), { ada: 'none', bo: 'none', cy: 'left' });
    });

    test('beyond the limit is refused, and seats in use come back with the next delivery', async () => {
        const reply = await seat('assign', '--username', names('di'), '--no-prompt');
        assert.deepEqual([reply.status, outcomes(reply)], [1, { di: 'refused' }]);
        const { Name, Id } = await customers.license('acme');
        await org.page.send('PATCH', `/services/data/v66.0/sobjects/License__c/${Id}`, { Seats__c: 1 });
        const delivered = await org.json<{ readonly items: readonly { readonly warnings: readonly string[] }[] }>([
            ...['license', 'deliver', '--target-org', 'license-service', '--no-prompt', '--license', Name],
        ]);
        assert.match(delivered.result.items[0]?.warnings[0] ?? '', /2 users have a seat and 1 are licensed: 1 too many keep access/);
        assert.equal((await customers.license('acme'))['Used_Licenses__c'], 2);
    });

    test('seats beyond the license are told by name, and nobody loses one by itself', async () => {
        const { result } = await seat<SeatListReport>('list');
        assert.equal(result.license.available, -1);
        assert.deepEqual(
            result.seats.map(({ username, isBeyondLicense }) => [username, isBeyondLicense]),
            [
                ['ada@acme.example', false],
                ['bo@acme.example', true],
            ],
        );
        const { stdout } = await commands.run(['seat', 'list', '--target-org', 'acme', '--package', 'tsheets']);
        assert.match(stdout, /2 in use, 1 too many/);
        assert.match(stdout, /All users keep theirs until you revoke some; assigned last: bo@acme\.example\./);
        assert.match(stdout, /sf lma seat revoke --target-org acme --package tsheets --username bo@acme\.example/);
    });

    test('seats are taken away, and who has none is told', async () => {
        const reply = await seat('revoke', '--username', names('ada', 'bo', 'di'), '--no-prompt');
        assert.deepEqual([reply.status, outcomes(reply)], [0, { di: 'none', ada: 'revoked', bo: 'revoked' }]);
        assert.equal(reply.result.license.used, 0);
    });

    test('when others took seats meanwhile, those that are left are given, and the rest is told in the words of the org', async () => {
        await customers.changeCopy('acme', { Allowed_Seats__c: 3 });
        const { Org: OrgHere } = await import('@salesforce/core');
        const connection = (await OrgHere.create({ aliasOrUsername: 'acme' })).getConnection();
        const license = await readSeatLicense(connection, 'tsheets', 'acme');
        const { users } = await readUsersByName(
            connection,
            USERS.map((name) => `${name}@acme.example`),
        );
        const [ada = '', ...others] = users.map(({ id }) => id);
        assert.deepEqual([...(await assignSeats(connection, 'acme', license, [ada]))], [[ada, undefined]]);
        const answers = await assignSeats(connection, 'acme', license, others);
        assert.deepEqual(
            others.map((id) => answers.get(id)?.slice(0, 24)),
            [undefined, undefined, 'Too few seats are left f'],
        );
        assert.equal((await readSeats(connection, license)).length, 3);
        assert.deepEqual(outcomes(await seat('revoke', '--file', allUsers(), '--no-prompt')), { ada: 'revoked', bo: 'revoked', cy: 'revoked', di: 'none' });
        await customers.changeCopy('acme', { Allowed_Seats__c: 1 });
    });

    test('a suspended license gives no seats', async () => {
        const { Name, Id } = await customers.license('acme');
        await org.page.send('PATCH', `/services/data/v66.0/sobjects/License__c/${Id}`, { Status__c: 'Suspended' });
        await org.json(['license', 'deliver', '--target-org', 'license-service', '--no-prompt', '--license', Name]);
        const reply = await seat('assign', '--profile', 'Standard User', '--fill', '--no-prompt');
        assert.equal(reply.status, 1);
        assert.match(reply.result.items.find(({ outcome }) => outcome === 'refused')?.message ?? '', /suspended/i);
    });

    test('a misspelt package, no users and a file without usernames are one sentence each', async () => {
        const file = join(org.orgs.folder, 'wrong.csv');
        writeFileSync(file, 'mail\nada@acme.example\n');
        const misspelt = await lma('seat', 'list', '--target-org', 'acme', '--package', 'tsheet');
        assert.match(misspelt.message ?? '', /no managed package "tsheet" installed. Did you mean "tsheets"/);
        const replies = [await seat('assign'), await seat('revoke'), await seat('assign', '--file', file)];
        assert.deepEqual(
            replies.map(({ name, status }) => [name, status]),
            [
                ['NoUsersChosen', 2],
                ['NoUsersChosen', 2],
                ['WrongFile', 1],
            ],
        );
    });
});

/** The package has no license record in that org: Salesforce's own license counts, which only the publisher changes. */
describe("sf lma seat, on Salesforce's PackageLicense", () => {
    const change = async (values: object): Promise<void> => {
        await org.page.send('PUT', '/local-org/customers/globex', { event: 'setPackageLicense', namespace: 'tsheets', ...values });
    };
    const globex = <Result = SeatReport>(...args: readonly string[]): Promise<JsonReply<Result>> => lma<Result>('seat', ...args, '--target-org', 'globex');
    const named = (...users: readonly string[]): string => users.map((user) => `${user}@globex.example`).join(',');

    test('a site license needs no seats', async () => {
        assert.deepEqual(outcomes(await globex('assign', '--username', named('ada'), '--no-prompt')), { ada: 'refused' });
        const { result } = await globex<SeatListReport>('list');
        assert.deepEqual([result.licensedBy, result.license.seats, result.license.available, result.seats], ['platform', null, null, []]);
    });

    test('seats are filled up to the limit, once for each user', async () => {
        await change({ status: 'Active', allowedLicenses: 2 });
        const wanted = ['--username', named('ada', 'bo', 'cy')];
        assert.deepEqual(outcomes(await globex('assign', ...wanted, '--fill', '--no-prompt')), { ada: 'assigned', bo: 'assigned', cy: 'left' });
        const again = await globex('assign', ...wanted, '--no-prompt');
        assert.deepEqual([again.status, outcomes(again)], [1, { ada: 'none', bo: 'none', cy: 'refused' }]);
        assert.equal((await globex<SeatListReport>('list')).result.license.available, 0);
    });

    test('the limit and a second seat are refused by the platform too', async () => {
        const connection = customers.connection('globex');
        const [license] = (await connection.query<{ Id: string }>("SELECT Id FROM PackageLicense WHERE NamespacePrefix = 'tsheets'")).records;
        const users = (
            await connection.query<{ Id: string }>(`SELECT Id FROM User WHERE Username IN ('${named('ada', 'cy').replace(',', "','")}') ORDER BY Username`)
        ).records;
        const rows = users.map(({ Id }) => ({ UserId: Id, PackageLicenseId: license?.Id ?? '' }));
        const results = await connection.sobject('UserPackageLicense').create(rows, { allOrNone: false });
        assert.deepEqual(
            results.map(({ errors }) => errors.map((error) => (error as unknown as { statusCode: string }).statusCode)),
            [['DUPLICATE_VALUE'], ['LICENSE_LIMIT_EXCEEDED']],
        );
    });

    test('who does not log in for 90 days loses the seat, and who has logged in or is new keeps it', async () => {
        await change({ allowedLicenses: 3 });
        await org.page.send('PUT', '/local-org/clock', { to: '+100d' });
        try {
            await signIn('globex', 'ada@globex.example');
            const plan = await globex('revoke', '--inactive-for', '90d', '--dry-run');
            assert.deepEqual([outcomes(plan), plan.result.items[0]?.message?.slice(0, 19)], [{ bo: 'revoke' }, 'has never logged in']);
            assert.deepEqual(outcomes(await globex('revoke', '--inactive-for', '90d', '--no-prompt')), { bo: 'revoked' });
            assert.deepEqual(outcomes(await globex('revoke', '--inactive-for', '101d', '--dry-run')), {});
        } finally {
            await org.page.send('PUT', '/local-org/clock', { reset: true });
        }
    });

    test('an expired license gives no seats, and those in use can be taken away', async () => {
        await change({ expirationDate: '2020-01-01T00:00:00.000Z' });
        const refused = await globex('assign', '--username', named('cy'), '--no-prompt');
        assert.deepEqual([refused.status, outcomes(refused)], [1, { cy: 'refused' }]);
        assert.match(refused.result.items[0]?.message ?? '', /expired/);
        assert.deepEqual(outcomes(await globex('revoke', '--profile', 'Standard User', '--no-prompt'))['ada'], 'revoked');
        assert.equal((await globex<SeatListReport>('list')).result.license.used, 0);
    });
});

function allUsers(): string {
    const file = join(org.orgs.folder, 'all.csv');
    writeFileSync(file, ['username', ...USERS.map((name) => `${name}@acme.example`)].join('\n'));
    return file;
}

/** As the sign-in page of the org does it. */
async function signIn(alias: string, username: string): Promise<void> {
    const [user] = (await customers.connection(alias).query<{ Id: string }>(`SELECT Id FROM User WHERE Username = '${username}'`)).records;
    const { url } = org.orgs.org(alias);
    const body = JSON.stringify({ userId: user?.Id });
    const reply = await fetch(`${url}/shell/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: url, 'content-type': 'application/json' },
        body,
    });
    assert.equal(reply.status, 303);
}
