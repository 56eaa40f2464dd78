import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import { startLocalOrgs, type RunningHost, type RunningOrg } from '../../local-org/host.ts';
import { logElement, flowOf, OBJECTS, xmlOf } from '../../local-org/platform/flows/visit-org.fixture.ts';
import { fileOf, manifestFile, zipOf } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';

const USER = { username: 'ada@time.example', firstName: 'Ada', lastName: 'Okoye', email: 'ada@time.example', profile: 'System Administrator' };
const ORG = {
    alias: 'time',
    name: 'Time Ltd',
    edition: 'Developer Edition',
    instanceName: 'NA1',
    isSandbox: false,
    sandboxOf: undefined,
    trialDays: undefined,
    namespace: undefined,
    users: [USER],
};

const LATER = { name: 'Later', label: 'Later', connector: { targetReference: 'Write' }, offsetNumber: 2, offsetUnit: 'Days', timeSource: 'RecordTriggerEvent' };
const REMIND = flowOf({ object: 'Visit__c', triggerType: 'RecordAfterSave', recordTriggerType: 'Create', scheduledPaths: [LATER] }, [
    logElement('Write', '{!$Record.Name}'),
]);
const NIGHTLY = flowOf(
    {
        connector: { targetReference: 'Write' },
        schedule: { frequency: 'Daily', startDate: '2020-01-01', startTime: '03:00:00.000Z' },
        triggerType: 'Scheduled',
    },
    [logElement('Write', 'night')],
);
const PERMISSIONS = ['Visit__c', 'Log__c'].map(
    (name) =>
        `<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>${name}</object><viewAllRecords>true</viewAllRecords></objectPermissions>`,
);

describe('a client that moves the clock of running orgs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'time-test-'));
    let host: RunningHost;
    let org: RunningOrg;
    let connection: Connection;

    before(async () => {
        host = await startLocalOrgs({ dataFolder: folder, cacheFolder: join(folder, 'cache'), settings: { port: 0, orgs: [ORG] }, port: 0 });
        // No night of these is longer or shorter than a day.
        host.clock.set(new Date('2030-06-03T00:00:00Z'));
        const [running] = host.orgs;
        assert.ok(running);
        org = running;
        connection = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '66.0' });
        const files = {
            ...OBJECTS,
            'flows/Remind.flow': fileOf('Flow', xmlOf(REMIND)),
            'flows/Nightly.flow': fileOf('Flow', xmlOf(NIGHTLY)),
            'permissionsets/Visits.permissionset': fileOf(
                'PermissionSet',
                `<fieldPermissions><editable>true</editable><field>Log__c.Note__c</field><readable>true</readable></fieldPermissions><label>Visits</label>`,
                ...PERMISSIONS,
            ),
            'package.xml': manifestFile({ CustomObject: ['Visit__c', 'Log__c'], Flow: ['Remind', 'Nightly'], PermissionSet: ['Visits'] }),
        };
        const { id } = await connection.metadata.deploy(Buffer.from(zipOf(files)), { rollbackOnError: true, singlePackage: true });
        const result = await ended(id);
        assert.equal(result.status, 'Succeeded', JSON.stringify(result.details));
        const { records } = await connection.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'Visits'");
        const [user] = org.users;
        await connection.sobject('PermissionSetAssignment').create({ AssigneeId: user?.userId ?? '', PermissionSetId: records[0]?.Id ?? '' });
    });
    after(async () => {
        await host.close();
        rmSync(folder, { recursive: true, force: true });
    });

    async function ended(id: string): Promise<Awaited<ReturnType<Connection['metadata']['checkDeployStatus']>>> {
        const result = await connection.metadata.checkDeployStatus(id, true);
        return result.done ? result : ended(id);
    }

    // Covers: Flow: scheduled paths (client: jsforce)
    // Covers: Flow: schedule-triggered flows (client: jsforce)
    // Covers: Control: PUT /local-org/clock (client: jsforce)
    test('sees what flows do by themselves on the way, each at its own time', async () => {
        const cron = 'SELECT NextFireTime, TimesTriggered FROM CronTrigger';
        const [first] = (await connection.query<{ NextFireTime: string; TimesTriggered: number }>(cron)).records;
        await connection.sobject('Visit__c').create({ Name: 'Visit' });
        const move = await connection.request<{ readonly jobsRun: number }>({
            method: 'PUT',
            url: `${org.url}/local-org/clock`,
            body: JSON.stringify({ to: '+3d' }),
            headers: { 'content-type': 'application/json' },
        });
        const { records } = await connection.query<{ Note__c: string; CreatedDate: string }>(
            'SELECT Note__c, CreatedDate FROM Log__c ORDER BY CreatedDate, Name',
        );
        const notes = records.map(({ Note__c }) => Note__c);
        assert.deepEqual(notes.toSorted(), ['Visit', 'night', 'night', 'night']);
        const nights = records.filter(({ Note__c }) => Note__c === 'night').map(({ CreatedDate }) => CreatedDate);
        assert.equal(nights[0], first?.NextFireTime);
        assert.ok(move.jobsRun >= 4);
        const [last] = (await connection.query<{ NextFireTime: string; TimesTriggered: number }>(cron)).records;
        assert.deepEqual([first?.TimesTriggered, last?.TimesTriggered], [0, 3]);
    });
});
