import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import { BROKEN_OBJECT, booksZip } from '../../local-org/http/book-metadata.fixture.ts';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';

let org: TestOrg;
let connection: Connection;

before(async () => {
    org = await startTestOrg();
    connection = new Connection({ instanceUrl: org.url, accessToken: org.token, version: '65.0' });
    const { id } = await connection.metadata.deploy(booksZip(), { rollbackOnError: true, singlePackage: true });
    const result = await finished(id);
    assert.equal(result.status, 'Succeeded', JSON.stringify(result.details));
    await assignBooks();
});
after(() => org.close());

type DeployResult = Awaited<ReturnType<Connection['metadata']['checkDeployStatus']>>;

async function finished(id: string, rest = false): Promise<DeployResult> {
    const result = await connection.metadata.checkDeployStatus(id, true, rest);
    return result.done ? result : finished(id, rest);
}

async function assignBooks(): Promise<void> {
    const { records } = await connection.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'Books'");
    await connection.sobject('PermissionSetAssignment').create({ AssigneeId: org.caller.userId, PermissionSetId: records[0]?.Id ?? '' });
}

function errorOf(error: unknown): { errorCode: string; message: string } {
    const { errorCode = '', message = '' } = error as { errorCode?: string; message?: string };
    return { errorCode, message };
}

describe('jsforce signs in', () => {
    // Covers: SOAP: login, logout, getUserInfo (client: jsforce)
    // Covers: Login: GET /id/:organization/:user (client: jsforce)
    test('with username and password over SOAP', async () => {
        const other = new Connection({ loginUrl: org.url });
        const { id, organizationId } = await other.login(org.username, org.password);
        assert.deepEqual([id, organizationId, other.instanceUrl], [org.caller.userId, org.org.identity.id, org.url]);
        assert.equal((await other.identity()).username, org.username);
        await other.logout();
        await assert.rejects(async () => other.query('SELECT Id FROM Account'));
    });

    // Covers: Login: POST /services/oauth2/token (client: jsforce)
    test('with username and password over OAuth', async () => {
        const other = new Connection({ oauth2: { loginUrl: org.url, clientId: 'c', clientSecret: 's', redirectUri: 'r' } });
        assert.equal((await other.login(org.username, org.password)).id, org.caller.userId);
    });

    test('not with a wrong password', async () => {
        await assert.rejects(new Connection({ loginUrl: org.url }).login(org.username, 'wrong'), /INVALID_LOGIN/);
    });

    test('not with an expired token', async () => {
        const other = new Connection({ instanceUrl: org.url, accessToken: '00D000000000000!old', version: '65.0' });
        await assert.rejects(
            async () => other.query('SELECT Id FROM Account'),
            (error) => errorOf(error).errorCode === 'INVALID_SESSION_ID',
        );
    });
});

describe('jsforce works with records', () => {
    // Covers: REST: POST /sobjects/:object, GET /sobjects/:object/:id, PATCH /sobjects/:object/:id, DELETE /sobjects/:object/:id (client: jsforce)
    test('creates, reads, changes and deletes one', async () => {
        const books = connection.sobject('Book__c');
        const { id } = await books.create({ Name: 'Emma', Pages__c: 474 });
        assert.ok(id);
        assert.equal((await books.retrieve(id))['Pages__c'], 474);
        assert.equal((await books.update({ Id: id, Pages__c: 475 })).success, true);
        assert.equal((await books.retrieve(id))['Pages__c'], 475);
        assert.equal((await books.delete(id)).success, true);
        await assert.rejects(books.retrieve(id), (error) => ['NOT_FOUND', 'ENTITY_IS_DELETED'].includes(errorOf(error).errorCode));
    });

    // Covers: REST: PATCH /sobjects/:object/:field/:value (client: jsforce)
    test('upserts by external id', async () => {
        const books = connection.sobject('Book__c');
        const first = await books.upsert({ Isbn__c: "it's 1", Name: 'Persuasion' }, 'Isbn__c');
        assert.equal(first.success && first.created, true);
        const second = await books.upsert({ Isbn__c: "it's 1", Pages__c: 249 }, 'Isbn__c');
        assert.deepEqual([second.success, second.id], [true, first.id]);
        assert.equal(org.org.store.get('Book__c', first.id ?? '')?.['Pages__c'], 249);
    });

    // Covers: REST: PATCH /composite/sobjects/:object/:field (client: jsforce)
    test('upserts 200 by external id in one call, twice', async () => {
        const books = connection.sobject('Book__c');
        const rows = Array.from({ length: 200 }, (_, index) => ({ Isbn__c: `bulk-${index}`, Name: `Volume ${index}`, Pages__c: index }));
        const created = await books.upsert(rows, 'Isbn__c');
        assert.ok(created.every((result) => result.success && result.created));
        const updated = await books.upsert(rows, 'Isbn__c');
        assert.ok(updated.every((result) => result.success && !result.created));
        assert.deepEqual(
            updated.map(({ id }) => id),
            created.map(({ id }) => id),
        );
    });

    // Covers: REST: GET /query, GET /query/:locator, POST /composite/sobjects (client: jsforce)
    // Covers: SOQL: paging over a stable snapshot (doc: Query More Results, REST API Developer Guide) (client: jsforce)
    test('pages through a query', async () => {
        const titles = Array.from({ length: 410 }, (_, index) => ({ Name: `Page ${String(index).padStart(3, '0')}` }));
        await connection.sobject('Account').create(titles, { allowRecursive: true });
        const headers = { 'Sforce-Query-Options': 'batchSize=200' };
        const read: string[] = [];
        let page = await connection.query<{ Name: string }>("SELECT Name FROM Account WHERE Name LIKE 'Page %' ORDER BY Name", { headers });
        read.push(...page.records.map(({ Name }) => Name));
        while (page.nextRecordsUrl !== undefined) {
            page = await connection.queryMore<{ Name: string }>(page.nextRecordsUrl);
            read.push(...page.records.map(({ Name }) => Name));
        }
        assert.equal(page.done, true);
        assert.deepEqual(
            read,
            titles.map(({ Name }) => Name),
        );
    });

    // Covers: REST: GET /sobjects/:object/updated (client: jsforce)
    // Covers: REST: GET /sobjects/:object/deleted (client: jsforce)
    test('asks which records were changed and deleted', async () => {
        const leads = connection.sobject('Lead');
        const [{ id: kept = '' }, { id: gone = '' }] = [
            await leads.create({ LastName: 'Kept', Company: 'Acme' }),
            await leads.create({ LastName: 'Gone', Company: 'Acme' }),
        ];
        await leads.destroy(gone);
        const [start, end] = ['2026-11-22T02:00:00Z', '2026-11-22T03:00:00Z'];
        assert.deepEqual((await leads.updated(start, end)).ids, [kept]);
        assert.deepEqual(
            (await leads.deleted(start, end)).deletedRecords.map(({ id }) => id),
            [gone],
        );
    });

    // Covers: SOAP: emptyRecycleBin (client: jsforce)
    test('empties the recycle bin', async () => {
        const { id = '' } = await connection.sobject('Account').create({ Name: 'Gone' });
        await connection.sobject('Account').destroy(id);
        const deleted = async (): Promise<number> => (await connection.query(`SELECT Id FROM Account WHERE Id = '${id}'`, { scanAll: true })).totalSize;
        assert.equal(await deleted(), 1);
        const result: unknown = await connection.soap.emptyRecycleBin([id]);
        assert.deepEqual(
            [result].flat().map((each) => (each as { success: boolean }).success),
            [true],
        );
        assert.equal(await deleted(), 0);
    });

    // Covers: REST: GET /sobjects, GET /sobjects/:object/describe (client: jsforce)
    test('describes one object and all of them', async () => {
        const book = await connection.describe('book__c');
        assert.equal(book.name, 'Book__c');
        assert.equal(book.fields.find(({ name }) => name === 'Isbn__c')?.externalId, true);
        const { sobjects } = await connection.describeGlobal();
        assert.ok(sobjects.some(({ name }) => name === 'Book__c'));
    });

    test('hears what is wrong with a query', async () => {
        await assert.rejects(
            async () => connection.query('SELECT Id FORM Account'),
            (error) => errorOf(error).errorCode === 'MALFORMED_QUERY',
        );
        await assert.rejects(
            async () => connection.query('SELECT Nope__c FROM Account'),
            (error) => errorOf(error).errorCode === 'INVALID_FIELD',
        );
    });

    test('creates, queries and reads tooling objects', async () => {
        const requests = connection.tooling.sobject('PackageInstallRequest');
        const { id } = await requests.create({ SubscriberPackageVersionKey: '04t000000000000AAA' });
        const { records } = await connection.tooling.query<{ Id: string; attributes: { type: string; url: string } }>('SELECT Id FROM PackageInstallRequest');
        const url = `/services/data/v65.0/tooling/sobjects/PackageInstallRequest/${id ?? ''}`;
        assert.deepEqual(
            records.map((record) => [record.Id, record.attributes.url]),
            [[id, url]],
        );
        assert.equal((await requests.retrieve(id ?? ''))['SubscriberPackageVersionKey'], '04t000000000000AAA');
        await assert.rejects(
            async () => connection.query('SELECT Id FROM PackageInstallRequest'),
            (error) => errorOf(error).errorCode === 'INVALID_TYPE',
        );
    });
});

describe('jsforce works with metadata', () => {
    // Covers: Metadata API: listMetadata (client: jsforce)
    test('lists what was deployed', async () => {
        const listed = await connection.metadata.list([{ type: 'CustomField' }], '65.0');
        assert.deepEqual(listed.map(({ fullName }) => fullName).toSorted(), ['Book__c.Isbn__c', 'Book__c.Pages__c', 'Book__c.Shelf__c']);
    });

    // Covers: Metadata API: describeMetadata (client: jsforce)
    test('describes the types', async () => {
        const { metadataObjects } = await connection.metadata.describe('65.0');
        assert.ok(metadataObjects.some(({ xmlName }) => xmlName === 'CustomObject'));
    });

    for (const rest of [false, true]) {
        // Covers: Metadata API: deploy, checkDeployStatus, POST /metadata/deployRequest, GET /metadata/deployRequest/:id (client: jsforce)
        test(`hears file and line of an unknown element over ${rest ? 'REST' : 'SOAP'}, and nothing is deployed`, async () => {
            const zip = booksZip(BROKEN_OBJECT);
            const options = { rollbackOnError: true };
            const { id } = await (rest ? connection.metadata.deployRest(zip, options) : connection.metadata.deploy(zip, options));
            const { status, success, details } = await finished(id, rest);
            assert.deepEqual([status, success], ['Failed', false]);
            const [failure] = [details.componentFailures].flat();
            assert.equal(failure?.fileName, 'objects/Book__c.object');
            assert.equal(Number(failure.lineNumber), 7);
        });
    }

    // Covers: Metadata API: retrieve, checkRetrieveStatus (client: jsforce)
    test('retrieves a zip', async () => {
        const types = [{ name: 'PermissionSet', members: ['Books'] }];
        const { id } = await connection.metadata.retrieve({ apiVersion: '65.0', unpackaged: { types, version: '65.0' } } as never);
        const { success, zipFile } = await connection.metadata.checkRetrieveStatus(id);
        assert.ok(success);
        assert.equal(Buffer.from(zipFile, 'base64').subarray(0, 2).toString(), 'PK');
    });
});
