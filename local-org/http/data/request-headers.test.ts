import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { request } from 'node:http';
import { deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { callJson } from '../start-book-org.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

const B = '/services/data/v65.0';

let org: TestOrg;
before(async () => {
    org = await startTestOrg();
});
after(() => org.close());

interface Raw {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: Buffer;
}

/** Like `fetch`, but without headers of its own and without decoding what comes back. */
function send(method: string, path: string, headers: Record<string, string> = {}, body?: Buffer): Promise<Raw> {
    return new Promise((resolve, reject) => {
        const sent = request(`${org.url}${path}`, { method, headers: { authorization: `Bearer ${org.token}`, ...headers } }, (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.on('end', () => {
                resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
            });
        });
        sent.on('error', reject);
        sent.end(body);
    });
}

// Covers: REST: POST /sobjects/:object (doc: Compression Headers, REST API Developer Guide)
describe('a compressed request', () => {
    const account = JSON.stringify({ Name: 'Packed' });
    for (const [encoding, compress] of [
        ['gzip', gzipSync],
        ['deflate', deflateSync],
    ] as const) {
        test(`is read as ${encoding}`, async () => {
            const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
            const { status, body } = await send('POST', `${B}/sobjects/Account`, headers, compress(account));
            assert.equal(status, 201, body.toString());
            const { id } = JSON.parse(body.toString()) as { id: string };
            assert.equal(org.org.store.get('Account', id)?.['Name'], 'Packed');
        });
    }

    for (const [what, encoding, body, status] of [
        ['that is not what it says', 'gzip', Buffer.from(account), 400],
        ['in an encoding nobody documents', 'br', Buffer.from(account), 415],
    ] as const) {
        test(`${what} is refused with ${status}`, async () => {
            const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
            assert.equal((await send('POST', `${B}/sobjects/Account`, headers, body)).status, status);
        });
    }
});

// Covers: REST: GET /sobjects/:object/describe (doc: Compression Headers, REST API Developer Guide)
describe('a reply', () => {
    const path = `${B}/sobjects/Account/describe`;

    test('is compressed for who accepts gzip and for nobody else', async () => {
        const plain = await send('GET', path);
        assert.equal(plain.headers['content-encoding'], undefined);
        const packed = await send('GET', path, { 'accept-encoding': 'deflate, gzip' });
        assert.equal(packed.headers['content-encoding'], 'gzip');
        assert.ok(packed.body.length < plain.body.length);
        assert.deepEqual(gunzipSync(packed.body), plain.body);
        assert.equal((await send('GET', path, { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding'], undefined);
    });

    test('to HEAD has the headers alone', async () => {
        const { status, headers, body } = await send('HEAD', path);
        assert.deepEqual([status, body.length, headers['content-type']], [200, 0, 'application/json;charset=UTF-8']);
        assert.match(String(headers['sforce-limit-info']), /^api-usage=/);
    });

    test('lets no page of another origin read it', async () => {
        const preflight = await send('OPTIONS', path, { origin: 'https://shop.example', 'access-control-request-method': 'GET' });
        const answer = await send('GET', path, { origin: 'https://shop.example' });
        for (const { headers } of [preflight, answer]) assert.equal(headers['access-control-allow-origin'], undefined);
    });
});

describe('the REST API', () => {
    for (const [what, path, headers, feature] of [
        ['replies in XML asked for by a header', '/limits', { accept: 'application/xml' }, 'replies of the REST API in XML'],
        ['replies in XML asked for by the address', '/sobjects/Account.xml', {}, 'replies of the REST API in XML'],
        ['an assignment rule', '/limits', { 'sforce-auto-assign': '01Q000000000001AAA' }, 'assignment rules'],
    ] as const) {
        test(`refuses ${what} by name`, async () => {
            const { status, body } = await callJson(org, 'GET', `${B}${path}`, undefined, headers);
            assert.equal(status, 501);
            assert.equal((body as { message: string }[])[0]?.message, `The local org does not support ${feature}.`);
        });
    }

    test('refuses requests in XML by name', async () => {
        const headers = { 'content-type': 'application/xml' };
        assert.equal((await send('POST', `${B}/sobjects/Account`, headers, Buffer.from('<Account/>'))).status, 501);
    });

    test('takes headers that change nothing here', async () => {
        const headers = { 'sforce-auto-assign': 'FALSE', 'sforce-call-options': 'client=SampleCaseSensitiveToken/100', accept: 'text/xml, application/json' };
        assert.equal((await callJson(org, 'GET', `${B}/limits`, undefined, headers)).status, 200);
        assert.equal((await callJson(org, 'GET', `${B}/limits`, undefined, { 'sforce-auto-assign': 'sometimes' })).status, 400);
    });

    for (const [method, path, since] of [
        ['POST', '/composite', 38],
        ['POST', '/composite/sobjects', 42],
        ['POST', '/composite/sobjects/Account', 42],
        ['POST', '/composite/graph', 50],
    ] as const) {
        test(`has ${path} since version ${since}.0`, async () => {
            const statusIn = async (version: number): Promise<number> => (await callJson(org, method, `/services/data/v${version}.0${path}`, {})).status;
            assert.deepEqual([await statusIn(since - 1), await statusIn(since)], [404, 400]);
        });
    }
});
