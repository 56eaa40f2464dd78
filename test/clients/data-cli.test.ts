import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { SfProject } from './sf-project.ts';

let org: TestOrg;
let project: SfProject;

before(async () => {
    org = await startTestOrg();
    project = await SfProject.create(org);
});
after(async () => {
    project.remove();
    await org.close();
});

/** The result of a command that succeeds. */
async function sf<Result>(...args: readonly string[]): Promise<Result | undefined> {
    const { status, result, message } = await project.sf<Result>(args);
    assert.equal(status, 0, message);
    return result;
}

// Covers: REST: POST /composite/tree/:object, GET /sobjects/:object/:id, PATCH /sobjects/:object/:id, DELETE /sobjects/:object/:id (client: sf)
test('sf imports a tree, reads, changes and deletes a record', async () => {
    const contact = { attributes: { type: 'Contact', referenceId: 'ann' }, LastName: 'Ann' };
    const account = { attributes: { type: 'Account', referenceId: 'acme' }, Name: 'Acme', Contacts: { records: [contact] } };
    project.write('accounts.json', JSON.stringify({ records: [account] }));
    const imported = await sf<readonly { readonly refId: string; readonly id: string }[]>('data', 'import', 'tree', '--files', 'accounts.json');
    assert.deepEqual(imported?.map(({ refId }) => refId).toSorted(), ['acme', 'ann']);
    const id = imported.find(({ refId }) => refId === 'ann')?.id ?? '';
    const record = ['--sobject', 'Contact', '--record-id', id];
    await sf('data', 'update', 'record', ...record, '--values', 'LastName=Bell');
    assert.equal((await sf<{ readonly LastName: string }>('data', 'get', 'record', ...record))?.LastName, 'Bell');
    await sf('data', 'delete', 'record', ...record);
    assert.equal(org.org.store.get('Contact', id)?.['IsDeleted'], 1);
});

// Covers: REST: GET /limits, GET /sobjects, GET /sobjects/:object/describe (client: sf)
test('sf lists limits and objects, and describes one', async () => {
    const limits = await sf<readonly { readonly name: string; readonly max: number }[]>('org', 'list', 'limits');
    assert.equal(limits?.find(({ name }) => name === 'DailyApiRequests')?.max, 15_000);
    const objects = await sf<readonly string[]>('sobject', 'list', '--sobject', 'all');
    assert.ok(objects?.includes('Account'));
    assert.equal((await sf<{ readonly label: string }>('sobject', 'describe', '--sobject', 'Account'))?.label, 'Account');
});
