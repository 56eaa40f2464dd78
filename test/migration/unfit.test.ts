import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { MigrationReport } from '../../scripts/domain/migration/migration-report.ts';
import { MigrationWorld } from './migration-world.ts';
import { fillOldOrg, type OldOrg } from './story-of-a-move.ts';

const NEEDED = {
    'package.xml':
        '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>License__c.Needed__c</members><name>CustomField</name></types><version>66.0</version></Package>',
    'objects/License__c.object':
        '<?xml version="1.0" encoding="UTF-8"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><fields><fullName>Needed__c</fullName><label>Needed</label><length>20</length><required>true</required><type>Text</type></fields></CustomObject>',
};

/** What people get wrong, and what is done then: one sentence, what to do, nothing written. */
describe('a move that cannot be', () => {
    let world: MigrationWorld;
    let old: OldOrg;

    before(async () => {
        world = await MigrationWorld.start();
        old = fillOldOrg(world);
    });

    after(async () => {
        await world.close();
    });

    const EVERYTHING = ['Package__c', 'License_Run__c', 'License__c', 'License_Event__c'];
    const isEmpty = () => EVERYTHING.every((object) => world.count('new', `FROM ${object}`) === 0);
    const mapping = (name: string, text: string): string => {
        const file = join(world.folder, name);
        writeFileSync(file, text);
        return file;
    };

    interface Case {
        readonly name: string;
        readonly flags: () => readonly string[];
        readonly error: string;
        readonly words: RegExp;
    }

    const CASES: readonly Case[] = [
        { name: 'the same org twice', flags: () => ['--source-org', 'new-admin'], error: 'SameOrg', words: /are the same org/ },
        { name: 'an unknown alias', flags: () => ['--source-org', 'nowhere'], error: 'NamedOrgNotFoundError', words: /nowhere/ },
        { name: 'a target user who is an administrator', flags: () => ['--target-org', 'new-admin'], error: 'MissingPermission', words: /License_Service/ },
        { name: 'a target user who manages licenses', flags: () => ['--target-org', 'new-manager'], error: 'MissingPermission', words: /License_Service/ },
        { name: 'a target user who looks', flags: () => ['--target-org', 'new-viewer'], error: 'MissingPermission', words: /License_Service/ },
        {
            name: 'a mapping file with an unknown user, semicolons and a byte-order mark',
            flags: () => ['--mapping-file', mapping('unknown.csv', '\uFEFFobject;source;target\r\nUser;manager@old.local;eve@new.local\r\n')],
            error: 'WrongMapping',
            words: /line 2: the target has no User eve@new\.local/,
        },
        {
            name: 'a mapping file with another column',
            flags: () => ['--mapping-file', mapping('column.csv', 'object,source,target,note\nUser,a,b,c\n')],
            error: 'WrongMapping',
            words: /note is unknown/,
        },
        { name: 'a mapping file that is not there', flags: () => ['--mapping-file', join(world.folder, 'none.csv')], error: 'FileNotRead', words: /none\.csv/ },
        {
            name: 'links that are not found, when everything has to come along',
            flags: () => ['--strict'],
            error: 'NotEverything',
            words: /are not found again/,
        },
        { name: 'the removal of a run that is no migration', flags: () => ['--remove', 'R-77777'], error: 'NoSuchMigration', words: /R-77777/ },
    ];

    for (const { name, flags, error, words } of CASES) {
        test(name, async () => {
            const { status, name: found, message, actions, exitCode } = await world.migrate(...flags());
            assert.notEqual(exitCode, 0);
            assert.equal(found, error, message);
            assert.match(message ?? '', words);
            assert.ok(status !== 0 && (error === 'FileNotRead' || (actions?.length ?? 0) > 0));
            assert.ok(isEmpty());
        });
    }

    test('leaves no file of either org behind', () => {
        const folder = join(world.folder, 'home', '.sf', 'openlma', 'migrations');
        assert.deepEqual(readdirSync(folder), []);
    });

    test('a source user who only looks is enough', async () => {
        const { exitCode, result, message } = await world.migrate<MigrationReport>('--source-org', 'old-viewer', '--dry-run');
        assert.equal(exitCode, 0, message);
        assert.equal(result.objects.find(({ object }) => object === 'License__c')?.create, 5);
    });

    test('what is not found again is listed with its cause, and the mapping file wins', async () => {
        const { result } = await world.migrate<MigrationReport>('--dry-run');
        assert.deepEqual(result.links.map(({ object, field, count }) => `${object} ${field} ${count}`).sort(), [
            'Account Account__c 1',
            'Contact Contact__c 1',
            'Lead Lead__c 1',
        ]);
        const [lead = ''] = world.create('new', 'Lead', [{ LastName: 'Other', Company: 'Other', Email: 'other@globex.example' }], 'admin');
        const file = mapping('who.csv', `object,source,target\nUser,manager@old.local,viewer@new.local\nLead,hank@globex.example,${lead}\n`);
        const mapped = await world.migrate<MigrationReport>('--dry-run', '--mapping-file', file);
        assert.deepEqual(mapped.result.links.map(({ object }) => object).sort(), ['Account', 'Contact']);
    });

    test('what somebody saves in the source meanwhile is named, and brought the next time', async () => {
        let isChanged = false;
        const watching = setInterval(() => {
            if (isChanged || world.count('new', 'FROM Package__c') === 0) return;
            isChanged = true;
            world.change('old', 'License__c', [{ Id: old.licenses[1] ?? '', Seats__c: 77, Change_Source__c: 'Page' }], 'manager');
        }, 5);
        const first = await world.migrate<MigrationReport>();
        clearInterval(watching);
        assert.ok(isChanged);
        assert.deepEqual([first.exitCode, first.result.verification?.holds], [68, true]);
        assert.deepEqual([...first.result.changedMeanwhile].sort(), ['License', 'License Event']);
        const second = await world.migrate<MigrationReport>();
        assert.equal(second.exitCode, 0);
        assert.equal(world.count('new', 'FROM License__c WHERE Seats__c = 77'), 1);
    });

    test('settings that differ are shown and brought, or left when so asked', async () => {
        const record =
            '<?xml version="1.0" encoding="UTF-8"?><CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>Default</label><protected>false</protected><values><field>Trial_Maximum_Days__c</field><value xsi:type="xsd:double">60.0</value></values></CustomMetadata>';
        await world.deploy('old', {
            'package.xml':
                '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>License_Management_Setting.Default</members><name>CustomMetadata</name></types><version>66.0</version></Package>',
            'customMetadata/License_Management_Setting.Default.md': record,
        });
        world.change('old', 'License__c', [{ Id: old.licenses[1] ?? '', Seats__c: 78, Change_Source__c: 'Page' }], 'manager');
        const left = await world.migrate<MigrationReport>('--no-settings', '--dry-run');
        assert.deepEqual(left.result.settings.differences, []);
        const { result, exitCode } = await world.migrate<MigrationReport>();
        assert.deepEqual([exitCode, result.settings.outcome, result.settings.message], [0, 'brought', null]);
        assert.deepEqual(world.rows('new', 'SELECT Trial_Maximum_Days__c FROM License_Management_Setting__mdt'), [{ Trial_Maximum_Days__c: 60 }]);
    });

    test('a target that requires a field of its own', async () => {
        await world.deploy('new', NEEDED);
        const { name, message } = await world.migrate('--prefer', 'source');
        assert.equal(name, 'RequiredField', message);
        assert.match(message ?? '', /License__c\.Needed__c/);
    });
});
