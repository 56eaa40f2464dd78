import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { startSession } from '../../platform/access/sessions.ts';
import { pageRoutes } from '../pages/page-routes.ts';
import { sessionCookieName } from '../session-cookie.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';
import { registerUiApi } from '../ui-api/routes.ts';
import { registerShellApi } from '../ui-api/shell-routes.ts';
import { PAGE_TOKEN_HEADER, pageTokenOf } from './page-token.ts';

const DATA = '/services/data/v66.0';

/** One address of each kind that answers without changing anything. */
const READS = [
    '/',
    '/lightning/page/home',
    '/shell/session',
    '/shell/assets/main.js',
    '/slds/styles/salesforce-lightning-design-system.min.css',
    '/modules/@salesforce/user/Id',
    '/resource/Logo',
    '/secur/frontdoor.jsp',
    '/secur/logout.jsp',
    '/services/oauth2/authorize',
    '/services/oauth2/userinfo',
    '/services/data',
    `${DATA}/query?q=SELECT+Id+FROM+Account`,
    `${DATA}/ui-api/object-info/Account`,
    '/services/async/66.0/job/1',
    '/local-org/mail',
    '/nonsense',
];

/** One change of each kind. */
const CHANGES = [
    ['POST', `${DATA}/sobjects/Account`],
    ['PATCH', `${DATA}/sobjects/Account/001000000000001AAA`],
    ['DELETE', `${DATA}/sobjects/Account/001000000000001AAA`],
    ['POST', `${DATA}/composite`],
    ['POST', `${DATA}/ui-api/records`],
    ['POST', `${DATA}/graphql`],
    ['POST', `${DATA}/jobs/ingest`],
    ['POST', `${DATA}/metadata/deployRequest`],
    ['POST', '/services/async/66.0/job'],
    ['POST', '/services/Soap/u/66.0'],
    ['POST', '/services/Soap/m/66.0'],
    ['POST', '/services/oauth2/revoke'],
    ['POST', '/services/oauth2/singleaccess'],
    ['POST', '/shell/flows/Greet'],
    ['PUT', '/local-org/faults'],
    ['DELETE', '/local-org/mail'],
    ['POST', '/nonsense'],
] as const;

// Covers: Pages: a session cookie alone changes nothing (doc: Cross-Site Request Forgery Prevention, OWASP)
describe('requests that somebody else has sent', () => {
    let org: TestOrg;
    let cookie: string;
    before(async () => {
        const compiler = { compile: () => Promise.resolve([]), shellFolder: () => Promise.reject(new Error('none')) } as never;
        org = await startTestOrg([registerUiApi, registerShellApi, pageRoutes(compiler)]);
        cookie = `${sessionCookieName(org.org)}=${encodeURIComponent(org.token)}`;
    });
    after(() => org.close());

    /** Status and redirect of a request whose every header the test chooses. */
    function send(method: string, path: string, headers: Record<string, string>): Promise<{ status: number; location: string; policy: string }> {
        return new Promise((resolve, reject) => {
            const call = request(org.url, { method, path, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
                response.resume();
                const { location = '', 'cross-origin-resource-policy': policy = '' } = response.headers;
                response.on('end', () => {
                    resolve({ status: response.statusCode ?? 0, location, policy: String(policy) });
                });
            });
            call.on('error', reject);
            call.end();
        });
    }

    const host = () => new URL(org.url).host;
    const page = () => ({ cookie, host: host(), origin: org.url, [PAGE_TOKEN_HEADER]: pageTokenOf(org.token) });

    for (const path of READS) {
        it(`GET ${path} is answered at no other name of this machine, and may be embedded nowhere`, async () => {
            for (const name of ['evil.example', `evil.example:${new URL(org.url).port}`, 'localhost.evil.example', '192.168.0.1']) {
                const { status, policy } = await send('GET', path, { host: name, authorization: `Bearer ${org.token}` });
                assert.deepEqual([status, policy], [403, 'same-origin'], name);
            }
        });
    }

    for (const [method, path] of CHANGES) {
        it(`${method} ${path} needs an own origin and the token of a page of its session beside the cookie`, async () => {
            const forgeries: readonly (readonly [string, Record<string, string>])[] = [
                ['the cookie alone', { cookie }],
                ['the own origin alone', { cookie, host: host(), origin: org.url }],
                ['an empty token', { ...page(), [PAGE_TOKEN_HEADER]: '' }],
                ['a guessed token', { ...page(), [PAGE_TOKEN_HEADER]: 'x'.repeat(43) }],
                ['the token of another session', { ...page(), [PAGE_TOKEN_HEADER]: pageTokenOf(startSession(org.org, org.caller.userId)) }],
                ['another port of this machine', { ...page(), origin: 'http://localhost:1' }],
                ['another name of this machine', { ...page(), origin: org.url.replace('localhost', '127.0.0.1') }],
                ['another site', { ...page(), origin: 'http://evil.example' }],
                ['no origin that has a name', { ...page(), origin: 'null' }],
                ['another port, as fetch metadata says it', { cookie, [PAGE_TOKEN_HEADER]: pageTokenOf(org.token), 'sec-fetch-site': 'same-site' }],
                ['another host', { ...page(), host: 'evil.example', origin: 'http://evil.example' }],
            ];
            for (const [what, headers] of forgeries) assert.equal((await send(method, path, headers)).status, 403, what);
            assert.notEqual((await send(method, path, page())).status, 403, 'a page of the org');
            assert.notEqual((await send(method, path, { authorization: `Bearer ${org.token}`, cookie })).status, 403, 'a program with a token');
        });
    }

    it('sign nobody in, log nobody out and get no authorization code', async () => {
        const signIn = (headers: Record<string, string>) => send('POST', '/shell/sign-in', { host: host(), cookie, ...headers });
        for (const origin of ['http://localhost:1', 'http://evil.example', 'null']) assert.equal((await signIn({ origin })).status, 403, origin);
        const authorize = '/services/oauth2/authorize?response_type=code&client_id=x&redirect_uri=http%3A%2F%2Flocalhost%3A1%2F';
        for (const site of ['same-site', 'cross-site']) {
            assert.match((await send('GET', authorize, { cookie, 'sec-fetch-site': site })).location, /^\/\?startURL=/);
            assert.equal((await send('GET', '/secur/logout.jsp', { cookie, 'sec-fetch-site': site })).location, '/');
        }
        assert.equal((await send('GET', '/shell/session', { cookie })).status, 200);
        assert.match((await send('GET', authorize, { cookie, 'sec-fetch-site': 'none' })).location, /^http:\/\/localhost:1\/\?code=/);
    });
});
