import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { MigrationReport, ReportedObject } from '../../scripts/domain/migration/migration-report.ts';
import type { RemovalReport } from '../../scripts/org/migration/remove-brought.ts';
import { MigrationWorld, type Side } from './migration-world.ts';
import { createLinks, fillOldOrg, type OldOrg } from './story-of-a-move.ts';

const EVERYTHING = ['Package__c', 'Package_Version__c', 'License_Run__c', 'License__c', 'License_Event__c'];

/** A field that an ISV added to our object. */
const REGION = {
    'package.xml':
        '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>License__c.Region__c</members><name>CustomField</name></types><types><members>Region</members><name>PermissionSet</name></types><version>66.0</version></Package>',
    'objects/License__c.object':
        '<?xml version="1.0" encoding="UTF-8"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><fields><fullName>Region__c</fullName><label>Region</label><length>20</length><type>Text</type></fields></CustomObject>',
    'permissionsets/Region.permissionset':
        '<?xml version="1.0" encoding="UTF-8"?><PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Region</label><fieldPermissions><editable>true</editable><field>License__c.Region__c</field><readable>true</readable></fieldPermissions></PermissionSet>',
};

describe('a move to another license org', () => {
    let world: MigrationWorld;
    let old: OldOrg;
    let links: ReturnType<typeof createLinks>;
    let firstRun: string;

    before(async () => {
        world = await MigrationWorld.start();
        for (const side of ['old', 'new'] as const) await addRegion(side);
        old = fillOldOrg(world);
        world.change('old', 'License__c', [{ Id: old.licenses[0] ?? '', Region__c: 'North' }]);
        links = createLinks(world, 'new');
    });

    after(async () => {
        await world.close();
    });

    const addRegion = async (side: Side): Promise<void> => {
        await world.deploy(side, REGION);
        const [set] = world.org(side).org.store.findBy('PermissionSet', 'Name', ['Region']);
        world.create(side, 'PermissionSetAssignment', [{ AssigneeId: world.userId(side, 'service'), PermissionSetId: String(set?.['Id']) }], 'admin');
    };
    const counts = (side: Side) => EVERYTHING.map((object) => world.count(side, `FROM ${object}`));
    const column = ({ objects }: MigrationReport, name: keyof ReportedObject) => objects.map((object) => object[name]);
    const license = (side: Side, org: string) => world.row(side, `SELECT ${LICENSE} FROM License__c WHERE Subscriber_Org_ID__c = '${org}'`);
    const LICENSE =
        'Id, Name, Status__c, Seats__c, Region__c, Owner.Username, Account__c, Contact__c, Lead__c, Last_Change_Source__c, Last_Change_ID__c, Last_Change_Reason__c, Last_Change_Run__r.Reason__c, Production_License__r.Subscriber_Org_ID__c, Delivery_Status__c, Reminded_Days__c, Uninstall_Date__c, Package_Version__r.Version_ID__c, Migration_Run__r.Name';

    test('is planned without writing anything', async () => {
        const { result, status, message } = await world.migrate<MigrationReport>('--dry-run');
        assert.equal(status, 0, message);
        assert.deepEqual(column(result, 'create'), [2, 2, 1, 5, 8]);
        assert.deepEqual([result.run, result.verification, result.links], [null, null, []]);
        assert.deepEqual(counts('new'), [0, 0, 0, 0, 0]);
    });

    test('brings everything, and proves it in a file', async () => {
        const file = join(world.folder, 'move.md');
        const { result, exitCode, message } = await world.migrate<MigrationReport>('--report', file);
        assert.equal(exitCode, 0, `${message ?? ''} ${JSON.stringify(result.verification?.objects.map(({ differences }) => differences))}`);
        assert.deepEqual([result.verification?.holds, result.run?.state], [true, 'Succeeded']);
        assert.deepEqual(counts('new'), [2, 2, 2, 5, 8]);
        const text = readFileSync(file, 'utf8');
        assert.match(text, /Verified: 18 records compared field by field/);
        assert.match(text, /\| License__c \| 5 \| 5 \| 5 \| 0 \| 0 \| yes \|/);
        assert.match(text, /\| Seats__c \| 25 \| 25 \|/);
        firstRun = result.run?.name ?? '';
    });

    test('keeps what a license was and how it came to be', () => {
        const here = license('new', '00D0000000000A1');
        assert.deepEqual(
            { ...here, Id: null, Migration_Run__r: null },
            {
                ...license('old', '00D0000000000A1'),
                Id: null,
                Owner: { attributes: (here['Owner'] as { attributes: object }).attributes, Username: 'manager@new.local' },
                Account__c: links.account,
                Contact__c: links.contact,
                Last_Change_Source__c: 'Migration',
                Last_Change_Run__r: here['Last_Change_Run__r'],
                Production_License__r: null,
                Package_Version__r: here['Package_Version__r'],
                Migration_Run__r: null,
            },
        );
        assert.match(JSON.stringify(here), /"Reason__c":"Renewals".*"Version_ID__c":"04t000000000001AAA"/);
        assert.match(JSON.stringify(license('new', '00D0000000000D1')), /"Production_License__r":.*"Subscriber_Org_ID__c":"00D0000000000A1"/);
        assert.deepEqual([license('new', '00D0000000000B1')['Lead__c'], license('new', '00D0000000000E1')['Uninstall_Date__c']], [links.lead, '2026-10-10']);
    });

    test('keeps the journal, each event with its license, its run and its time', () => {
        const JOURNAL =
            'SELECT License_Key__c, License__r.License_Key__c, Type__c, Field__c, Before__c, After__c, Reason__c, Source__c, Run__r.Reason__c, Changed_At__c, Change_ID__c, Changed_By__r.FirstName FROM License_Event__c ORDER BY License_Key__c, Change_ID__c, Field__c';
        const plain = (side: Side) => world.rows(side, JOURNAL).map((row) => JSON.stringify(row).replaceAll(/"attributes":\{[^}]*\},?|\.\d{3}\+0000/g, ''));
        assert.deepEqual(plain('new'), plain('old'));
        const keys = world.rows('new', 'SELECT Event_Key__c, License__c FROM License_Event__c');
        assert.ok(keys.every((row) => String(row['Event_Key__c']).startsWith(`${String(row['License__c'])}:`)));
    });

    test('finds nothing to do the second time, in few calls', async () => {
        let calls = 0;
        const ofOld = await world.requestsOf('old', async () => {
            calls = await world.requestsOf('new', async () => {
                const { result, exitCode } = await world.migrate<MigrationReport>();
                assert.deepEqual([exitCode, result.isUpToDate, column(result, 'create')], [0, true, [0, 0, 0, 0, 0]]);
            });
        });
        assert.ok(ofOld + calls <= 14, `${ofOld} + ${calls} calls`);
        assert.deepEqual(counts('new'), [2, 2, 2, 5, 8]);
    });

    test('brings only what changed in the source, and leaves what changed in the target', async () => {
        world.change('old', 'License__c', [{ Id: old.licenses[1] ?? '', Seats__c: 8, Change_Source__c: 'Page', Change_Reason__c: 'More people' }], 'manager');
        world.change('new', 'License__c', [{ Id: String(license('new', '00D0000000000C1')['Id']), Seats__c: 50, Change_Source__c: 'Page' }], 'manager');
        world.change(
            'new',
            'Package__c',
            [{ Id: String(world.row('new', "SELECT Id FROM Package__c WHERE Name = 'Timesheets'")['Id']), Default_Seats__c: 3 }],
            'admin',
        );
        const { result, exitCode, message } = await world.migrate<MigrationReport>();
        assert.equal(exitCode, 0, message);
        assert.deepEqual(column(result, 'update'), [0, 0, 0, 1, 0]);
        assert.deepEqual(column(result, 'create'), [0, 0, 0, 0, 1]);
        assert.deepEqual(column(result, 'ahead'), [1, 0, 0, 1, 0]);
        assert.deepEqual([license('new', '00D0000000000B1')['Seats__c'], license('new', '00D0000000000C1')['Seats__c']], [8, 50]);
    });

    test('lists what both have changed, and leaves it until a side is chosen', async () => {
        world.change('old', 'License__c', [{ Id: old.licenses[2] ?? '', Seats__c: 40, Change_Source__c: 'Page' }], 'manager');
        const first = await world.migrate<MigrationReport>();
        assert.deepEqual([first.exitCode, column(first.result, 'conflict')], [68, [0, 0, 0, 1, 0]]);
        assert.deepEqual(
            first.result.staying.map(({ object, action }) => [object, action]),
            [
                ['License__c', 'conflict'],
                ['License_Event__c', 'waits'],
            ],
        );
        assert.equal(license('new', '00D0000000000C1')['Seats__c'], 50);
        const second = await world.migrate<MigrationReport>('--prefer', 'source');
        assert.deepEqual([second.exitCode, license('new', '00D0000000000C1')['Seats__c']], [0, 40]);
        assert.equal(second.result.verification?.holds, true);
    });

    test('can be taken back, but for what somebody has touched', async () => {
        world.change('new', 'License__c', [{ Id: String(license('new', '00D0000000000E1')['Id']), Region__c: 'South', Seats__c: 9 }]);
        const { result, exitCode } = await world.migrate<RemovalReport>('--remove', firstRun);
        assert.equal(exitCode, 68);
        assert.deepEqual(
            result.objects.map(({ brought, removed }) => [brought, removed]),
            [
                [2, 1],
                [2, 2],
                [1, 1],
                [5, 3],
                [8, 4],
            ],
        );
        assert.match(result.staying.map(({ reason }) => reason).join(), /what happened to it in this org.*It was changed in this org since it was brought/);
        assert.deepEqual(
            world.rows('new', 'SELECT Subscriber_Org_ID__c FROM License__c ORDER BY Subscriber_Org_ID__c').map((row) => row['Subscriber_Org_ID__c']),
            ['00D0000000000C1', '00D0000000000E1'],
        );
        assert.deepEqual(world.rows('new', 'SELECT Name FROM Package__c'), [{ Name: 'Expenses' }]);
    });

    test('brings again what was taken back', async () => {
        const { result, exitCode, message } = await world.migrate<MigrationReport>();
        assert.equal(exitCode, 0, message);
        assert.deepEqual(column(result, 'create').slice(0, 4), [1, 2, 1, 3]);
        assert.equal(world.count('new', 'FROM License__c'), 5);
    });
});
