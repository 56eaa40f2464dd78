import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestOrg, type TestOrg } from './start-test-org.ts';
import { registerUiApi } from './ui-api/routes.ts';

const DATA = '/services/data/v66.0';
const JSON_TYPE = 'application/json';
const MEGABYTE = 1024 * 1024;

let org: TestOrg;
before(async () => {
    org = await startTestOrg([registerUiApi]);
});
after(() => org.close());

interface Hostile {
    readonly what: string;
    readonly method?: string;
    readonly path: string;
    readonly body?: string | Uint8Array<ArrayBuffer>;
    readonly type?: string;
    readonly status: number;
    readonly code: string;
    readonly says: RegExp;
}

const account = (what: string, body: Hostile['body'], status: number, code: string, says: RegExp, type = JSON_TYPE): Hostile => ({
    what,
    method: 'POST',
    path: `${DATA}/sobjects/Account`,
    ...(body === undefined ? {} : { body }),
    type,
    status,
    code,
    says,
});

const inBatch = (soql: string): string => JSON.stringify({ batchRequests: [{ method: 'GET', url: `v66.0/query?q=${encodeURIComponent(soql)}` }] });

const CASES: readonly Hostile[] = [
    account('JSON that breaks off', '{"Name":', 400, 'JSON_PARSER_ERROR', /./),
    account('an array for a record', '[1]', 400, 'JSON_PARSER_ERROR', /must be a JSON object/),
    account('null for a record', 'null', 400, 'JSON_PARSER_ERROR', /must be a JSON object/),
    account('no body', undefined, 400, 'JSON_PARSER_ERROR', /must be a JSON object/),
    account('bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, 'JSON_PARSER_ERROR', /not valid JSON/),
    account('JSON nested 100,000 levels', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 400, 'JSON_PARSER_ERROR', /./),
    account('a body of 51 MB', JSON.stringify({ Name: 'x'.repeat(51 * MEGABYTE) }), 413, 'REQUEST_ENTITY_TOO_LARGE', /too large/),
    account('an unknown field', '{"Nope__c":1}', 400, 'INVALID_FIELD', /No such column 'Nope__c' on sobject of type Account/),
    account('a name that every JavaScript object has', '{"constructor":1,"Name":"x"}', 400, 'INVALID_FIELD', /No such column 'constructor'/),
    account('an object for a text', '{"Name":{"a":1}}', 400, 'INVALID_FIELD', /Name/),
    {
        what: 'the id of another object',
        method: 'PATCH',
        path: `${DATA}/sobjects/Account/005000000000001AAA`,
        body: '{"Name":"x"}',
        status: 400,
        code: 'MALFORMED_ID',
        says: /id value of incorrect type/,
    },
    { what: 'an id that is none', path: `${DATA}/sobjects/Account/xyz`, status: 404, code: 'NOT_FOUND', says: /does not exist/ },
    { what: 'a version before 37.0', path: '/services/data/v36.0/sobjects', status: 404, code: 'NOT_FOUND', says: /does not exist/ },
    { what: 'a version after 67.0', path: '/services/data/v68.0/sobjects', status: 404, code: 'NOT_FOUND', says: /does not exist/ },
    { what: 'a version that is no number', path: '/services/data/vabc/sobjects', status: 404, code: 'NOT_FOUND', says: /does not exist/ },
    { what: 'a path with broken escapes', path: `${DATA}/sobjects/%E0%A4%A`, status: 400, code: 'BAD_REQUEST', says: /not a valid url component/ },
    {
        what: 'a method that is not there',
        method: 'PUT',
        path: `${DATA}/sobjects/Account`,
        body: '{}',
        status: 405,
        code: 'METHOD_NOT_ALLOWED',
        says: /GET,POST/,
    },
    { what: 'an empty query', path: `${DATA}/query?q=`, status: 400, code: 'MALFORMED_QUERY', says: /empty or null/ },
    {
        what: 'a deploy that is no form',
        method: 'POST',
        path: `${DATA}/metadata/deployRequest`,
        body: '{}',
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
        says: /multipart/,
    },
    {
        what: '201 records in one call',
        method: 'POST',
        path: `${DATA}/composite/sobjects`,
        body: JSON.stringify({ records: Array.from({ length: 201 }, () => ({ attributes: { type: 'Account' }, Name: 'x' })) }),
        status: 400,
        code: 'EXCEEDED_ID_LIMIT',
        says: /200 records/,
    },
];

function send({ method = 'GET', path, body, type = JSON_TYPE }: Pick<Hostile, 'method' | 'path' | 'body' | 'type'>): Promise<Response> {
    const headers = { authorization: `Bearer ${org.token}`, 'content-type': type };
    return fetch(org.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
}

async function accountCount(): Promise<number> {
    const response = await send({ path: `${DATA}/query?q=${encodeURIComponent('SELECT COUNT() FROM Account')}` });
    return ((await response.json()) as { readonly totalSize: number }).totalSize;
}

describe('hostile input', () => {
    for (const { status, code, says, ...request } of CASES) {
        test(`${request.what} is refused with ${status} ${code}, and nothing is written`, async () => {
            const response = await send(request);
            const [error] = (await response.json()) as readonly { readonly errorCode: string; readonly message: string }[];
            assert.deepEqual([response.status, error?.errorCode], [status, code]);
            assert.match(error?.message ?? '', says);
            assert.equal(await accountCount(), 0);
            assert.deepEqual(org.log, []);
        });
    }

    for (const [what, soql, code] of [
        ['longer than 100,000 characters', `SELECT Id FROM Account WHERE Name = '${'x'.repeat(100_001)}'`, 'MALFORMED_QUERY'],
        ['with 5,000 levels of parentheses', `SELECT Id FROM Account WHERE ${'('.repeat(5000)}Name = 'x'${')'.repeat(5000)}`, 'QUERY_TOO_COMPLICATED'],
    ] as const) {
        test(`a query ${what} is ${code}`, async () => {
            const response = await send({ method: 'POST', path: `${DATA}/composite/batch`, body: inBatch(soql) });
            const { results } = (await response.json()) as { readonly results: readonly { readonly statusCode: number; readonly result: unknown }[] };
            assert.deepEqual(
                results.map(({ statusCode, result }) => [statusCode, (result as { errorCode: string }[])[0]?.errorCode]),
                [[400, code]],
            );
        });
    }

    for (const [what, body] of [
        ['XML that breaks off', '<x'],
        ['XML with an entity', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
        ['XML nested 100,000 levels', '<a>'.repeat(100_000)],
    ] as const) {
        test(`${what} is a fault of the client over SOAP`, async () => {
            const response = await send({ method: 'POST', path: '/services/Soap/u/66.0', body, type: 'text/xml' });
            assert.equal(response.status, 500);
            assert.match(await response.text(), /<faultcode>soapenv:Client<\/faultcode>/);
            assert.equal(await accountCount(), 0);
        });
    }
});
