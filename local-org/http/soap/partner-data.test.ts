import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BookOrg, startBookOrg } from '../start-book-org.ts';

let org: BookOrg;
before(async () => {
    org = await startBookOrg();
});
after(() => org.close());

/** Posts an operation of the Partner API and gives status and body of the reply. */
async function call(operation: string, headers = ''): Promise<{ status: number; xml: string }> {
    const session = `<SessionHeader><sessionId>${org.token}</sessionId></SessionHeader>${headers}`;
    const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Header>${session}</Header><Body>${operation}</Body></Envelope>`;
    const response = await fetch(`${org.url}/services/Soap/u/65.0`, { method: 'POST', headers: { 'content-type': 'text/xml', soapaction: '""' }, body });
    const xml = await response.text();
    return { status: response.status, xml: /<soapenv:Body>(.*)<\/soapenv:Body>/s.exec(xml)?.[1] ?? xml };
}

function valuesOf(xml: string, name: string): string[] {
    return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value = '']) => value);
}

function book(fields: string): string {
    return `<sObjects><type>Book__c</type>${fields}</sObjects>`;
}

async function createBook(fields: string): Promise<string> {
    return valuesOf((await call(`<create>${book(fields)}</create>`)).xml, 'id')[0] ?? '';
}

describe('the Partner API', () => {
    // Covers: SOAP: create, retrieve (doc: create(), SOAP API Developer Guide)
    test('creates records of several objects, some of them not, and reads them', async () => {
        const { xml } = await call(
            `<create>${book('<Name>Emma &amp; co</Name><Pages__c>474</Pages__c>')}<sObjects><type>Account</type></sObjects><sObjects><type>Account</type><Name>Acme</Name></sObjects></create>`,
        );
        assert.deepEqual(valuesOf(xml, 'success'), ['true', 'false', 'true']);
        assert.deepEqual([valuesOf(xml, 'statusCode'), valuesOf(xml, 'fields')], [['REQUIRED_FIELD_MISSING'], ['Name']]);
        const [id = ''] = valuesOf(xml, 'id');
        const missing = 'a00000000000000AAA';
        const read = await call(
            `<retrieve><fieldList>Id,Name,Pages__c</fieldList><sObjectType>Book__c</sObjectType><ids>${id}</ids><ids>${missing}</ids></retrieve>`,
        );
        assert.match(read.xml, new RegExp(`<result xsi:type="sf:sObject"><sf:type>Book__c</sf:type><sf:Id>${id}</sf:Id>`));
        assert.match(read.xml, /<sf:Name>Emma &amp; co<\/sf:Name><sf:Pages__c>474<\/sf:Pages__c><\/result><result xsi:nil="true"\/>/);
    });

    // Covers: SOAP: AllOrNoneHeader (doc: AllOrNoneHeader, SOAP API Developer Guide)
    test('creates nothing when one is refused and all or none are wanted', async () => {
        const { xml } = await call(
            `<create>${book('<Name>Lost</Name>')}<sObjects><type>Account</type></sObjects></create>`,
            '<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>',
        );
        assert.deepEqual(valuesOf(xml, 'success'), ['false', 'false']);
        assert.deepEqual(valuesOf(xml, 'statusCode'), ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING']);
        assert.deepEqual(org.org.store.findBy('Book__c', 'Name', ['Lost']), []);
    });

    // Covers: SOAP: update, delete (doc: update(), SOAP API Developer Guide)
    test('updates, empties and deletes', async () => {
        const id = await createBook('<Name>Persuasion</Name><Pages__c>249</Pages__c>');
        const { xml } = await call(`<update>${book(`<fieldsToNull>Pages__c</fieldsToNull><Id>${id}</Id><Name>Persuasions</Name>`)}</update>`);
        assert.deepEqual([valuesOf(xml, 'success'), valuesOf(xml, 'id')], [['true'], [id]]);
        assert.deepEqual([org.org.store.get('Book__c', id)?.['Name'], org.org.store.get('Book__c', id)?.['Pages__c']], ['Persuasions', null]);
        assert.deepEqual(valuesOf((await call(`<delete><ids>${id}</ids></delete>`)).xml, 'success'), ['true']);
        assert.deepEqual(valuesOf((await call(`<delete><ids>${id}</ids></delete>`)).xml, 'statusCode'), ['ENTITY_IS_DELETED']);
    });

    // Covers: SOAP: getUpdated (doc: getUpdated(), SOAP API Developer Guide)
    // Covers: SOAP: getDeleted (doc: getDeleted(), SOAP API Developer Guide)
    test('tells what was updated and deleted in a timespan', async () => {
        const created = await call(
            '<create><sObjects><type>Account</type><Name>Kept</Name></sObjects><sObjects><type>Account</type><Name>Gone</Name></sObjects></create>',
        );
        const [kept = '', gone = ''] = valuesOf(created.xml, 'id');
        await call(`<delete><ids>${gone}</ids></delete>`);
        const span = '<sObjectType>Account</sObjectType><startDate>2026-11-22T02:00:00Z</startDate><endDate>2026-11-22T03:00:30Z</endDate>';
        const updated = (await call(`<getUpdated>${span}</getUpdated>`)).xml;
        const ids = valuesOf(updated, 'ids');
        assert.deepEqual([ids.includes(kept), ids.includes(gone)], [true, false]);
        assert.deepEqual(valuesOf(updated, 'latestDateCovered'), ['2026-11-22T03:00:00.000Z']);
        const deleted = (await call(`<getDeleted>${span}</getDeleted>`)).xml;
        assert.deepEqual([valuesOf(deleted, 'id'), valuesOf(deleted, 'deletedDate')], [[gone], ['2026-11-22T02:48:09.000Z']]);
        const { status, xml } = await call(`<getDeleted>${span.replace('2026-11-22T02:00:00Z', 'yesterday')}</getDeleted>`);
        assert.deepEqual([status, valuesOf(xml, 'faultcode')], [500, ['sf:INVALID_REPLICATION_DATE']]);
    });

    // Covers: SOAP: upsert (doc: upsert(), SOAP API Developer Guide)
    test('upserts by external id', async () => {
        const upsert = `<upsert><externalIDFieldName>Isbn__c</externalIDFieldName>${book('<Isbn__c>soap-1</Isbn__c><Name>Sanditon</Name>')}</upsert>`;
        assert.deepEqual(valuesOf((await call(upsert)).xml, 'created'), ['true']);
        assert.deepEqual(valuesOf((await call(upsert)).xml, 'created'), ['false']);
    });

    // Covers: SOAP: query, queryMore, queryAll (doc: query(), SOAP API Developer Guide)
    // Covers: SOAP: QueryOptions (doc: QueryOptions Header, SOAP API Developer Guide)
    test('queries in batches, with parents', async () => {
        const accounts = Array.from({ length: 201 }, (_, index) => ({ attributes: { type: 'Account' }, Name: `Batch ${String(index).padStart(3, '0')}` }));
        await org.call('POST', '/services/data/v65.0/composite/sobjects', { records: accounts.slice(0, 200) });
        await org.call('POST', '/services/data/v65.0/composite/sobjects', { records: accounts.slice(200) });
        const soql = "SELECT Name, Owner.Name, CreatedDate FROM Account WHERE Name LIKE 'Batch %' ORDER BY Name";
        const first = await call(`<query><queryString>${soql}</queryString></query>`, '<QueryOptions><batchSize>200</batchSize></QueryOptions>');
        assert.deepEqual([valuesOf(first.xml, 'done'), valuesOf(first.xml, 'size'), valuesOf(first.xml, 'sf:type').length], [['false'], ['201'], 400]);
        assert.match(first.xml, /<sf:Owner xsi:type="sf:sObject"><sf:type>User<\/sf:type><sf:Id xsi:nil="true"\/><sf:Name>Ada Byron<\/sf:Name><\/sf:Owner>/);
        assert.match(first.xml, /<sf:CreatedDate>2026-11-22T02:48:09.000Z<\/sf:CreatedDate>/);
        const [locator = ''] = valuesOf(first.xml, 'queryLocator');
        const second = await call(`<queryMore><queryLocator>${locator}</queryLocator></queryMore>`);
        assert.deepEqual([valuesOf(second.xml, 'done'), second.xml.includes('<sf:Name>Batch 200</sf:Name>')], [['true'], true]);
    });

    test('finds deleted records only with queryAll', async () => {
        const id = await createBook('<Name>Gone</Name>');
        await call(`<delete><ids>${id}</ids></delete>`);
        const soql = "<queryString>SELECT Id FROM Book__c WHERE Name = 'Gone'</queryString>";
        assert.deepEqual(valuesOf((await call(`<query>${soql}</query>`)).xml, 'size'), ['0']);
        assert.deepEqual(valuesOf((await call(`<queryAll>${soql}</queryAll>`)).xml, 'size'), ['1']);
    });

    // Covers: SOAP: search (doc: search(), SOAP API Developer Guide)
    test('searches', async () => {
        await createBook('<Name>Findable</Name>');
        const { xml } = await call('<search><searchString>FIND {findable} RETURNING Book__c(Name)</searchString></search>');
        assert.match(xml, /<searchRecords><record xsi:type="sf:sObject"><sf:type>Book__c<\/sf:type>.*<sf:Name>Findable<\/sf:Name><\/record><\/searchRecords>/);
    });

    // Covers: SOAP: describeGlobal, describeSObject, describeSObjects (doc: describeSObjects(), SOAP API Developer Guide)
    test('describes objects', async () => {
        assert.ok(valuesOf((await call('<describeGlobal/>')).xml, 'name').includes('Book__c'));
        const one = await call('<describeSObject><sObjectType>book__c</sObjectType></describeSObject>');
        assert.match(one.xml, /<name>Isbn__c<\/name>/);
        const many = await call('<describeSObjects><sObjectType>Account</sObjectType><sObjectType>Book__c</sObjectType></describeSObjects>');
        assert.equal(many.xml.match(/<result>/g)?.length, 2);
    });

    // Covers: SOAP: getServerTimestamp (doc: getServerTimestamp(), SOAP API Developer Guide)
    test('tells the time', async () => {
        assert.deepEqual(valuesOf((await call('<getServerTimestamp/>')).xml, 'timestamp'), ['2026-11-22T02:48:09.000Z']);
    });

    for (const [what, operation, status, code] of [
        ['a broken query', '<query><queryString>SELECT</queryString></query>', 500, 'MALFORMED_QUERY'],
        ['no query', '<query/>', 500, 'MISSING_ARGUMENT'],
        ['an unknown object', '<describeSObject><sObjectType>Nothing__c</sObjectType></describeSObject>', 500, 'INVALID_TYPE'],
        ['a record without a type', '<create><sObjects><Name>x</Name></sObjects></create>', 500, 'INVALID_TYPE'],
        ['a merge', '<merge/>', 501, 'NOT_IMPLEMENTED'],
    ] as const) {
        test(`${what} is a fault: ${code}`, async () => {
            const answer = await call(operation);
            assert.deepEqual([answer.status, valuesOf(answer.xml, 'sf:exceptionCode')], [status, [code]]);
        });
    }
});
