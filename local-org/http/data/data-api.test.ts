import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { callJson, type HttpAnswer } from '../start-book-org.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

const B = '/services/data/v65.0';

let org: TestOrg;
before(async () => {
    org = await startTestOrg();
});
after(() => org.close());

function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    return callJson(org, method, path, body, headers);
}

async function create(object: string, fields: Record<string, unknown>): Promise<string> {
    const { status, body } = await call('POST', `${B}/sobjects/${object}`, fields);
    assert.equal(status, 201, JSON.stringify(body));
    return (body as { id: string }).id;
}

function account(referenceId: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
    return { attributes: { type: 'Account', referenceId }, Name: referenceId, ...fields };
}

async function countOf(object: string): Promise<number> {
    return org.org.store.findBy(object, 'IsDeleted', [0]).length;
}

// Covers: REST: POST /sobjects/:object (doc: sObject Basic Information, REST API Developer Guide)
// Covers: REST: GET /sobjects/:object/:id, PATCH /sobjects/:object/:id, DELETE /sobjects/:object/:id (doc: sObject Rows, REST API Developer Guide)
describe('one record', () => {
    test('is created, read, changed and deleted', async () => {
        const id = await create('account', { name: 'Acme', NumberOfEmployees: 12 });
        const url = `${B}/sobjects/Account/${id}`;
        const read = await call('GET', `${url}?fields=name,NumberOfEmployees,CreatedDate`);
        assert.deepEqual(read.body, {
            attributes: { type: 'Account', url },
            Name: 'Acme',
            NumberOfEmployees: 12,
            CreatedDate: '2026-11-22T02:48:09.000+0000',
        });
        assert.equal((await call('PATCH', url, { Name: 'Acme & Sons' })).status, 204);
        const all = (await call('GET', `${B}/sobjects/Account/${id.slice(0, 15)}`)).body as Record<string, unknown>;
        assert.deepEqual([all['Id'], all['Name'], all['IsDeleted']], [id, 'Acme & Sons', false]);
        assert.equal((await call('DELETE', url)).status, 204);
        assert.equal((await call('GET', url)).status, 404);
    });

    test('tells where it was created', async () => {
        const { headers, body } = await call('POST', `${B}/sobjects/Account`, { Name: 'Here' });
        assert.equal(headers.get('location'), `${B}/sobjects/Account/${(body as { id: string }).id}`);
    });

    for (const [what, method, path, body, status, code] of [
        ['a create without a required field', 'POST', '/sobjects/Account', {}, 400, 'REQUIRED_FIELD_MISSING'],
        ['a create with an unknown field', 'POST', '/sobjects/Account', { Name: 'A', Nope__c: 1 }, 400, 'INVALID_FIELD'],
        ['a create of an unknown object', 'POST', '/sobjects/Nope__c', { Name: 'A' }, 404, 'NOT_FOUND'],
        ['an unknown id', 'GET', '/sobjects/Account/001000000000000AAA', undefined, 404, 'NOT_FOUND'],
        ['a change of an unknown id', 'PATCH', '/sobjects/Account/001000000000000AAA', { Name: 'A' }, 404, 'NOT_FOUND'],
        ['a change that names the id', 'PATCH', '/sobjects/Account/001000000000000AAA', { Id: '001000000000000AAA' }, 400, 'INVALID_FIELD'],
        ['a delete under another object', 'DELETE', '/sobjects/Contact/001000000000000AAA', undefined, 404, 'NOT_FOUND'],
        ['a tooling object in the data API', 'GET', '/sobjects/PackageInstallRequest/describe', undefined, 404, 'NOT_FOUND'],
        ['an external id field that is none', 'PATCH', '/sobjects/Account/Name/x', { Phone: '1' }, 404, 'NOT_FOUND'],
        ['a relationship path', 'GET', '/sobjects/Account/001000000000000AAA/Contacts', undefined, 501, 'NOT_IMPLEMENTED'],
    ] as const) {
        test(`refuses ${what} with ${status} ${code}`, async () => {
            const answer = await call(method, B + path, body);
            assert.equal(answer.status, status, JSON.stringify(answer.body));
            assert.equal((answer.body as { errorCode: string }[])[0]?.errorCode, code);
        });
    }

    test('is not overwritten when someone changed it after the time the client names', async () => {
        const id = await create('Account', { Name: 'Contested' });
        const url = `${B}/sobjects/Account/${id}`;
        const now = org.clock.now();
        const at = (seconds: number): Record<string, string> => ({ 'if-unmodified-since': new Date(now.getTime() + seconds * 1000).toUTCString() });
        const late = await call('PATCH', url, { Name: 'Mine' }, at(-1));
        assert.equal(late.status, 412);
        assert.equal((late.body as { errorCode: string }[])[0]?.errorCode, 'PRECONDITION_FAILED');
        assert.equal((await call('PATCH', url, { Name: 'Mine' }, at(0))).status, 204);
    });

    test('is never deleted under a condition that would not be checked', async () => {
        const id = await create('Account', { Name: 'Kept' });
        assert.equal((await call('DELETE', `${B}/sobjects/Account/${id}`, undefined, { 'if-unmodified-since': new Date(0).toUTCString() })).status, 501);
        assert.equal((await call('GET', `${B}/sobjects/Account/${id}`)).status, 200);
    });
});

// Covers: REST: GET /sobjects/:object (doc: sObject Basic Information, REST API Developer Guide)
// Covers: REST: GET /sobjects/:object/describe (doc: sObject Describe, REST API Developer Guide)
describe('descriptions', () => {
    test('carry addresses of the version asked for', async () => {
        const { body } = await call('GET', '/services/data/v60.0/sobjects/account/describe');
        const { name, urls } = body as { name: string; urls: Record<string, string> };
        assert.equal(name, 'Account');
        assert.equal(urls['describe'], '/services/data/v60.0/sobjects/Account/describe');
    });

    test('of the tooling API carry its path', async () => {
        const { body } = await call('GET', `${B}/tooling/sobjects/PackageInstallRequest`);
        const { objectDescribe } = body as { objectDescribe: { urls: Record<string, string> } };
        assert.equal(objectDescribe.urls['sobject'], `${B}/tooling/sobjects/PackageInstallRequest`);
    });
});

// Covers: REST: POST /composite/sobjects, PATCH /composite/sobjects, DELETE /composite/sobjects, POST /composite/sobjects/:object (doc: sObject Collections, REST API Developer Guide)
describe('collections', () => {
    test('save the good rows and report the bad ones, in order and across objects', async () => {
        const records = [account('One'), { attributes: { type: 'Contact' }, FirstName: 'No last name' }, account('Two')];
        const { status, body } = await call('POST', `${B}/composite/sobjects`, { allOrNone: false, records });
        assert.equal(status, 200);
        const rows = body as { success: boolean; errors: { statusCode: string; fields: string[] }[] }[];
        assert.deepEqual(
            rows.map(({ success }) => success),
            [true, false, true],
        );
        assert.deepEqual(rows[1]?.errors[0]?.fields, ['LastName']);
    });

    test('keep nothing when all or none is asked and one row is bad, even of another object', async () => {
        const before = await countOf('Account');
        const records = [account('Undone'), { attributes: { type: 'Contact' }, FirstName: 'No last name' }];
        const { body } = await call('POST', `${B}/composite/sobjects`, { allOrNone: true, records });
        const rows = body as { success: boolean; id?: string; errors: { statusCode: string }[] }[];
        assert.deepEqual(
            rows.map(({ errors }) => errors[0]?.statusCode),
            ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING'],
        );
        assert.equal(rows[0]?.id, undefined);
        assert.equal(await countOf('Account'), before);
    });

    test('change, read and delete 200 records in one call each', async () => {
        const records = Array.from({ length: 200 }, (_, index) => account(`Row ${index}`));
        const created = (await call('POST', `${B}/composite/sobjects`, { records })).body as { id: string }[];
        const ids = created.map(({ id }) => id);
        assert.equal(new Set(ids).size, 200);
        const changes = ids.map((id) => ({ attributes: { type: 'Account' }, id, Phone: '555' }));
        const changed = (await call('PATCH', `${B}/composite/sobjects`, { records: changes })).body as { success: boolean }[];
        assert.ok(changed.every(({ success }) => success));
        const read = (await call('POST', `${B}/composite/sobjects/Account`, { ids: [...ids.slice(0, 2), '001000000000000AAA'], fields: ['Phone'] })).body as ({
            Phone: string;
        } | null)[];
        assert.deepEqual(
            read.map((record) => record?.Phone),
            ['555', '555', undefined],
        );
        const deleted = (await call('DELETE', `${B}/composite/sobjects?ids=${ids.join(',')}&allOrNone=true`)).body as { success: boolean }[];
        assert.ok(deleted.every(({ success }) => success));
    });

    test('take at most 200 records', async () => {
        const { status, body } = await call('POST', `${B}/composite/sobjects`, { records: Array.from({ length: 201 }, () => account('X')) });
        assert.equal(status, 400);
        assert.equal((body as { errorCode: string }[])[0]?.errorCode, 'EXCEEDED_ID_LIMIT');
    });

    test('take records of many objects in at most 10 chunks', async () => {
        const chunks = (count: number): unknown[] =>
            Array.from({ length: count }, (_, index) => (index % 2 === 0 ? account('X') : { attributes: { type: 'Contact' }, LastName: 'Y' }));
        assert.equal((await call('POST', `${B}/composite/sobjects`, { records: chunks(10) })).status, 200);
        const { status, body } = await call('POST', `${B}/composite/sobjects`, { records: chunks(11) });
        assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode], [400, 'LIMIT_EXCEEDED']);
    });

    // Covers: REST: GET /composite/sobjects/:object (doc: Get Records with sObject Collections, REST API Developer Guide)
    test('read the records named in the address, with null for what is not there', async () => {
        const id = await create('Account', { Name: 'Listed', Phone: '1' });
        const { status, body } = await call('GET', `${B}/composite/sobjects/Account?ids=${id},001000000000000AAA&fields=Name,Phone`);
        const attributes = { type: 'Account', url: `${B}/sobjects/Account/${id}` };
        assert.deepEqual([status, body], [200, [{ attributes, Name: 'Listed', Phone: '1' }, null]]);
    });

    test('read at most 2,000 records', async () => {
        const ids = Array.from({ length: 2001 }, () => '001000000000000AAA');
        const { body } = await call('POST', `${B}/composite/sobjects/Account`, { ids, fields: ['Name'] });
        assert.equal((body as { errorCode: string }[])[0]?.errorCode, 'EXCEEDED_ID_LIMIT');
    });

    for (const [what, records, code] of [
        ['a record without object', [{ Name: 'A' }], 'INVALID_INPUT'],
        ['a record of an unknown object', [{ attributes: { type: 'Nope__c' }, Name: 'A' }], 'INVALID_TYPE'],
        ['records that are no list', {}, 'JSON_PARSER_ERROR'],
    ] as const) {
        test(`refuse ${what} with ${code}`, async () => {
            const { status, body } = await call('POST', `${B}/composite/sobjects`, { records });
            assert.equal(status, 400);
            assert.equal((body as { errorCode: string }[])[0]?.errorCode, code);
        });
    }
});

// Covers: REST: POST /composite/tree/:object (doc: sObject Tree, REST API Developer Guide)
describe('trees', () => {
    const contact = (referenceId: string, fields: Record<string, unknown>): unknown => ({ attributes: { type: 'Contact', referenceId }, ...fields });

    test('create children under their parents', async () => {
        const records = [account('T1', { Contacts: { records: [contact('C1', { LastName: 'Ann' }), contact('C2', { LastName: 'Bob' })] } }), account('T2')];
        const { status, body } = await call('POST', `${B}/composite/tree/Account`, { records });
        assert.equal(status, 201, JSON.stringify(body));
        const { hasErrors, results } = body as { hasErrors: boolean; results: { referenceId: string; id: string }[] };
        assert.equal(hasErrors, false);
        const idOf = new Map(results.map(({ referenceId, id }) => [referenceId, id]));
        assert.deepEqual([...idOf.keys()].toSorted(), ['C1', 'C2', 'T1', 'T2']);
        assert.equal(org.org.store.get('Contact', idOf.get('C2') ?? '')?.['AccountId'], idOf.get('T1'));
    });

    test('keep nothing when one record is refused, and name only that one', async () => {
        const before = await countOf('Account');
        const records = [account('T3', { Contacts: { records: [contact('C3', { FirstName: 'Nobody' })] } })];
        const { status, body } = await call('POST', `${B}/composite/tree/Account`, { records });
        assert.equal(status, 400);
        const { hasErrors, results } = body as { hasErrors: boolean; results: { referenceId: string; errors: { statusCode: string }[] }[] };
        assert.equal(hasErrors, true);
        assert.deepEqual(
            results.map(({ referenceId, errors }) => [referenceId, errors[0]?.statusCode]),
            [['C3', 'REQUIRED_FIELD_MISSING']],
        );
        assert.equal(await countOf('Account'), before);
    });

    for (const [what, records, code] of [
        ['a missing reference', [{ attributes: { type: 'Account' }, Name: 'A' }], 'INVALID_INPUT'],
        ['a reference used twice', [account('A'), account('A')], 'INVALID_INPUT'],
        ['an unknown relationship', [account('A', { Nopes: { records: [account('B')] } })], 'INVALID_FIELD'],
        ['another object at the top', [contact('A', { LastName: 'A' })], 'INVALID_INPUT'],
    ] as const) {
        test(`refuse ${what} with ${code}`, async () => {
            const { status, body } = await call('POST', `${B}/composite/tree/Account`, { records });
            assert.equal(status, 400);
            assert.equal((body as { errorCode: string }[])[0]?.errorCode, code);
        });
    }
});

// Covers: REST: POST /composite (doc: Composite, REST API Developer Guide)
// Covers: REST: POST /composite/batch (doc: Composite Batch, REST API Developer Guide)
describe('composite requests', () => {
    const createAccount = { method: 'POST', url: `${B}/sobjects/Account`, referenceId: 'parent', body: { Name: 'Composite' } };
    const createContact = { method: 'POST', url: `${B}/sobjects/Contact`, referenceId: 'child', body: { LastName: 'Doe', AccountId: '@{parent.id}' } };
    const broken = { method: 'POST', url: `${B}/sobjects/Contact`, referenceId: 'broken', body: {} };

    async function composite(compositeRequest: unknown[], allOrNone: boolean): Promise<{ httpStatusCode: number; referenceId: string; body: unknown }[]> {
        const { body } = await call('POST', `${B}/composite`, { allOrNone, compositeRequest });
        return (body as { compositeResponse: { httpStatusCode: number; referenceId: string; body: unknown }[] }).compositeResponse;
    }

    test('use the ids of earlier answers', async () => {
        const read = { method: 'GET', url: `${B}/sobjects/Contact/@{child.id}?fields=AccountId`, referenceId: 'read' };
        const answers = await composite([createAccount, createContact, read], true);
        assert.deepEqual(
            answers.map(({ httpStatusCode }) => httpStatusCode),
            [201, 201, 200],
        );
        assert.equal((answers[2]?.body as { AccountId: string }).AccountId, (answers[0]?.body as { id: string }).id);
    });

    test('keep the good parts without all or none', async () => {
        const before = await countOf('Account');
        const answers = await composite([createAccount, broken], false);
        assert.deepEqual(
            answers.map(({ httpStatusCode }) => httpStatusCode),
            [201, 400],
        );
        assert.equal(await countOf('Account'), before + 1);
    });

    test('keep nothing with all or none, and say which part was at fault', async () => {
        const before = await countOf('Account');
        const answers = await composite([createAccount, broken, createContact], true);
        const codes = answers.map(({ body }) => (body as { errorCode: string }[])[0]?.errorCode);
        assert.deepEqual(codes, ['PROCESSING_HALTED', 'REQUIRED_FIELD_MISSING', 'PROCESSING_HALTED']);
        assert.equal(await countOf('Account'), before);
    });

    test('refuse by name, inside, what is refused outside', async () => {
        const [answer] = await composite([{ method: 'GET', url: `${B}/analytics/reports`, referenceId: 'a' }], false);
        assert.equal(answer?.httpStatusCode, 501);
    });

    test('send headers of their own, but none that they inherit', async () => {
        const id = await create('Account', { Name: 'Known' });
        const read = (httpHeaders: unknown): unknown => ({ method: 'GET', url: `${B}/sobjects/Account/${id}`, referenceId: 'read', httpHeaders });
        const [unchanged] = await composite([read({ 'If-Modified-Since': org.clock.now().toUTCString() })], false);
        assert.equal(unchanged?.httpStatusCode, 304);
        const { status } = await call('POST', `${B}/composite`, { compositeRequest: [read({ Authorization: 'Bearer x' })] });
        assert.equal(status, 400);
    });

    for (const [what, compositeRequest, code] of [
        ['6 queries', Array.from({ length: 6 }, (_, index) => ({ method: 'GET', url: `${B}/query?q=x`, referenceId: `q${index}` })), 'LIMIT_EXCEEDED'],
        ['26 parts', Array.from({ length: 26 }, (_, index) => ({ ...createAccount, referenceId: `a${index}` })), 'LIMIT_EXCEEDED'],
        ['a reference id given twice', [createAccount, createAccount], 'INVALID_INPUT'],
    ] as const) {
        test(`with ${what} are refused with ${code}`, async () => {
            const { status, body } = await call('POST', `${B}/composite`, { compositeRequest });
            assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode], [400, code]);
        });
    }

    test('in batches are halted after an error when that is asked', async () => {
        const batchRequests = ['limits', 'nonsense', 'limits'].map((path) => ({ method: 'GET', url: `v65.0/${path}` }));
        const { body } = await call('POST', `${B}/composite/batch`, { haltOnError: true, batchRequests });
        const { results } = body as { results: { statusCode: number; result: { errorCode?: string }[] }[] };
        assert.deepEqual(
            results.map(({ statusCode }) => statusCode),
            [200, 404, 412],
        );
        assert.equal(results[2]?.result[0]?.errorCode, 'BATCH_PROCESSING_HALTED');
    });

    test('in batches stand alone', async () => {
        const batchRequests = [
            { method: 'GET', url: 'v65.0/limits' },
            { method: 'POST', url: 'v65.0/sobjects/Account', richInput: {} },
            { method: 'GET', url: 'v65.0/tooling/sobjects' },
        ];
        const { body } = await call('POST', `${B}/composite/batch`, { batchRequests });
        const { hasErrors, results } = body as { hasErrors: boolean; results: { statusCode: number }[] };
        assert.equal(hasErrors, true);
        assert.deepEqual(
            results.map(({ statusCode }) => statusCode),
            [200, 400, 200],
        );
    });
});
