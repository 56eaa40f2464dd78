import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, type WidgetOrg } from '../ui-api/start-widget-org.ts';

const B = '/services/data/v65.0';

let org: WidgetOrg;
let north: string;
let south: string;
let acme: string;

before(async () => {
    org = await startWidgetOrg();
    north = org.create('Workshop__c', { Name: 'North' });
    south = org.create('Workshop__c', { Name: 'South' });
    acme = org.create('Account', { Name: 'Acme' });
});
after(() => org.server.close());

async function namesAt(path: string, key?: string): Promise<unknown[]> {
    const { status, body } = await org.ask('GET', `${B}${path}`);
    assert.equal(status, 200, JSON.stringify(body));
    return ((key === undefined ? body : body[key]) as unknown as Json[]).map((record) => record['Name']);
}

async function view(id: string): Promise<void> {
    assert.equal((await org.ask('GET', `records/${id}?optionalFields=Workshop__c.Name&updateMru=true`)).status, 200);
}

// Covers: REST: GET /recent (doc: Recently Viewed Items, REST API Developer Guide)
// Covers: SOQL: FOR VIEW (doc: FOR VIEW, SOQL and SOSL Reference)
// Covers: SOQL: FOR REFERENCE (doc: FOR REFERENCE, SOQL and SOSL Reference)
describe('recently viewed', () => {
    test('are what queries FOR VIEW found and pages showed, the latest first and each once', async () => {
        assert.deepEqual(await namesAt('/recent'), []);
        await view(north);
        await org.ask('GET', `${B}/query?q=${encodeURIComponent('SELECT Name FROM Account LIMIT 1 FOR VIEW')}`);
        await view(south);
        await org.ask('GET', `${B}/query?q=${encodeURIComponent(`SELECT Id FROM Workshop__c WHERE Id = '${north}' FOR REFERENCE`)}`);
        assert.deepEqual(await namesAt('/recent'), ['North', 'South', 'Acme']);
        assert.deepEqual(await namesAt('/recent?limit=2'), ['North', 'South']);
        assert.equal((await org.ask('GET', `${B}/recent?limit=many`)).status, 400);
    });

    test('of an object stand beside its description', async () => {
        assert.deepEqual(await namesAt('/sobjects/Workshop__c', 'recentItems'), ['North', 'South']);
        assert.deepEqual(await namesAt('/sobjects/Account', 'recentItems'), ['Acme']);
    });

    test('are not records read otherwise, deleted ones, or what someone else viewed', async () => {
        const other = org.create('Account', { Name: 'Read' });
        await org.ask('GET', `${B}/sobjects/Account/${other}`);
        await org.ask('DELETE', `${B}/sobjects/Account/${acme}`);
        assert.deepEqual(await namesAt('/recent'), ['North', 'South']);
        assert.deepEqual((await org.askAsViewer('GET', `${B}/recent`)).body, []);
    });
});
