import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AssociationReport } from '../../scripts/domain/association-report.ts';
import type { PackageDetails } from '../../scripts/domain/package-details.ts';
import type { RefreshReport } from '../../scripts/domain/refresh-report.ts';
import type { PackageListReport } from '../../scripts/commands/lma/package/list.ts';
import { connectionTo } from '../deploy-package.ts';
import { installVersion, PublishPackages } from '../publish-packages.ts';
import { LicenseWorld, type JsonReply } from './license-world.ts';

let world: LicenseWorld;
let packages: PublishPackages;
const ids = { gears: '', gears1: '', timesheets1: '', drafts: '' };

before(async () => {
    world = await LicenseWorld.start();
    await world.assignPermissionSets();
    packages = new PublishPackages(connectionTo(world.run.org('packaging')));
    ids.timesheets1 = await packages.upload('Timesheets', 'Timesheet');
    ids.gears = await packages.createPackage('Gears', 'Managed');
    ids.gears1 = await packages.release(ids.gears, 'Gear', '1.0.0');
    ids.drafts = await packages.createPackage('Drafts', 'Managed');
    await packages.createVersion(ids.drafts, 'Draft', '0.1.0');
    await packages.release(await packages.createPackage('Tools', 'Unlocked'), 'Tool', '1.0.0');
    for (const alias of ['acme', 'globex']) await installVersion(connectionTo(world.run.org(alias)), ids.gears1);
});
after(async () => {
    await world.stop();
});

const associate = (as: string, ...flags: readonly string[]): Promise<JsonReply<AssociationReport>> =>
    world.json('package', 'associate', '--target-org', as, '--packaging-org', 'packaging', ...flags);
const show = (...flags: readonly string[]): Promise<JsonReply<PackageDetails>> =>
    world.json('package', 'show', '--target-org', 'viewer', '--packaging-org', 'packaging', '--package', 'Gears', ...flags);

async function storedPackages(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const fields = 'Name, Package_ID__c, Generation__c, Default_Status__c, Default_Length_Days__c, Default_Seats__c, Lead_Manager__c, LastModifiedDate';
    return world.rows(`SELECT ${fields} FROM Package__c ORDER BY Name`);
}

describe('before anything is associated', () => {
    test('the list shows both generations, what can be associated, and why the rest cannot', async () => {
        const { result } = await world.json<PackageListReport>('package', 'list', '--target-org', 'viewer', '--packaging-org', 'packaging');
        assert.deepEqual(
            result.packages.map(({ name, generation, kind, published, state, obstacle }) => [
                name,
                generation,
                kind,
                [published?.released, published?.beta, published?.installs],
                state,
                obstacle?.name ?? null,
            ]),
            [
                ['Drafts', 'Second Generation', 'Managed', [0, 1, 0], 'impossible', 'NoReleasedVersion'],
                ['Gears', 'Second Generation', 'Managed', [1, 0, 2], 'possible', null],
                ['Timesheets', 'First Generation', 'Managed', [1, 0, 0], 'possible', null],
                ['Tools', 'Second Generation', 'Unlocked', [1, 0, 0], 'impossible', 'UnlockedPackage'],
            ],
        );
    });

    const refusals: readonly [string, string, readonly string[], string, RegExp][] = [
        ['several packages without a choice', 'license-service', [], 'PackageNotChosen', /has 3 managed packages/],
        ['a misspelt name', 'license-service', ['--package', 'Geers'], 'PackageNotFound', /Did you mean "Gears"\?/],
        ['an unlocked package', 'license-service', ['--package', 'Tools'], 'UnlockedPackage', /is unlocked/],
        ['beta versions only', 'license-service', ['--package', 'Drafts'], 'NoReleasedVersion', /only beta versions \(1\)/],
        ['a trial of 91 days', 'license-service', ['--package', 'Gears', '--default-length-days', '91'], 'LengthOutOfRange', /1 to 90 days, not 91/],
        ['the packaging org as license org', 'packaging', ['--package', 'Gears'], 'LicenseOrgIsPackagingOrg', /are the same org/],
        ['an org without OpenLMA', 'acme', ['--package', 'Gears'], 'NotLicenseOrg', /is no license org/],
        ['a viewer', 'viewer', ['--package', 'Gears'], 'NotLicenseService', /License_Service is missing\. Nothing was written/],
        ['a license manager', 'sales', ['--package', 'Gears'], 'NotLicenseService', /License_Service is missing/],
        ['an alias of no login', 'nobody', ['--package', 'Gears'], 'NamedOrgNotFoundError', /nobody/],
    ];
    for (const [name, as, flags, code, message] of refusals) {
        test(`${name}: refused, with what to do`, async () => {
            const reply = await associate(as, ...flags);
            assert.equal(reply.name, code, reply.message);
            assert.match(reply.message ?? '', message);
            assert.ok((reply.actions ?? []).length > 0);
            assert.notEqual(reply.status, 0);
        });
    }

    test('an administrator, who may write to any object, is stopped by the rule that only the service does', async () => {
        const { status, result } = await associate('license', '--package', 'Gears');
        assert.equal(status, 1);
        assert.deepEqual([result.package.outcome, result.refusals.length], ['refused', 1]);
        assert.match(result.refusals[0]?.remedy ?? '', /License_Service/);
    });

    test('nothing was written', async () => {
        assert.deepEqual(await storedPackages(), []);
    });
});

describe('sf lma package associate', () => {
    test('associates a second-generation package by its 15-character id, after a dry run that wrote nothing', async () => {
        const flags = ['--package', ids.gears.slice(0, 15), '--default-seats', '5'];
        const dry = await associate('license-service', ...flags, '--dry-run');
        assert.deepEqual([dry.result.dryRun, dry.result.package.outcome, await storedPackages()], [true, 'created', []]);
        const { result } = await associate('license-service', ...flags);
        assert.deepEqual(
            result.versions.map(({ versionId, version, outcome }) => [versionId, version, outcome]),
            [[ids.gears1, '1.0', 'created']],
        );
        const [gears] = await storedPackages();
        assert.deepEqual(
            [gears?.['Name'], gears?.['Generation__c'], gears?.['Default_Status__c'], gears?.['Default_Seats__c']],
            ['Gears', 'Second Generation', 'Trial', 5],
        );
    });

    test('and a first-generation one by a version; again, by name and namespace, it writes nothing', async () => {
        assert.equal((await associate('license-service', '--package', ids.timesheets1)).result.package.name, 'Timesheets');
        const stored = await storedPackages();
        assert.equal((await associate('license-service', '--package', 'gears')).result.package.outcome, 'unchanged');
        assert.equal((await associate('license-service', '--package', 'tsheets')).name, 'PackageNotChosen');
        assert.deepEqual(await storedPackages(), stored);
    });

    test('asks before it replaces what was chosen, and says what it replaces', async () => {
        const flags = ['--package', 'Gears', '--site-license', '--lead-manager', 'sales@license.local'];
        const stored = await storedPackages();
        assert.equal((await associate('license-service', ...flags)).name, 'NobodyToAsk');
        assert.deepEqual(await storedPackages(), stored);
        const { result } = await associate('license-service', ...flags, '--no-prompt');
        assert.deepEqual(result.replaced, [
            { field: 'defaultSeats', before: 5, after: null },
            { field: 'leadManagerId', before: null, after: 'sales@license.local' },
        ]);
    });
});

describe('an associated second-generation package', () => {
    test('gets the licenses of its installs by a refresh, with its default values', async () => {
        const flags = ['--target-org', 'license-service', '--packaging-org', 'packaging', '--package', 'Gears'];
        const { result } = await world.json<RefreshReport>('license', 'refresh', ...flags);
        assert.deepEqual(result.licenses.map(({ subscriber, version, status, seats, outcome }) => [subscriber, version, status, seats, outcome]).sort(), [
            ['Acme Industries', '1.0.0', 'Trial', null, 'created'],
            ['Globex Corporation', '1.0.0', 'Trial', null, 'created'],
        ]);
    });

    test('is shown with its versions and licenses, and with what was released since', async () => {
        await packages.release(ids.gears, 'Gear', '1.1.0', ids.gears1);
        const { result } = await show();
        assert.deepEqual(
            [result.link.state, result.licenses.trial, result.licenses.all, result.leadManager?.username],
            ['incomplete', 2, 2, 'sales@license.local'],
        );
        assert.deepEqual(
            result.versions.map(({ version, licenses, state }) => [version, licenses, state]),
            [
                ['1.1', 0, 'not linked'],
                ['1.0', 2, 'linked'],
            ],
        );
        assert.ok(result.lastLicenseRefresh !== null && result.nextAvailableRefresh !== null && result.nextAvailableRefresh > result.lastLicenseRefresh);
        const linked = await associate('license-service', '--package', 'Gears');
        assert.deepEqual(
            linked.result.versions.map(({ outcome }) => outcome),
            ['unchanged', 'created'],
        );
        assert.equal((await show()).result.link.state, 'linked');
    });

    test('is listed in lines that fit a terminal of 80 columns, and as CSV', async () => {
        const flags = ['package', 'list', '--target-org', 'viewer', '--packaging-org', 'packaging'];
        const human = (await world.lma(...flags)).stdout.split('\n');
        const table = human.filter((line) => /[│┌├└]|\S {2,}\S/.test(line));
        assert.ok(table.length >= 8 && table.every((line) => line.length <= 80), table.join('\n'));
        const [header, ...rows] = (await world.lma(...flags, '--result-format', 'csv')).stdout.trimEnd().split('\n');
        assert.match(header ?? '', /^packageId,package2Id,name,namespace,/);
        assert.equal(rows.length, 4);
    });
});
