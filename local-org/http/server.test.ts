import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { PAGE_TOKEN_HEADER, pageTokenOf } from './guards/page-token.ts';
import { sessionCookieName } from './session-cookie.ts';
import { startTestOrg, type TestOrg } from './start-test-org.ts';

let org: TestOrg;
before(async () => {
    org = await startTestOrg([
        (app) => {
            app.get('/broken', () => {
                throw new Error('a secret detail');
            });
        },
    ]);
});
after(() => org.close());

interface Answer {
    readonly status: number;
    readonly body: string;
    readonly headers: NodeJS.Dict<string | string[]>;
}

/** `fetch` would not let a test choose the host, the origin or a double slash. */
function send(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
    return new Promise((resolve, reject) => {
        const call = request(org.url, { method, path, headers }, (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () => {
                resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), headers: response.headers });
            });
        });
        call.on('error', reject);
        call.end(body);
    });
}

function bearer(token = org.token): Record<string, string> {
    return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

function errorOf({ body }: Answer): { message: string; errorCode: string } {
    return (JSON.parse(body) as { message: string; errorCode: string }[])[0]!;
}

describe('who may call', () => {
    for (const [what, headers, status] of [
        ['a name of this machine', { host: 'localhost:1' }, 200],
        ['its address', { host: '127.0.0.1' }, 200],
        ['any other name', { host: 'evil.example' }, 403],
        ['a name that only starts like it', { host: 'localhost.evil.example' }, 403],
    ] as const) {
        test(`a request to ${what} gets ${status}`, async () => {
            assert.equal((await send('GET', '/services/data', headers)).status, status);
        });
    }

    for (const token of ['00D000000000000!wrong', '']) {
        test(`a call with the token '${token}' is INVALID_SESSION_ID with 401`, async () => {
            const answer = await send('GET', '/services/data/v65.0/sobjects', { authorization: `Bearer ${token}` });
            assert.equal(answer.status, 401);
            assert.deepEqual(JSON.parse(answer.body), [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
        });
    }

    for (const [what, headers, status] of [
        ['without origin', {}, 403],
        ['from another port', { origin: 'http://localhost:1' }, 403],
        ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
        ['from the same origin', { 'sec-fetch-site': 'same-origin' }, 201],
    ] as const) {
        test(`a change with the session cookie ${what} gets ${status}`, async () => {
            const cookie = `other=1; ${sessionCookieName(org.org)}=${encodeURIComponent(org.token)}`;
            const answer = await send(
                'POST',
                '/services/data/v65.0/sobjects/Account',
                { cookie, 'content-type': 'application/json', [PAGE_TOKEN_HEADER]: pageTokenOf(org.token), ...headers },
                '{"Name":"Acme"}',
            );
            assert.equal(answer.status, status, answer.body);
        });
    }

    test('the same origin may be named in full', async () => {
        const cookie = `${sessionCookieName(org.org)}=${org.token}`;
        const headers = { cookie, origin: org.url, host: new URL(org.url).host, [PAGE_TOKEN_HEADER]: pageTokenOf(org.token) };
        assert.equal((await send('POST', '/services/oauth2/revoke', headers)).status, 400);
    });
});

// Covers: REST: GET /services/data (doc: Versions, REST API Developer Guide)
test('the versions are listed to anyone, oldest first', async () => {
    const answer = await send('GET', '/services/data', {});
    const versions = JSON.parse(answer.body) as { label: string; url: string; version: string }[];
    assert.deepEqual(versions[0], { label: "Summer '16", url: '/services/data/v37.0', version: '37.0' });
});

// Covers: REST: GET / (doc: Resources by Version, REST API Developer Guide)
describe('paths', () => {
    for (const path of ['//services/data/v65.0', '/services/data/v65.0/', '/Services/Data/v65.0']) {
        test(`${path} is the resource list`, async () => {
            const answer = await send('GET', path, bearer());
            assert.equal(answer.status, 200);
            assert.match(answer.body, /"query":"\/services\/data\/v65.0\/query"/);
        });
    }

    for (const [method, path, status, code] of [
        ['GET', '/services/data/v36.0', 404, 'NOT_FOUND'],
        ['GET', '/services/data/v65.0/nonsense', 404, 'NOT_FOUND'],
        ['GET', '/services/data/v65.0/sobjects/Nonsense__c', 404, 'NOT_FOUND'],
        ['GET', '/services/data/v65.0/tooling/sobjects/SourceMember/describe', 404, 'NOT_FOUND'],
        ['GET', '/services/data/v65.0/analytics/reports', 501, 'NOT_IMPLEMENTED'],
        ['GET', '/services/async/65.0/nothing', 501, 'NOT_IMPLEMENTED'],
        ['PUT', '/services/data/v65.0/sobjects/Account', 405, 'METHOD_NOT_ALLOWED'],
        ['GET', '/services/data/v65.0/%zz', 400, 'BAD_REQUEST'],
    ] as const) {
        test(`${method} ${path} gets ${status} ${code}`, async () => {
            const answer = await send(method, path, bearer());
            assert.equal(answer.status, status);
            assert.equal(errorOf(answer).errorCode, code);
        });
    }

    test('a path that does not exist says so in the platform words', async () => {
        assert.equal(errorOf(await send('GET', '/services/data/v65.0/nonsense', bearer())).message, 'The requested resource does not exist');
    });

    test('nothing below a version is told without a session, not even that it does not exist', async () => {
        assert.equal((await send('GET', '/services/data/v65.0/nonsense')).status, 401);
    });
});

describe('bodies', () => {
    for (const [what, body] of [
        ['broken JSON', '{"Name":'],
        ['a list', '[]'],
        ['nothing', ''],
        ['a list as a value', '{"Name":["a"]}'],
    ] as const) {
        test(`${what} is JSON_PARSER_ERROR`, async () => {
            const answer = await send('POST', '/services/data/v65.0/sobjects/Account', bearer(), body);
            assert.equal(answer.status, 400);
            assert.equal(errorOf(answer).errorCode, 'JSON_PARSER_ERROR');
        });
    }

    test('a content type that no API speaks is UNSUPPORTED_MEDIA_TYPE', async () => {
        const answer = await send('POST', '/services/data/v65.0/sobjects/Account', { ...bearer(), 'content-type': 'application/yaml' }, 'Name: A');
        assert.equal(answer.status, 415);
        assert.equal(errorOf(answer).errorCode, 'UNSUPPORTED_MEDIA_TYPE');
    });
});

test('an unforeseen error gets an id and no detail; the log has both', async () => {
    const answer = await send('GET', '/broken?oauth_token=secret');
    assert.equal(answer.status, 500);
    assert.equal(errorOf(answer).errorCode, 'UNKNOWN_EXCEPTION');
    assert.doesNotMatch(answer.body, /a secret detail/);
    const id = /ErrorId if you contact support: (\S+)/.exec(errorOf(answer).message)?.[1] ?? 'no id';
    const line = org.log.find((entry) => entry.includes(id)) ?? '';
    assert.match(line, /GET \/broken failed.*a secret detail/);
    assert.doesNotMatch(line, /oauth_token/);
});

test('every reply of the API tells how much of the daily limit is used', async () => {
    const used = async (): Promise<number> =>
        Number(/api-usage=(\d+)\/15000/.exec(String((await send('GET', '/services/data/v65.0', bearer())).headers['sforce-limit-info']))?.[1]);
    const first = await used();
    assert.equal(await used(), first + 1);
});
