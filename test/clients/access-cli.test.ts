import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { type BookOrg, startBookOrg } from '../../local-org/http/start-book-org.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';

const CLI = join(import.meta.dirname, '../../node_modules/@salesforce/cli/bin/run.js');
const execute = promisify(execFile);

interface SfReply {
    readonly status: number;
    readonly message?: string;
    readonly result?: Readonly<Record<string, unknown>>;
}

let org: BookOrg;
let folder: string;

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
    folder = mkdtempSync(join(tmpdir(), 'access-cli-'));
    mkdirSync(join(folder, 'home'));
    const login = await sf(['org', 'login', 'access-token', '--instance-url', org.url, '--alias', 'books', '--no-prompt'], { SF_ACCESS_TOKEN: org.token });
    assert.equal(login.status, 0, JSON.stringify(login));
});
after(async () => {
    await org.close();
    rmSync(folder, { recursive: true, force: true });
});

/** Runs the unmodified CLI; a command that fails is a reply too. */
async function sf(args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<SfReply> {
    const env = { ...isolatedEnvironment(join(folder, 'home')), ...variables };
    const running = execute(process.execPath, [CLI, ...args, '--json'], { cwd: folder, env });
    const { stdout } = await running.catch((error: unknown) => error as { readonly stdout: string });
    return JSON.parse(stdout) as SfReply;
}

// Covers: Access: permission set groups (client: sf)
// Covers: REST: POST /sobjects/:object (client: sf)
test('sf data create record assigns a permission set group', async () => {
    const [group] = org.org.store.findBy('PermissionSetGroup', 'DeveloperName', ['Readers']);
    const values = `AssigneeId=${org.caller.userId} PermissionSetGroupId=${String(group?.['Id'])}`;
    const reply = await sf(['data', 'create', 'record', '--sobject', 'PermissionSetAssignment', '--values', values, '--target-org', 'books']);
    assert.equal(reply.status, 0, JSON.stringify(reply));
    assert.equal(org.org.store.findBy('PermissionSetAssignment', 'PermissionSetGroupId', [String(group?.['Id'])])[0]?.['AssigneeId'], org.caller.userId);
});

// Covers: Metadata: Queue (client: sf)
// Covers: REST: GET /query (client: sf)
test('sf data query finds queues and what they support', async () => {
    const soql = "SELECT DeveloperName, (SELECT SobjectType FROM QueueSobjects) FROM Group WHERE Type = 'Queue'";
    const { status, result } = await sf(['data', 'query', '--query', soql, '--target-org', 'books']);
    const [queue] = (result?.['records'] ?? []) as { DeveloperName: string; QueueSobjects: { records: { SobjectType: string }[] } }[];
    assert.deepEqual([status, queue?.DeveloperName, queue?.QueueSobjects.records.map((each) => each.SobjectType)], [0, 'Returns', ['Book__c']]);
});
