import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BookOrg, startBookOrg } from '../../local-org/http/start-book-org.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';
import { SfProject } from './sf-project.ts';

let org: BookOrg;
let project: SfProject;

before(async () => {
    org = await startBookOrg();
    const group = fileOf('PermissionSetGroup', '<label>Readers</label><permissionSets>Books</permissionSets>');
    const queue = fileOf('Queue', '<name>Returns</name><queueSobject><sobjectType>Book__c</sobjectType></queueSobject>');
    const files = {
        'package.xml': manifestFile({ PermissionSetGroup: ['Readers'], Queue: ['Returns'] }),
        'permissionsetgroups/Readers.permissionsetgroup': group,
        'queues/Returns.queue': queue,
    };
    assert.deepEqual(failuresOf(await deployFiles(org.org, files)), []);
    project = await SfProject.create(org);
});
after(async () => {
    project.remove();
    await org.close();
});

// Covers: Access: permission set groups (client: sf)
// Covers: REST: POST /sobjects/:object (client: sf)
test('sf data create record assigns a permission set group', async () => {
    const [group] = org.org.store.findBy('PermissionSetGroup', 'DeveloperName', ['Readers']);
    const values = `AssigneeId=${org.caller.userId} PermissionSetGroupId=${String(group?.['Id'])}`;
    const reply = await project.sf(['data', 'create', 'record', '--sobject', 'PermissionSetAssignment', '--values', values]);
    assert.equal(reply.status, 0, JSON.stringify(reply));
    assert.equal(org.org.store.findBy('PermissionSetAssignment', 'PermissionSetGroupId', [String(group?.['Id'])])[0]?.['AssigneeId'], org.caller.userId);
});

test('sf org assign permset takes a permission set group by its name', async () => {
    const before = org.org.store.findBy('PermissionSetAssignment', 'AssigneeId', [org.caller.userId]);
    for (const row of before.filter((each) => each['PermissionSetGroupId'] !== null)) org.org.store.remove('PermissionSetAssignment', String(row['Id']));
    const { status, result } = await project.sf<Readonly<Record<string, unknown>>>(['org', 'assign', 'permset', '--name', 'Readers']);
    assert.deepEqual([status, result?.['failures']], [0, []]);
    const assigned = org.org.store.findBy('PermissionSetAssignment', 'AssigneeId', [org.caller.userId]).filter((row) => row['PermissionSetGroupId'] !== null);
    assert.equal(assigned.length, 1);
});

// Covers: Metadata: Queue (client: sf)
// Covers: REST: GET /query (client: sf)
test('sf data query finds queues and what they support', async () => {
    const soql = "SELECT DeveloperName, (SELECT SobjectType FROM QueueSobjects) FROM Group WHERE Type = 'Queue'";
    const { status, result } = await project.sf<Readonly<Record<string, unknown>>>(['data', 'query', '--query', soql]);
    const [queue] = (result?.['records'] ?? []) as { DeveloperName: string; QueueSobjects: { records: { SobjectType: string }[] } }[];
    assert.deepEqual([status, queue?.DeveloperName, queue?.QueueSobjects.records.map((each) => each.SobjectType)], [0, 'Returns', ['Book__c']]);
});
