import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { redeemCode } from '../pages/one-time-codes.ts';
import { sessionCookieName } from '../session-cookie.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

const CLIENT = 'PlatformCLI';
const REDIRECT = 'http://localhost:1717/OauthRedirect';

let org: TestOrg;
before(async () => {
    org = await startTestOrg();
});
after(() => org.close());

async function post(form: Record<string, string>): Promise<{ status: number; body: Record<string, string> }> {
    const response = await fetch(`${org.url}/services/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
}

async function authorize(parameters: Record<string, string>, cookie?: string): Promise<Response> {
    const query = new URLSearchParams({ response_type: 'code', client_id: CLIENT, redirect_uri: REDIRECT, ...parameters });
    return fetch(`${org.url}/services/oauth2/authorize?${query.toString()}`, { redirect: 'manual', headers: cookie === undefined ? {} : { cookie } });
}

function signedIn(): string {
    return `${sessionCookieName(org.org)}=${org.token}`;
}

async function codeFor(parameters: Record<string, string> = {}): Promise<string> {
    const location = (await authorize(parameters, signedIn())).headers.get('location') ?? '';
    return new URL(location).searchParams.get('code') ?? '';
}

async function works(token: string | undefined): Promise<boolean> {
    return (await fetch(`${org.url}/services/data/v65.0`, { headers: { authorization: `Bearer ${token ?? ''}` } })).status === 200;
}

function exchange(code: string, changes: Record<string, string> = {}): Promise<{ status: number; body: Record<string, string> }> {
    return post({ grant_type: 'authorization_code', code, client_id: CLIENT, redirect_uri: REDIRECT, ...changes });
}

// Covers: Login: POST /services/oauth2/token (doc: OAuth 2.0 Username-Password Flow for Special Scenarios, Salesforce Help)
describe('the token endpoint', () => {
    test('gives a session for the right password, with the addresses clients read ids from', async () => {
        const { status, body } = await post({ grant_type: 'password', username: org.username, password: org.password, client_id: CLIENT });
        assert.equal(status, 200);
        assert.equal(body['instance_url'], org.url);
        assert.equal(body['id'], `${org.url}/id/${org.org.identity.id}/${org.caller.userId}`);
        assert.equal(body['token_type'], 'Bearer');
        assert.ok(await works(body['access_token']));
    });

    for (const [what, form, status, error] of [
        ['a wrong password', { grant_type: 'password', username: 'admin@books.example', password: 'guess' }, 400, 'invalid_grant'],
        ['no password', { grant_type: 'password', username: 'admin@books.example' }, 400, 'invalid_request'],
        ['an unknown refresh token', { grant_type: 'refresh_token', refresh_token: '5Aep861nothing' }, 400, 'invalid_grant'],
        ['an unknown code', { grant_type: 'authorization_code', code: 'x', client_id: 'c', redirect_uri: 'r' }, 400, 'invalid_grant'],
        ['a flow that no server has', { grant_type: 'wish' }, 400, 'unsupported_grant_type'],
        ['the client credentials flow', { grant_type: 'client_credentials' }, 501, 'unsupported_grant_type'],
        ['the JWT flow', { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'x' }, 501, 'unsupported_grant_type'],
    ] as const) {
        test(`refuses ${what} with ${status} ${error}`, async () => {
            const answer = await post(form);
            assert.equal(answer.status, status);
            assert.equal(answer.body['error'], error);
        });
    }
});

// Covers: Login: GET /services/oauth2/authorize (doc: OAuth 2.0 Web Server Flow for Web App Integration, Salesforce Help)
describe('the web server flow', () => {
    const verifier = 'a-verifier-of-sufficient-length-0123456789';
    const challenge = { code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' };

    test('sends a browser without session to the sign-in page, which comes back', async () => {
        const response = await authorize({ state: 's' });
        assert.equal(response.status, 302);
        const startUrl = new URL(response.headers.get('location') ?? '', org.url).searchParams.get('startURL') ?? '';
        assert.match(startUrl, /^\/services\/oauth2\/authorize\?.*state=s/);
    });

    test('echoes the state, and gives a session and a refresh token for the code', async () => {
        const location = new URL((await authorize({ state: 'a/b+c=', ...challenge }, signedIn())).headers.get('location') ?? '');
        assert.equal(location.origin + location.pathname, REDIRECT);
        assert.equal(location.searchParams.get('state'), 'a/b+c=');
        const { body } = await exchange(location.searchParams.get('code') ?? '', { code_verifier: verifier });
        assert.ok(await works(body['access_token']));
        const lastLogin = () => org.org.store.get('User', org.caller.userId)?.['LastLoginDate'];
        assert.equal(typeof lastLogin(), 'string');
        org.org.store.update('User', org.caller.userId, { LastLoginDate: null });
        const refreshed = await post({ grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '', client_id: CLIENT });
        assert.ok(await works(refreshed.body['access_token']));
        assert.equal(typeof lastLogin(), 'string');
    });

    for (const [what, changes, error] of [
        ['a wrong verifier', { code_verifier: 'wrong' }, 'invalid_grant'],
        ['no verifier', {}, 'invalid_grant'],
        ['another client', { code_verifier: verifier, client_id: 'other' }, 'invalid_grant'],
        ['another address', { code_verifier: verifier, redirect_uri: 'http://localhost:1718/' }, 'redirect_uri_mismatch'],
    ] as const) {
        test(`refuses the code from ${what}, and spends it`, async () => {
            const code = await codeFor(challenge);
            assert.equal((await exchange(code, changes)).body['error'], error);
            assert.equal((await exchange(code, { code_verifier: verifier })).body['error'], 'invalid_grant');
        });
    }

    test('takes a code only once and only for 15 minutes', async () => {
        const [used, old] = [await codeFor(), await codeFor()];
        assert.equal((await exchange(used)).status, 200);
        assert.equal((await exchange(used)).status, 400);
        org.clock.set(new Date(org.clock.now().getTime() + 16 * 60_000));
        assert.equal((await exchange(old)).body['error_description'], 'expired authorization code');
    });

    for (const address of ['https://evil.example/', 'http://localhost.evil.example/', 'javascript:alert(1)', 'nonsense']) {
        test(`never sends a code to ${address}`, async () => {
            const response = await authorize({ redirect_uri: address }, signedIn());
            assert.equal(response.status, 400);
            assert.equal(((await response.json()) as { error: string }).error, 'redirect_uri_mismatch');
        });
    }
});

describe('identity', () => {
    // Covers: Login: GET /services/oauth2/userinfo, POST /services/oauth2/userinfo (doc: User Info Endpoint, Salesforce Help)
    test('userinfo names the user and the org', async () => {
        const response = await fetch(`${org.url}/services/oauth2/userinfo`, { headers: { authorization: `Bearer ${org.token}` } });
        const body = (await response.json()) as Record<string, unknown>;
        assert.equal(body['user_id'], org.caller.userId);
        assert.equal(body['organization_id'], org.org.identity.id);
        assert.equal(body['preferred_username'], org.username);
    });

    test('userinfo has words of its own for a token that is no session', async () => {
        const response = await fetch(`${org.url}/services/oauth2/userinfo`, { headers: { authorization: 'Bearer 00D!x' } });
        assert.equal(response.status, 403);
        assert.equal(await response.text(), 'Bad_OAuth_Token');
    });

    // Covers: Login: GET /id/:organization/:user (doc: Identity URLs, Salesforce Help)
    test('the identity URL takes the token in the query', async () => {
        const response = await fetch(`${org.url}/id/${org.org.identity.id}/${org.caller.userId}?format=json&oauth_token=${encodeURIComponent(org.token)}`);
        assert.equal(((await response.json()) as Record<string, unknown>)['username'], org.username);
    });

    test('the identity of another org is not found', async () => {
        const response = await fetch(`${org.url}/id/00D000000000000EAA/${org.caller.userId}`, { headers: { authorization: `Bearer ${org.token}` } });
        assert.equal(response.status, 404);
    });
});

// Covers: Login: POST /services/oauth2/singleaccess, GET /services/oauth2/singleaccess (doc: Generate a Frontdoor URL to Bridge into UI Sessions, Salesforce Help)
test('singleaccess answers the front door with a code that gives a session once', async () => {
    const response = await fetch(`${org.url}/services/oauth2/singleaccess?redirect_uri=/lightning`, { headers: { authorization: `Bearer ${org.token}` } });
    const url = new URL(((await response.json()) as { frontdoor_uri: string }).frontdoor_uri);
    assert.equal(url.origin + url.pathname, `${org.url}/secur/frontdoor.jsp`);
    assert.equal(url.searchParams.get('startURL'), '/lightning');
    const code = url.searchParams.get('otp') ?? '';
    const token = redeemCode(org.org, code);
    assert.ok(await works(token));
    assert.equal(redeemCode(org.org, code), undefined);
});

// Covers: Login: POST /services/oauth2/revoke, GET /services/oauth2/revoke (doc: Revoke OAuth Tokens, Salesforce Help)
test('a revoked token is no session any more', async () => {
    const { body } = await post({ grant_type: 'password', username: org.username, password: org.password });
    const token = body['access_token'] ?? '';
    assert.equal((await fetch(`${org.url}/services/oauth2/revoke`, { method: 'POST', body: new URLSearchParams({ token }) })).status, 200);
    assert.equal(await works(token), false);
});
