import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { startLocalOrgs, type RunningHost } from '../../local-org/host.ts';
import { deployPackage, upload } from '../../local-org/platform/packaging/open-market.fixture.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';
import { IsolatedSf, type SfReply } from '../isolated-sf.ts';
import { ROOT } from '../story-run.ts';

type Row = Readonly<Record<string, unknown>>;

const execute = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'customer-cli-'));
const MAKER = {
    alias: 'maker',
    name: 'Maker Ltd',
    edition: 'Developer Edition',
    instanceName: 'NA1',
    isSandbox: false,
    sandboxOf: undefined,
    trialDays: undefined,
    namespace: 'mkr',
    users: [{ username: 'ada@maker.example', firstName: 'Ada', lastName: 'Okoye', email: 'ada@maker.example', profile: 'System Administrator' }],
};

let host: RunningHost;
let sf: IsolatedSf;
let versionId: string;

async function node(...args: readonly string[]): Promise<string> {
    const env = { ...isolatedEnvironment(join(folder, 'home')), LOCAL_ORG_FOLDER: folder };
    return (await execute(process.execPath, [...args], { cwd: ROOT, env })).stdout;
}

function customer(...args: readonly string[]): Promise<string> {
    return node('local-org/command/org.ts', 'customer', ...args, '--data', join(folder, 'data'));
}

async function inInitech(...args: readonly string[]): Promise<SfReply> {
    return sf.run(...args, '--target-org', 'initech');
}

async function records(soql: string): Promise<readonly Row[]> {
    const { result } = await inInitech('data', 'query', '--query', soql);
    return (result as { readonly records: readonly Row[] }).records;
}

before(async () => {
    const settings = { port: 0, orgs: [MAKER] };
    host = await startLocalOrgs({ dataFolder: join(folder, 'data'), cacheFolder: join(folder, 'cache'), settings, port: 0 });
    const maker = host.orgs[0]?.org ?? assert.fail('No maker');
    versionId = upload(maker, await deployPackage(maker, 'Size__c'), { MajorVersion: 1, MinorVersion: 0 }).versionId;
    sf = new IsolatedSf(folder);
});
after(async () => {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
});

describe('the sf CLI in the org of a customer', () => {
    test('knows it after it was made by a command and logged in by another', async () => {
        const made = JSON.parse(await customer('create', '--name', 'Initech <b>', '--first-name', 'Bill', '--last-name', 'Lumbergh', '--json')) as {
            readonly customers: readonly { readonly alias: string; readonly orgId: string; readonly username: string; readonly accessToken: string }[];
        };
        assert.equal(made.customers[0]?.alias, 'initech-b');
        await customer('create', '--name', 'Initech', '--count', '1');
        assert.match(await customer('list'), /^initech-b {2}00D\w+ {2}"Initech <b>" {2}NA101 .*\ninitech {2}00D/);
        const logins = JSON.parse(await node('scripts/story/login.ts', '--customers', '--prefix', '', '--json')) as Record<string, string>;
        assert.deepEqual(logins, { 'initech-b': 'admin@initech-b.local', initech: 'admin@initech.local' });
    });

    // Covers: Packaging: install, list and uninstall a package in a customer's org (client: sf)
    test('installs a package, whose license its administrator gives out', async () => {
        const installed = await inInitech('package', 'install', '--package', versionId, '--wait', '1', '--no-prompt');
        assert.equal(installed.status, 0, JSON.stringify(installed));
        const listed = (await inInitech('package', 'installed', 'list')).result as readonly Row[];
        assert.deepEqual(
            listed.map((row) => [row['SubscriberPackageNamespace'], row['SubscriberPackageVersionId']]),
            [['mkr', versionId]],
        );
        await customer('package-license', 'initech', '--namespace', 'mkr', '--status', 'Active', '--allowed', '1');
        const [license] = await records('SELECT Id, Status, AllowedLicenses, UsedLicenses, NamespacePrefix FROM PackageLicense');
        assert.deepEqual([license?.['Status'], license?.['AllowedLicenses'], license?.['UsedLicenses']], ['Active', 1, 0]);
        const [user] = await records('SELECT Id FROM User');
        const values = `PackageLicenseId=${String(license?.['Id'])} UserId=${String(user?.['Id'])}`;
        assert.equal((await inInitech('data', 'create', 'record', '--sobject', 'UserPackageLicense', '--values', values)).status, 0);
        const again = await inInitech('data', 'create', 'record', '--sobject', 'UserPackageLicense', '--values', values);
        assert.match(JSON.stringify(again), /duplicate value found/);
    });

    test('hears that the org is locked, and uninstalls when it is not', async () => {
        await customer('lock', 'initech');
        const refused = await inInitech('data', 'query', '--query', 'SELECT Id FROM User');
        assert.deepEqual([refused.status, refused.message], [1, 'The organization is locked.']);
        await customer('unlock', 'initech');
        const gone = await inInitech('package', 'uninstall', '--package', versionId);
        assert.equal((gone.result as Row)['Status'], 'Success', JSON.stringify(gone));
        const reported = await inInitech('package', 'uninstall', 'report', '--request-id', String((gone.result as Row)['Id']));
        assert.equal((reported.result as Row)['Status'], 'Success');
        assert.deepEqual(await records('SELECT Id FROM PackageLicense'), []);
    });
});
