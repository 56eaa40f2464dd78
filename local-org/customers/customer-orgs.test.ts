import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startLocalOrgs, type RunningHost } from '../host.ts';
import type { OrgSettings } from '../platform/org-settings.ts';
import { deployPackage, install, upload } from '../platform/packaging/open-market.fixture.ts';

interface CustomerJson {
    readonly alias: string;
    readonly orgId: string;
    readonly name: string;
    readonly username: string;
    readonly url: string;
    readonly standing: string;
}

interface Answer {
    readonly status: number;
    readonly body: unknown;
}

const folder = mkdtempSync(join(tmpdir(), 'customers-test-'));
const PERSON = { firstName: 'Ada', lastName: 'Okoye', email: 'ada@host.example', profile: 'System Administrator' };
const PLAIN = { edition: 'Enterprise Edition', instanceName: 'NA1', isSandbox: false, sandboxOf: undefined, trialDays: undefined, namespace: undefined };

function settled(alias: string, more: Partial<OrgSettings> = {}): OrgSettings {
    return { ...PLAIN, alias, name: `${alias} Ltd`, users: [{ ...PERSON, username: `ada@${alias}.example` }], ...more };
}

let host: RunningHost;

async function start(): Promise<void> {
    const orgs = [settled('maker', { edition: 'Developer Edition', namespace: 'mkr' }), settled('acme')];
    host = await startLocalOrgs({ dataFolder: folder, cacheFolder: join(folder, 'cache'), settings: { port: 0, orgs }, port: 0 });
}

async function call(url: string, token: string, method: string, path: string, body?: object): Promise<Answer> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : { headers: { authorization: headers.authorization } }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as unknown) : text };
}

function control(method: string, path: string, body?: object): Promise<Answer> {
    const [maker] = host.orgs;
    assert.ok(maker);
    return call(maker.url, maker.accessToken, method, `/local-org/customers${path}`, body);
}

async function create(order: object): Promise<readonly CustomerJson[]> {
    const { status, body } = await control('POST', '', order);
    assert.equal(status, 200, JSON.stringify(body));
    return (body as { readonly customers: readonly CustomerJson[] }).customers;
}

async function createOne(order: object): Promise<CustomerJson> {
    const [customer] = await create(order);
    return customer ?? assert.fail('No customer');
}

function event(alias: string, body: object): Promise<Answer> {
    return control('PUT', `/${alias}`, body);
}

function recordOf(alias: string) {
    return host.customers.list().find(({ settings }) => settings.alias === alias) ?? assert.fail(`No customer ${alias}`);
}

function asked({ alias, url }: CustomerJson, path: string): Promise<Answer> {
    return call(url, recordOf(alias).accessToken, 'GET', path);
}

async function organization(customer: CustomerJson): Promise<unknown> {
    const soql = 'SELECT Id, Name, OrganizationType, InstanceName, IsSandbox, TrialExpirationDate FROM Organization';
    const { status, body } = await asked(customer, `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`);
    const { records } = body as { readonly records: readonly Record<string, unknown>[] };
    assert.equal(status, 200);
    return { ...records[0], attributes: undefined };
}

async function login({ alias, url, username }: CustomerJson): Promise<string> {
    const xml = `<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body><login xmlns="urn:partner.soap.sforce.com"><username>${username}</username><password>${recordOf(alias).password}</password></login></env:Body></env:Envelope>`;
    const response = await fetch(`${url}/services/Soap/u/66.0`, { method: 'POST', headers: { 'content-type': 'text/xml', soapaction: 'login' }, body: xml });
    const text = await response.text();
    return /<faultstring>(.*?)<\/faultstring>/.exec(text)?.[1] ?? (text.includes('<sessionId>') ? 'in' : text);
}

function subscriptions(orgId: string): readonly (readonly unknown[])[] {
    const [maker] = host.orgs;
    const rows = maker?.org.store.findBy('PackageSubscriber', 'OrgKey', [orgId]) ?? [];
    return rows.map((row) => [row['OrgStatus'], row['InstanceName'], row['OrgType'], row['InstalledStatus']]);
}

before(start);
after(async () => {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
});

describe('orgs of customers', () => {
    // Covers: Control: POST /local-org/customers
    // Covers: Control: GET /local-org/customers
    it('are made by the hundred without opening one, each with a person, an address and an id of its own', async () => {
        const made = await create({ name: 'Initech', count: 100, email: 'bill@initech.example' });
        assert.deepEqual([made.length, made[0]?.alias, made[99]?.name, host.customers.openOrgs().length], [100, 'initech-001', 'Initech 100', 0]);
        assert.equal(new Set(made.map(({ orgId }) => orgId.slice(3, 8))).size, 100);
        assert.equal(recordOf('initech-042').settings.users[0]?.email, 'bill+042@initech.example');
        const { body } = await control('GET', '');
        assert.equal((body as { readonly totalSize: number }).totalSize, 100);
        assert.doesNotMatch(JSON.stringify(body), /accessToken|password/);
    });

    it('answer as the org that was promised, and let their user sign in', async () => {
        const customer = await createOne({
            name: 'Hooli',
            edition: 'unlimited',
            firstName: 'Gavin',
            lastName: 'Belson',
            email: 'gavin@hooli.example',
            instanceName: 'EU9',
        });
        assert.deepEqual(await organization(customer), {
            attributes: undefined,
            Id: customer.orgId,
            Name: 'Hooli',
            OrganizationType: 'Unlimited Edition',
            InstanceName: 'EU9',
            IsSandbox: false,
            TrialExpirationDate: null,
        });
        assert.equal(await login(customer), 'in');
        const { body } = await asked(customer, '/services/oauth2/userinfo');
        assert.deepEqual((body as Record<string, unknown>)['email'], 'gavin@hooli.example');
    });

    it('have as many standard users as they are ordered with', async () => {
        const customer = await createOne({ name: 'Crowded', users: 3 });
        const { body } = await asked(
            customer,
            `/services/data/v66.0/query?q=${encodeURIComponent('SELECT Username, Profile.Name FROM User ORDER BY Username')}`,
        );
        const { records } = body as { readonly records: readonly { readonly Username: string; readonly Profile: { readonly Name: string } }[] };
        assert.deepEqual(
            records.map(({ Username, Profile }) => [Username, Profile.Name]),
            [['admin@crowded.local', 'System Administrator'], ...[1, 2, 3].map((number) => [`user${number}@crowded.local`, 'Standard User'])],
        );
    });

    it('keep names as they are, markup and all scripts, and get an alias for them', async () => {
        for (const [name, alias] of [
            ['<img src=x onerror=alert(1)> & "Co"', 'img-src-x-onerror-alert-1-co'],
            ['株式会社ティーシーツ', 'customer'],
            ['Crédit & Söhne', 'credit-sohne'],
            ['Hooli', 'hooli-2'],
            ['Æ'.repeat(80), 'customer-2'],
        ] as const) {
            const customer = await createOne({ name });
            assert.deepEqual([customer.alias, customer.name], [alias, name]);
            assert.deepEqual(((await organization(customer)) as Record<string, unknown>)['Name'], name);
        }
    });

    it('are refused with a sentence when they could not be', async () => {
        for (const [order, says] of [
            [{}, /^Give the name of the company/],
            [{ name: 'x'.repeat(255) }, /^The name of the company has 255 characters: Salesforce keeps 80 in Organization\.Name\.$/],
            [{ name: 'x'.repeat(78), count: 10 }, /keeps 80 in Organization\.Name, and the numbers take 3 of them\.$/],
            [{ name: 'A', count: 0 }, /^Give a count from 1 to 2000\.$/],
            [{ name: 'A', users: -1 }, /^Give a number of users from 0 to 100\.$/],
            [{ name: 'A', sandboxOf: 'acme', users: 1 }, /^A sandbox has the users of its production org/],
            [{ name: 'A', count: '3' }, /^"count" has to be a number\.$/],
            [{ name: 'A', edition: 'Gold' }, /^There is no edition "Gold": choose one of Developer Edition/],
            [{ name: 'A', email: 'nobody' }, /^"nobody" is no email address\.$/],
            [{ name: 'A', sandboxOf: 'nobody' }, /^There is no org "nobody" to make a sandbox of\.$/],
            [{ name: 'A', sandboxOf: 'maker' }, /^"maker" is no production org of a customer\.$/],
            [{ name: 'A', sandboxOf: 'acme', trialDays: 3 }, /^A sandbox is no trial/],
        ] as const) {
            const { status, body } = await control('POST', '', order);
            assert.equal(status, 400);
            assert.match((body as readonly { readonly message: string }[])[0]?.message ?? '', says);
        }
    });

    it('survive a restart with their addresses and sessions, in a file that only its owner can read', async () => {
        const hooli = await createOne({ name: 'Restarted' });
        await organization(hooli);
        const never = await createOne({ name: 'Never opened' });
        await host.close();
        await start();
        assert.equal(recordOf('restarted').port, Number(new URL(hooli.url).port));
        for (const customer of [hooli, never]) assert.equal(((await organization(customer)) as Record<string, unknown>)['Id'], customer.orgId);
        assert.equal(statSync(join(folder, 'customers.json')).mode & 0o077, 0);
    });
});

// Covers: Control: PUT /local-org/customers/:alias
describe('the life of a customer’s org', () => {
    let versionId: string;
    before(async () => {
        const maker = host.orgs[0]?.org ?? assert.fail('No maker');
        versionId = upload(maker, await deployPackage(maker, 'Size__c'), { MajorVersion: 1, MinorVersion: 0 }).versionId;
    });

    function installed(alias: string): void {
        const org = host.customers.find(alias) ?? assert.fail(`No org ${alias}`);
        assert.equal(install(org, versionId).status, 'SUCCESS');
    }

    it('locked, nobody gets in: the APIs, OAuth and the publisher say so, until it is unlocked', async () => {
        const customer = await createOne({ name: 'Locked' });
        installed('locked');
        assert.deepEqual(subscriptions(customer.orgId), [['Active', 'NA101', 'Production', 'i']]);
        assert.equal(((await event('locked', { event: 'lock' })).body as CustomerJson).standing, 'locked');
        const { status, body } = await asked(customer, '/services/data/v66.0/limits');
        assert.deepEqual([status, body], [403, [{ message: 'The organization is locked.', errorCode: 'ORG_LOCKED' }]]);
        assert.match(await login(customer), /^ORG_LOCKED: /);
        assert.deepEqual(subscriptions(customer.orgId), [['Inactive', 'NA101', 'Production', 'i']]);
        await event('locked', { event: 'unlock' });
        assert.equal((await asked(customer, '/services/data/v66.0/limits')).status, 200);
        assert.deepEqual(subscriptions(customer.orgId), [['Active', 'NA101', 'Production', 'i']]);
    });

    it('deleted, nobody knows its users and sessions, also after a restart, and nothing happens to it any more', async () => {
        const customer = await createOne({ name: 'Gone' });
        installed('gone');
        await event('gone', { event: 'delete' });
        await host.close();
        await start();
        assert.equal((await asked(customer, '/services/data/v66.0/limits')).status, 401);
        assert.equal(await login(customer), 'INVALID_LOGIN: Invalid username, password, security token; or user locked out.');
        assert.deepEqual(subscriptions(customer.orgId), [['Inactive', 'NA101', 'Production', 'i']]);
        assert.match(JSON.stringify((await event('gone', { event: 'unlock' })).body), /The org gone is deleted/);
    });

    it('a trial ends when it is told to, or when its time has come, unless it became a paying customer', async () => {
        const [first, second] = await create({ name: 'Trial', count: 2, trialDays: 14 });
        assert.ok(first && second);
        for (const { alias } of [first, second]) installed(alias);
        assert.deepEqual(subscriptions(first.orgId), [['Trial', 'NA101', 'Production', 'i']]);
        await event(first.alias, { event: 'expireTrial' });
        const { status, body } = await asked(first, '/services/data/v66.0/limits');
        assert.deepEqual([status, (body as readonly { readonly errorCode: string }[])[0]?.errorCode], [403, 'TRIAL_EXPIRED']);
        assert.deepEqual(subscriptions(first.orgId), [['Inactive', 'NA101', 'Production', 'i']]);
        await event(first.alias, { event: 'convert' });
        assert.equal(((await organization(first)) as Record<string, unknown>)['TrialExpirationDate'], null);
        assert.deepEqual(subscriptions(first.orgId), [['Active', 'NA101', 'Production', 'i']]);
        const maker = host.orgs[0] ?? assert.fail('No maker');
        await call(maker.url, maker.accessToken, 'PUT', '/local-org/clock', { to: '+15d' });
        assert.deepEqual(subscriptions(second.orgId), [['Inactive', 'NA102', 'Production', 'i']]);
        assert.equal((await asked(second, '/services/data/v66.0/limits')).status, 403);
        await call(maker.url, maker.accessToken, 'PUT', '/local-org/clock', { reset: true });
        assert.deepEqual(subscriptions(second.orgId), [['Trial', 'NA102', 'Production', 'i']]);
        assert.match(JSON.stringify((await event(first.alias, { event: 'convert' })).body), /The org trial-1 is no trial/);
    });

    it('moves to another instance, which the publisher learns; so do orgs of the settings', async () => {
        const customer = await createOne({ name: 'Mover' });
        installed('mover');
        await event('mover', { event: 'move', instanceName: 'EU77' });
        assert.equal(((await organization(customer)) as Record<string, unknown>)['InstanceName'], 'EU77');
        assert.deepEqual(subscriptions(customer.orgId), [['Active', 'EU77', 'Production', 'i']]);
        assert.equal(((await event('acme', { event: 'move', instanceName: 'EU78' })).body as Record<string, unknown>)['instanceName'], 'EU78');
        assert.match(JSON.stringify((await event('mover', { event: 'move' })).body), /Give the instance to move to/);
        assert.equal((await event('nobody', { event: 'lock' })).status, 404);
        assert.match(JSON.stringify((await event('mover', { event: 'explode' })).body), /There is no event \\"explode\\"/);
    });

    it('a sandbox is a copy of its production org; each refresh makes another org and another subscription', async () => {
        const production = await createOne({ name: 'Parent' });
        installed('parent');
        const sandbox = await createOne({ name: 'Parent dev', sandboxOf: 'parent' });
        assert.equal(sandbox.username, 'admin@parent.local.parent-dev');
        assert.equal(((await organization(sandbox)) as Record<string, unknown>)['IsSandbox'], true);
        assert.deepEqual(subscriptions(sandbox.orgId), [['Active', 'CS11', 'Sandbox', 'i']]);
        const [row] = host.orgs[0]?.org.store.findBy('PackageSubscriber', 'OrgKey', [sandbox.orgId]) ?? [];
        assert.equal(row?.['ParentOrg'], production.orgId);
        const before = recordOf('parent-dev').accessToken;
        const refreshed = (await event('parent-dev', { event: 'refreshSandbox' })).body as CustomerJson;
        assert.notEqual(refreshed.orgId, sandbox.orgId);
        assert.deepEqual(subscriptions(sandbox.orgId), [['Inactive', 'CS11', 'Sandbox', 'i']]);
        assert.deepEqual(subscriptions(refreshed.orgId), [['Active', 'CS11', 'Sandbox', 'i']]);
        assert.equal((await call(sandbox.url, before, 'GET', '/services/data/v66.0/limits')).status, 401);
        assert.equal(await login(refreshed), 'in');
        assert.equal(host.customers.find(production.orgId)?.identity.alias, 'parent');
        assert.match(JSON.stringify((await event('parent', { event: 'refreshSandbox' })).body), /There is no sandbox \\"parent\\"/);
    });
});
