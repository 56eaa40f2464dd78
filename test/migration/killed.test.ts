import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import type { MigrationReport } from '../../scripts/domain/migration/migration-report.ts';
import { ROOT } from '../story-run.ts';
import { MigrationWorld } from './migration-world.ts';
import { createLinks, fillOldOrg } from './story-of-a-move.ts';

const WRITTEN = ['Package__c', 'Package_Version__c', 'License__c', 'License_Event__c'] as const;

/** What the target has, without what a migration knows of itself. */
const CONTENT = [
    'SELECT Name, Package_ID__c, Default_Seats__c, Lead_Manager__r.Username FROM Package__c ORDER BY Package_ID__c',
    'SELECT Name, Version_ID__c, Package__r.Package_ID__c FROM Package_Version__c ORDER BY Version_ID__c',
    'SELECT License_Key__c, Status__c, Seats__c, Last_Change_ID__c, Last_Change_Source__c, Delivery_Status__c, Production_License__r.License_Key__c FROM License__c ORDER BY License_Key__c',
    'SELECT License__r.License_Key__c, Change_ID__c, Field__c, After__c, Run__r.Reason__c FROM License_Event__c ORDER BY License_Key__c, Change_ID__c, Field__c',
    "SELECT Kind__c, Reason__c, State__c FROM License_Run__c WHERE Kind__c != 'Migrate'",
];

describe('a move whose process is killed', () => {
    let world: MigrationWorld;

    before(async () => {
        world = await MigrationWorld.start();
        fillOldOrg(world);
        createLinks(world, 'new');
    });

    after(async () => {
        await world.close();
    });

    const content = () => JSON.stringify(CONTENT.map((soql) => world.rows('new', soql))).replaceAll(/"attributes":\{[^}]*\},?/g, '');

    /** Runs the command in a process of its own, and kills it when the target has records of the object. */
    const killAt = async (object: string): Promise<void> => {
        const args = ['bin/run.js', 'org', 'migrate', '--source-org', 'old-service', '--target-org', 'new-service', '--no-prompt'];
        const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...world.environment }, stdio: 'ignore' });
        const watching = setInterval(() => {
            if (world.count('new', `FROM ${object}`) > 0) child.kill('SIGKILL');
        }, 2);
        await new Promise((resolve) => child.once('close', resolve));
        clearInterval(watching);
    };

    test('goes on after each step, with one run and the same end', async () => {
        for (const object of ['License_Run__c', ...WRITTEN]) await killAt(object);
        const { exitCode, result, message } = await world.migrate<MigrationReport>();
        assert.equal(exitCode, 0, message);
        const runs = world.rows('new', "SELECT Name, State__c FROM License_Run__c WHERE Kind__c = 'Migrate'");
        assert.equal(runs.length, 1, JSON.stringify(runs));
        assert.deepEqual(
            WRITTEN.map((name) => world.count('new', `FROM ${name}`)),
            [2, 2, 5, 8],
        );
        assert.ok(result.isUpToDate || result.verification?.holds === true);

        const interrupted = content();
        const removed = await world.migrate('--remove', String(runs[0]?.['Name']));
        assert.equal(removed.exitCode, 0);
        const whole = await world.migrate<MigrationReport>();
        assert.equal(whole.exitCode, 0);
        assert.equal(content(), interrupted);
    });
});
