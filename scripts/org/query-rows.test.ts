import { SfError, type Connection } from '@salesforce/core';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonOf } from './org-error.ts';
import { queryRows, valueAt } from './query-rows.ts';

function pagedConnection(pages: readonly (readonly { readonly Id: string }[])[]): Connection {
    const page = (index: number) => ({ records: pages[index], done: index === pages.length - 1, nextRecordsUrl: `/query/more-${index + 1}` });
    const connection: unknown = {
        query: async () => Promise.resolve(page(0)),
        queryMore: async (url: string) => Promise.resolve(page(Number(url.split('-')[1]))),
    };
    return connection as Connection;
}

function failingConnection(errorCode: string): Connection {
    const connection: unknown = { query: async () => Promise.reject(Object.assign(new Error("sObject type 'X' is not supported."), { errorCode })) };
    return connection as Connection;
}

test('all pages of a query are read', async () => {
    const rows = await queryRows(pagedConnection([[{ Id: '1' }], [{ Id: '2' }], [{ Id: '3' }]]), 'SELECT Id FROM Lead');
    assert.deepEqual(rows, [{ Id: '1' }, { Id: '2' }, { Id: '3' }]);
});

test('an object that the org does not know gets words of our own, other errors stay as they are', async () => {
    const whenUnsupported = () => new SfError('not here', 'NotHere');
    await assert.rejects(queryRows(failingConnection('INVALID_TYPE'), 'SELECT Id FROM X', { whenUnsupported }), { name: 'NotHere' });
    await assert.rejects(queryRows(failingConnection('INVALID_SESSION_ID'), 'SELECT Id FROM X', { whenUnsupported }), /is not supported/);
});

test('a value is found through parents, and null where a parent is missing', () => {
    const row = { Package_Version__r: { Version_ID__c: '04t' }, Production_License__r: null };
    assert.deepEqual([valueAt(row, 'Package_Version__r.Version_ID__c'), valueAt(row, 'Production_License__r.License_Key__c')], ['04t', null]);
});

test('the reason of a SOQL error is its sentence, that of a network error includes the code', () => {
    const soql = new Error(
        "\nSELECT Id FROM X\n               ^\nERROR at Row:1:Column:16\nsObject type 'X' is not supported. If you are attempting to use a custom object, be sure …",
    );
    assert.equal(reasonOf(soql), "sObject type 'X' is not supported.");
    const refused = new Error('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) });
    assert.equal(reasonOf(refused), 'fetch failed (ECONNREFUSED).');
});
