import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { addPackageLicense, changePackageLicense } from '../platform/packaging/package-license.ts';
import { callJson, type HttpAnswer } from './start-book-org.ts';
import { startTestOrg, type TestOrg } from './start-test-org.ts';
import { registerUiApi } from './ui-api/routes.ts';

const BASE = '/services/data/v66.0';

let server: TestOrg;
let license: string;
before(async () => {
    server = await startTestOrg([registerUiApi]);
    const { org } = server;
    org.store.transaction(() => {
        addPackageLicense(org, '033000000000001AAA', 'mkr');
    });
    changePackageLicense(org, { namespace: 'mkr', status: 'Active', expirationDate: null, allowedLicenses: 1 });
    license = String(org.store.findBy('PackageLicense', 'NamespacePrefix', ['mkr'])[0]?.['Id']);
});
after(() => server.close());

function rest(method: string, path: string, body?: object): Promise<HttpAnswer> {
    return callJson(server, method, `${BASE}${path}`, body);
}

function errorOf({ status, body }: HttpAnswer): readonly unknown[] {
    const [error] = body as readonly { readonly errorCode: string; readonly message: string }[];
    return [status, error?.errorCode];
}

async function soap(operation: string): Promise<string> {
    const header = `<Header><SessionHeader><sessionId>${server.token}</sessionId></SessionHeader></Header>`;
    const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/">${header}<Body>${operation}</Body></Envelope>`;
    const response = await fetch(`${server.url}/services/Soap/u/66.0`, { method: 'POST', headers: { 'content-type': 'text/xml', soapaction: '""' }, body });
    return /<statusCode>(.*?)<\/statusCode>/.exec(await response.text())?.[1] ?? 'done';
}

/** What became of the only row of a Bulk API 2.0 job. */
async function bulk(object: string, operation: string, csv: string): Promise<string> {
    const { body } = await rest('POST', '/jobs/ingest', { object, operation, contentType: 'CSV', lineEnding: 'LF' });
    const { id } = body as { readonly id: string };
    const headers = { authorization: `Bearer ${server.token}` };
    await fetch(`${server.url}${BASE}/jobs/ingest/${id}/batches`, { method: 'PUT', headers: { ...headers, 'content-type': 'text/csv' }, body: csv });
    await rest('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
    let state = '';
    while (!['JobComplete', 'Failed'].includes(state)) {
        await setTimeout(10);
        state = ((await rest('GET', `/jobs/ingest/${id}`)).body as { readonly state: string }).state;
    }
    const failed = await fetch(`${server.url}${BASE}/jobs/ingest/${id}/failedResults`, { headers });
    return /"?([A-Z_]+):/.exec((await failed.text()).split('\n')[1] ?? '')?.[1] ?? state;
}

// Covers: Packaging: PackageLicense is read only over every API (doc: PackageLicense, Object Reference)
describe('PackageLicense over the APIs', () => {
    it('is described as what nobody writes, and read', async () => {
        const { body } = await rest('GET', '/sobjects/PackageLicense/describe');
        const { createable, updateable, deletable, fields } = body as Record<string, unknown> & { readonly fields: readonly { readonly name: string }[] };
        assert.deepEqual([createable, updateable, deletable], [false, false, false]);
        assert.deepEqual(fields.map(({ name }) => name).toSorted(), [
            'AllowedLicenses',
            'CreatedDate',
            'ExpirationDate',
            'Id',
            'IsAvailableForIntegrations',
            'IsProvisioned',
            'LastModifiedDate',
            'NamespacePrefix',
            'Status',
            'SystemModstamp',
            'UsedLicenses',
        ]);
        const read = await rest('GET', `/sobjects/PackageLicense/${license}`);
        assert.equal((read.body as Record<string, unknown>)['AllowedLicenses'], 1);
    });

    it('is refused by REST, SOAP and Bulk alike', async () => {
        assert.deepEqual(errorOf(await rest('POST', '/sobjects/PackageLicense', { NamespacePrefix: 'x' })), [400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']);
        assert.deepEqual(errorOf(await rest('PATCH', `/sobjects/PackageLicense/${license}`, { AllowedLicenses: 9 })), [403, 'INSUFFICIENT_ACCESS_OR_READONLY']);
        assert.deepEqual(errorOf(await rest('DELETE', `/sobjects/PackageLicense/${license}`)), [403, 'INSUFFICIENT_ACCESS_OR_READONLY']);
        const row = `<sObjects><type>PackageLicense</type><Id>${license}</Id><AllowedLicenses>9</AllowedLicenses></sObjects>`;
        assert.equal(await soap(`<update>${row}</update>`), 'INSUFFICIENT_ACCESS_OR_READONLY');
        assert.equal(await soap(`<delete><ids>${license}</ids></delete>`), 'INSUFFICIENT_ACCESS_OR_READONLY');
        assert.equal(await bulk('PackageLicense', 'update', `Id,AllowedLicenses\n${license},9\n`), 'INSUFFICIENT_ACCESS_OR_READONLY');
        assert.equal((await rest('GET', `/sobjects/PackageLicense/${license}`)).status, 200);
    });

    it('is no object of the Tooling API', async () => {
        const { status, body } = await rest('GET', `/tooling/query?q=${encodeURIComponent('SELECT Id FROM PackageLicense')}`);
        assert.deepEqual([status, (body as readonly { readonly errorCode: string }[])[0]?.errorCode], [400, 'INVALID_TYPE']);
    });

    it('is given to a user by one API and counted in another, until none is left', async () => {
        const values = { PackageLicenseId: license, UserId: server.caller.userId };
        const { status, body } = await rest('POST', '/sobjects/UserPackageLicense', values);
        assert.equal(status, 201);
        assert.equal(await bulk('UserPackageLicense', 'insert', `PackageLicenseId,UserId\n${license},${server.caller.userId}\n`), 'DUPLICATE_VALUE');
        const other = { Username: 'tom@books.example', LastName: 'Tom', Email: 'tom@books.example', Alias: 'tom', ProfileId: server.caller.profileId };
        const user = (await rest('POST', '/sobjects/User', other)).body as { readonly id: string };
        const row = `<sObjects><type>UserPackageLicense</type><PackageLicenseId>${license}</PackageLicenseId><UserId>${user.id}</UserId></sObjects>`;
        assert.equal(await soap(`<create>${row}</create>`), 'LICENSE_LIMIT_EXCEEDED');
        assert.equal((await rest('DELETE', `/sobjects/UserPackageLicense/${(body as { readonly id: string }).id}`)).status, 204);
        assert.equal(await soap(`<create>${row}</create>`), 'done');
        assert.equal(((await rest('GET', `/sobjects/PackageLicense/${license}`)).body as Record<string, unknown>)['UsedLicenses'], 1);
    });
});
