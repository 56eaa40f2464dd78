import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { callSoap } from '../call-org.ts';
import { connectionTo, endOfDeploy } from '../deploy-package.ts';
import { LicenseWorld } from './license-world.ts';

let world: LicenseWorld;
let folder: string;
let plan: string;

before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'openlma-bad-input-'));
    plan = join(folder, 'plan.json');
    world = await LicenseWorld.start();
    await world.assignPermissionSets();
    await world.addCustomers();
    const change = ['license', 'modify', '--target-org', 'license-service', '--license', 'L-00001', '--seats', '11'];
    assert.equal((await world.lma(...change, '--dry-run', '--plan-file', plan)).code, 0);
    await deployOlderVersion('globex');
    await endSession('sales@license.local');
});
after(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
});

/** Every command that needs the license org, with flags that are right; the plan is for the license org. */
function calls(): readonly (readonly string[])[] {
    const packaging = ['--packaging-org', 'packaging'];
    return [
        ['package', 'list'],
        ['package', 'show', '--package', 'Timesheets'],
        ['license', 'list'],
        ['license', 'show', '--license', 'L-00001'],
        ['license', 'export', '--output-file', join(folder, 'none.csv')],
        ['license', 'modify', '--license', 'L-00001', '--seats', '5', '--no-prompt'],
        ['license', 'undo', '--run', 'R-00001', '--no-prompt'],
        ['license', 'refresh', ...packaging],
        ['license', 'deliver', '--no-prompt'],
        ['run', 'list'],
        ['run', 'show', '--run', 'R-00001'],
    ];
}

/** A license org with a few of today's fields, and an administrator who has both permission sets that there are. */
async function deployOlderVersion(alias: string): Promise<void> {
    const org = world.run.org(alias);
    const connection = connectionTo(org);
    const { id } = await connection.metadata.deploy(Buffer.from(olderVersion()), { rollbackOnError: true });
    const deployed = await endOfDeploy(connection, id);
    assert.equal(deployed.status, 'Succeeded', JSON.stringify(deployed.details));
    const [user] = (await connection.query<{ readonly Id: string }>(`SELECT Id FROM User WHERE Username = '${org.username}'`)).records;
    const sets = await connection.query<{ readonly Id: string }>("SELECT Id FROM PermissionSet WHERE Name LIKE 'License_%'");
    const rows = sets.records.map(({ Id }) => ({ AssigneeId: user?.Id ?? '', PermissionSetId: Id }));
    const assigned = await connection.sobject('PermissionSetAssignment').create(rows);
    assert.deepEqual(
        assigned.map(({ success }) => success),
        [true, true],
    );
}

function olderVersion(): Uint8Array {
    const head = '<?xml version="1.0" encoding="UTF-8"?>';
    const namespace = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
    const object = (label: string, field: string): string =>
        `${head}<CustomObject ${namespace}><label>${label}</label><pluralLabel>${label}s</pluralLabel><deploymentStatus>Deployed</deploymentStatus>` +
        `<nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel>` +
        `<fields><fullName>${field}</fullName><label>${field}</label><type>Text</type><length>40</length></fields></CustomObject>`;
    const objects = { License__c: ['License', 'Status__c'], Package__c: ['Package', 'Package_ID__c'], License_Run__c: ['Run', 'Kind__c'] } as const;
    const fields = Object.entries(objects).map(
        ([name, [, field]]) => `<fieldPermissions><editable>true</editable><field>${name}.${field}</field><readable>true</readable></fieldPermissions>`,
    );
    const rights = Object.keys(objects).map(
        (name) =>
            `<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead>` +
            `<modifyAllRecords>false</modifyAllRecords><object>${name}</object><viewAllRecords>true</viewAllRecords></objectPermissions>`,
    );
    const set = (label: string): string => `${head}<PermissionSet ${namespace}>${fields.join('')}<label>${label}</label>${rights.join('')}</PermissionSet>`;
    const types = ['CustomObject', 'PermissionSet'].map((name) => `<types><members>*</members><name>${name}</name></types>`).join('');
    return zipSync({
        'package.xml': strToU8(`${head}<Package ${namespace}>${types}<version>66.0</version></Package>`),
        ...Object.fromEntries(Object.entries(objects).map(([name, [label, field]]) => [`objects/${name}.object`, strToU8(object(label, field))])),
        'permissionsets/License_Viewer.permissionset': strToU8(set('License Viewer')),
        'permissionsets/License_Service.permissionset': strToU8(set('License Service')),
    });
}

async function endSession(username: string): Promise<void> {
    const org = world.run.org('license');
    const token = org.users.find((user) => user.username === username)?.accessToken ?? '';
    await callSoap(org, 'u', token, '<logout xmlns="urn:partner.soap.sforce.com"/>');
}

interface Trouble {
    readonly name: string;
    readonly alias: string;
    readonly errors: readonly string[];
    readonly message: RegExp;
    readonly action: RegExp;
}

const TROUBLES: readonly Trouble[] = [
    {
        name: 'an alias that nobody knows',
        alias: 'nobody',
        errors: ['NamedOrgNotFoundError'],
        message: /No authorization information found for nobody/,
        action: /sf org login web --alias nobody/,
    },
    {
        name: 'a login that has expired and cannot be renewed',
        alias: 'sales',
        errors: ['LoginExpired'],
        message: /A login no longer works: /,
        action: /sf org login web --alias/,
    },
    {
        name: 'an org without OpenLMA',
        alias: 'acme',
        errors: ['NotLicenseOrg'],
        message: /The org acme is no license org: OpenLMA is not deployed there\./,
        action: /sf project deploy start --source-dir force-app --target-org acme/,
    },
    {
        name: 'an org with an older version of OpenLMA',
        alias: 'globex',
        errors: ['OlderVersion', 'NotLicenseReader'],
        message: /globex.*'\w+(__c|__mdt|__r)'/,
        action: /sf project deploy start --source-dir force-app --target-org globex/,
    },
];

describe('every command tells in one sentence with something to do, and writes nothing, that it meets', () => {
    for (const { name, alias, errors, message, action } of TROUBLES) {
        test(name, async () => {
            for (const call of calls()) {
                const reply = await world.json(...call, '--target-org', alias);
                const about = `${call.slice(0, 2).join(' ')}: ${reply.name} ${reply.message}`;
                assert.equal(reply.status, 1, about);
                assert.ok(errors.includes(reply.name ?? ''), about);
                assert.match(reply.message ?? '', message, about);
                assert.match(reply.actions?.join('\n') ?? '', action, about);
            }
            assert.deepEqual(await world.rows('SELECT Id FROM License_Run__c'), []);
        });
    }

    test('a run that is not there, to show or to take back', async () => {
        for (const command of [
            ['run', 'show'],
            ['license', 'undo', '--no-prompt'],
        ]) {
            const reply = await world.json(...command, '--run', 'R-00001', '--target-org', 'license-service');
            assert.deepEqual([reply.status, reply.name], [1, 'NoSuchRun'], reply.message);
            assert.match(reply.actions?.join() ?? '', /sf lma run list/);
        }
    });

    test('a plan of another org', async () => {
        const reply = await world.json('license', 'apply', '--plan-file', plan, '--no-prompt', '--target-org', 'acme');
        assert.deepEqual([reply.status, reply.name], [1, 'OtherOrg']);
        assert.match(reply.message ?? '', /is for the org 00D\w+, and acme is 00D\w+\. Nothing was written\./);
    });

    const LIMITED = [
        { alias: 'viewer', call: ['license', 'modify', '--license', 'L-00001', '--seats', '5', '--no-prompt'], needed: 'License_Manager' },
        { alias: 'viewer', call: ['license', 'deliver', '--license', 'L-00001', '--no-prompt'], needed: 'License_Manager' },
        { alias: 'viewer', call: ['license', 'refresh', '--packaging-org', 'packaging'], needed: 'License_Service' },
        { alias: 'license', call: ['license', 'refresh', '--packaging-org', 'packaging', '--package', 'Timesheets'], needed: 'License_Service' },
        { alias: 'viewer', call: ['package', 'associate', '--packaging-org', 'packaging'], needed: 'License_Service' },
    ] as const;

    for (const { alias, call, needed } of LIMITED) {
        test(`${call.slice(0, 2).join(' ')} by ${alias}, who has not got ${needed}`, async () => {
            const reply = await world.json(...call, '--target-org', alias);
            assert.equal(reply.status, 1, reply.message);
            assert.match(reply.message ?? '', new RegExp(`permission set ${needed} is missing`));
            assert.match(reply.actions?.join('\n') ?? '', new RegExp(`sf org assign permset --name ${needed} --on-behalf-of \\w+@license\\.local`));
            assert.deepEqual(await world.rows('SELECT Id FROM License_Run__c'), []);
        });
    }
});
