import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { MigrationReport } from '../../scripts/domain/migration/migration-report.ts';
import { LmaWorld } from './lma-world.ts';

const VERSIONS = ['04t000000000001AAA', '04t000000000002AAA'] as const;

/** Has installed what nobody has refreshed in the old org since. */
const NEWCOMER = '00D0000000000N1EAQ';

describe("a move from Salesforce's own License Management App", () => {
    let world: LmaWorld;
    let packageId: string;
    const licenses: string[] = [];
    const versions: string[] = [];

    before(async () => {
        world = await LmaWorld.start();
        packageId = world.publish('Timesheets', 'tsheets', ['00D0000000000A1EAC', NEWCOMER]).packageId;
        const owner = await world.create('sfLma__Package__c', {
            Name: 'Timesheets',
            sfLma__Package_ID__c: packageId.slice(0, 15),
            sfLma__Developer_Name__c: 'Fjord Software',
            sfLma__Latest_Version__c: '1.1',
        });
        for (const [at, id] of VERSIONS.entries()) {
            versions.push(
                await world.create('sfLma__Package_Version__c', {
                    Name: `Version 1.${at}`,
                    sfLma__Package__c: owner,
                    sfLma__Version_ID__c: id,
                    sfLma__Version_Number__c: `1.${at}.0`,
                    sfLma__Sequence__c: at,
                }),
            );
        }
        const account = await world.create('Account', { Name: 'Acme Industries' });
        await world.new.sobject('Account').create({ Name: 'Acme Industries' });
        const install = async (org: string, values: object): Promise<void> => {
            const common = { sfLma__Package_Version__c: versions[0], sfLma__Install_Date__c: '2026-01-31', sfLma__Subscriber_Org_Is_Sandbox__c: false };
            licenses.push(await world.create('sfLma__License__c', { ...common, sfLma__Subscriber_Org_ID__c: org, ...values }));
        };
        await install('00D0000000000A1', { sfLma__Status__c: 'Active', sfLma__Expiration__c: '1970-01-01', sfLma__Seats__c: -1, sfLma__Account__c: account });
        await install('00D0000000000A2EAA', { sfLma__Status__c: 'Trial', sfLma__Expiration__c: '2027-01-31', sfLma__Seats__c: 5, sfLma__Used_Licenses__c: 2 });
        await install('00D0000000000A3', { sfLma__Status__c: 'Uninstalled', sfLma__Expiration__c: '2026-05-31', sfLma__Seats__c: 5 });
        await install('00D0000000000A4', {
            sfLma__Status__c: 'Active',
            sfLma__Expiration__c: '2026-12-31',
            sfLma__Seats__c: 5,
            sfLma__Package_Version__c: null,
        });
        await world.change('sfLma__License__c', { Id: licenses[1] ?? '', sfLma__Seats__c: 8, sfLma__Package_Version__c: versions[1] });
    });
    after(() => world.close());

    const LICENSES =
        'SELECT License_Key__c, Status__c, Expiration__c, Seats__c, Used_Licenses__c, Package_Version__r.Version_ID__c, Account__r.Name, Subscriber_Org_Name__c, Was_Active__c, Last_Change_Source__c, Delivery_Status__c FROM License__c ORDER BY License_Key__c';
    const plain = (rows: readonly Readonly<Record<string, unknown>>[]): unknown =>
        JSON.parse(JSON.stringify(rows, (name, value: unknown) => (name === 'attributes' ? undefined : value)));
    const created = ({ objects }: MigrationReport): readonly number[] => objects.map(({ create }) => create);

    test('tells beforehand what comes and what stays, with why', async () => {
        const { result, status, message } = await world.migrate<MigrationReport>('--dry-run');
        assert.equal(status, 0, message);
        assert.equal(result.source.kind, "Salesforce's License Management App");
        assert.deepEqual(created(result).slice(0, 4), [1, 2, 0, 3]);
        assert.deepEqual(
            result.staying.map(({ reason }) => reason),
            ['It has no package version, so that nobody knows which package it is for, or no id of the subscriber’s org.'],
        );
    });

    test('licenses are what they were, in the values that they have here', async () => {
        const { result, exitCode, message } = await world.migrate<MigrationReport>();
        assert.equal(result.verification?.holds, true, `${message ?? ''} ${JSON.stringify(result.verification)}`);
        // One license has to stay behind.
        assert.equal(exitCode, 68);
        const common = { Last_Change_Source__c: 'Migration', Delivery_Status__c: null };
        assert.deepEqual(plain(await world.rows(LICENSES)), [
            {
                License_Key__c: `00D0000000000A1-${packageId.slice(0, 15)}`,
                Status__c: 'Active',
                Expiration__c: null,
                Seats__c: null,
                Used_Licenses__c: null,
                Package_Version__r: { Version_ID__c: VERSIONS[0] },
                Account__r: { Name: 'Acme Industries' },
                Subscriber_Org_Name__c: 'Acme Industries',
                Was_Active__c: true,
                ...common,
            },
            {
                License_Key__c: `00D0000000000A2-${packageId.slice(0, 15)}`,
                Status__c: 'Trial',
                Expiration__c: '2027-01-31',
                Seats__c: 8,
                Used_Licenses__c: 2,
                Package_Version__r: { Version_ID__c: VERSIONS[1] },
                Account__r: null,
                Subscriber_Org_Name__c: null,
                Was_Active__c: false,
                ...common,
            },
            {
                License_Key__c: `00D0000000000A3-${packageId.slice(0, 15)}`,
                Status__c: 'Uninstalled',
                Expiration__c: '2026-05-31',
                Seats__c: 5,
                Used_Licenses__c: null,
                Package_Version__r: { Version_ID__c: VERSIONS[0] },
                Account__r: null,
                Subscriber_Org_Name__c: null,
                Was_Active__c: false,
                ...common,
            },
        ]);
    });

    test('the field history is journal, and says with what the license came', async () => {
        const events = await world.rows(
            `SELECT Type__c, Field__c, Before__c, After__c FROM License_Event__c WHERE License_Key__c = '00D0000000000A2-${packageId.slice(0, 15)}' ORDER BY Type__c, Field__c`,
        );
        assert.deepEqual(events.map(({ Type__c, Field__c, Before__c, After__c }) => [Type__c, Field__c, Before__c, After__c]).toSorted(), [
            ['Changed', 'Package_Version__c', 'Version 1.0', 'Version 1.1'],
            ['Changed', 'Seats__c', '5', '8'],
            ['Created', null, null, null],
            ['Migrated', null, null, 'Trial, expires 2027-01-31, 8 seats'],
        ]);
    });

    test('a second run brings what changed in the old app, and leaves what changed here', async () => {
        await world.change('sfLma__License__c', { Id: licenses[1] ?? '', sfLma__Status__c: 'Active', sfLma__Expiration__c: '1970-01-01' });
        const [first] = await world.rows(`SELECT Id FROM License__c WHERE License_Key__c = '00D0000000000A1-${packageId.slice(0, 15)}'`);
        await world.new.sobject('License__c').update({ Id: String(first?.['Id']), Seats__c: 40 });
        const { result } = await world.migrate<MigrationReport>();
        assert.equal(result.verification?.holds, true, JSON.stringify(result.verification));
        const rows = await world.rows(LICENSES);
        assert.deepEqual(
            rows.map(({ Status__c, Expiration__c, Seats__c }) => [Status__c, Expiration__c, Seats__c]),
            [
                ['Active', null, 40],
                ['Active', null, 8],
                ['Uninstalled', '2026-05-31', 5],
            ],
        );
        const events = await world.rows(
            `SELECT Id FROM License_Event__c WHERE License_Key__c = '00D0000000000A2-${packageId.slice(0, 15)}' AND Type__c = 'Migrated'`,
        );
        assert.equal(events.length, 2);
    });

    test('in the end the package is refreshed from where it is developed', async () => {
        const { result, message } = await world.migrate<MigrationReport>('--packaging-org', 'packaging');
        assert.equal(message, undefined);
        assert.deepEqual(
            result.refreshes.map((each) => each.package.name),
            ['Timesheets'],
            message,
        );
        const rows = await world.rows(
            `SELECT Subscriber_Org_ID__c, Status__c, Migration_Run__c, Package_Version__r.Version__c FROM License__c WHERE Subscriber_Org_ID__c = '${NEWCOMER.slice(0, 15)}'`,
        );
        assert.equal(rows.length, 1);
        assert.equal(rows[0]?.['Migration_Run__c'], null);
        const [moved] = await world.rows(
            "SELECT Status__c, Expiration__c, Seats__c, Subscriber_Org_Name__c FROM License__c WHERE Subscriber_Org_ID__c = '00D0000000000A1'",
        );
        assert.deepEqual([moved?.['Status__c'], moved?.['Expiration__c'], moved?.['Seats__c']], ['Active', null, 40]);
    });

    test('a mapping that is none, and one for objects that are not there, are a sentence each', async () => {
        const file = join(world.folder, 'mapping.json');
        writeFileSync(file, '{}');
        assert.match((await world.migrate('--source-mapping', file)).message ?? '', /mapping\.json cannot be used as a mapping/);
        const other = { from: 'Other__c', fields: { Package_ID__c: 'Id__c' } };
        writeFileSync(file, JSON.stringify({ openlmaMapping: 1, source: 'Other', objects: { Package__c: other, License__c: other } }));
        assert.match((await world.migrate('--source-mapping', file)).message ?? '', /Other__c/);
    });
});
