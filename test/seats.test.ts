import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { SeatReport } from '../scripts/commands/lma/seat-command.ts';
import type { SeatListReport } from '../scripts/commands/lma/seat/list.ts';
import { Customers } from './customers.ts';
import { LicenseOrgRun, type JsonReply } from './license-org-run.ts';

const USERS = ['ada', 'bo', 'cy', 'di'] as const;

let org: LicenseOrgRun;
let customers: Customers;

before(async () => {
    org = await LicenseOrgRun.start();
    customers = await Customers.start(org, ['acme']);
    await customers.permit('acme', 'Seat_Administrator');
    await customers.writeLicenses([{ alias: 'acme', Status__c: 'Active', Seats__c: 2, Install_Date__c: '2026-01-01' }]);
    const delivered = await org.json(['license', 'deliver', '--target-org', 'license-service', '--no-prompt']);
    assert.equal(delivered.status, 0, delivered.message);
    await createUsers();
});
after(() => org.stop());

async function createUsers(): Promise<void> {
    const connection = customers.connection('acme');
    const [profile] = (await connection.query<{ Id: string }>("SELECT Id FROM Profile WHERE Name = 'Standard User'")).records;
    const zone = { TimeZoneSidKey: 'Europe/Oslo', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' };
    const users = USERS.map((name) => ({
        LastName: name,
        Alias: name,
        Email: `${name}@acme.example`,
        Username: `${name}@acme.example`,
        ProfileId: profile?.Id ?? '',
        ...zone,
    }));
    const results = await connection.sobject('User').create(users);
    assert.ok(
        results.every(({ success }) => success),
        JSON.stringify(results),
    );
}

async function seat<Result = SeatReport>(...args: readonly string[]): Promise<JsonReply<Result>> {
    return org.json<Result>(['seat', ...args, '--target-org', 'acme', '--package', 'tsheets']);
}

function outcomes({ result, message }: JsonReply<SeatReport>): Readonly<Record<string, string>> {
    assert.ok((result as SeatReport | undefined) !== undefined, message);
    return Object.fromEntries(result.items.map(({ username, outcome }) => [username.replace('@acme.example', ''), outcome]));
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

    test('seats are taken away, and who has none is told; an org that does not tell of logins says so', async () => {
        assert.equal((await seat('revoke', '--inactive-for', '90d', '--dry-run')).name, 'LastLoginsUnknown');
        const reply = await seat('revoke', '--username', names('ada', 'bo', 'di'), '--no-prompt');
        assert.deepEqual([reply.status, outcomes(reply)], [0, { di: 'none', ada: 'revoked', bo: 'revoked' }]);
        assert.equal(reply.result.license.used, 0);
    });

    test('a suspended license gives no seats, in the words of the org', async () => {
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
        const misspelt = await org.json(['seat', 'list', '--target-org', 'acme', '--package', 'tsheet']);
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
