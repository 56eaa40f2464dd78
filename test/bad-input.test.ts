import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { pageTokenOf } from '../local-org/http/guards/page-token.ts';
import { callOrg, callSoap, DATA, firstError, request, type OrgReply } from './call-org.ts';
import { LocalOrgRun } from './local-org-run.ts';
import type { StartedOrg } from '../scripts/story/local-org-process.ts';

let run: LocalOrgRun;
let org: StartedOrg;

before(async () => {
    run = await LocalOrgRun.start();
    org = run.org('license');
});
after(() => run.stopAndForget());

describe('a token that does not work here', () => {
    const PATHS = ['/sobjects', '/query?q=SELECT+Id+FROM+Account', '/sobjects/Account/describe', '/tooling/sobjects', '/ui-api/object-info/Account', '/limits'];
    const SOAP_CALLS = [
        ['u', '<getUserInfo xmlns="urn:partner.soap.sforce.com"/>'],
        ['m', '<describeMetadata xmlns="http://soap.sforce.com/2006/04/metadata"/>'],
    ] as const;

    const tokens: readonly (readonly [name: string, token: () => Promise<string>])[] = [
        ['that nobody gave out', () => Promise.resolve('00D000000000000!wrong')],
        ['of another org', () => Promise.resolve(run.org('acme').accessToken)],
        ['whose session has ended', loggedOutToken],
    ];

    /** A session of its own, so that the others go on. */
    async function loggedOutToken(): Promise<string> {
        const { headers } = await request(org, `/secur/frontdoor.jsp?sid=${encodeURIComponent(org.accessToken)}`);
        const token = decodeURIComponent(/=([^;]+)/.exec(headers.get('Set-Cookie') ?? '')?.[1] ?? '');
        assert.equal((await callAs(token, '/limits')).status, 200);
        await callSoap(org, 'u', token, '<logout xmlns="urn:partner.soap.sforce.com"/>');
        return token;
    }

    async function callAs(token: string, path: string): Promise<OrgReply> {
        return callOrg(org, `${DATA}${path}`, undefined, { Authorization: `Bearer ${token}` });
    }

    for (const [name, tokenOf] of tokens) {
        test(`one ${name} is INVALID_SESSION_ID with 401 over REST and a fault over SOAP`, async () => {
            const token = await tokenOf();
            for (const path of PATHS) {
                const reply = await callAs(token, path);
                assert.deepEqual([path, reply.status, firstError(reply).errorCode], [path, 401, 'INVALID_SESSION_ID']);
            }
            for (const [api, call] of SOAP_CALLS) {
                const reply = await callSoap(org, api, token, call);
                assert.equal(reply.status, 500);
                assert.match(String(reply.body), /<faultcode>sf:INVALID_SESSION_ID<\/faultcode>/);
            }
        });
    }
});

describe('a malformed query is MALFORMED_QUERY with its row and column', () => {
    const QUERIES = [
        { name: 'a misspelt keyword', soql: 'SELECT Id FORM Account', row: 1, column: 16 },
        { name: 'a comma too many', soql: 'SELECT Id, FROM Account', row: 1, column: 12 },
        { name: 'a condition that breaks off', soql: "SELECT Id\nFROM Account\nWHERE Name = 'x' AND", row: 3, column: 21 },
        { name: 'a limit that is no number', soql: 'SELECT Id\nFROM Account LIMIT many', row: 2, column: 20 },
    ];

    for (const { name, soql, row, column } of QUERIES) {
        test(name, async () => {
            const reply = await callOrg(org, `${DATA}/query?q=${encodeURIComponent(soql)}`);
            const { errorCode, message } = firstError(reply);
            assert.deepEqual([reply.status, errorCode], [400, 'MALFORMED_QUERY']);
            assert.match(message, new RegExp(`ERROR at Row:${row}:Column:${column}\\n.*unexpected token`));
        });
    }

    test('a text without its end', async () => {
        const reply = await callOrg(org, `${DATA}/query?q=${encodeURIComponent("SELECT Id FROM Account WHERE Name = 'x")}`);
        assert.deepEqual([reply.status, firstError(reply).errorCode], [400, 'MALFORMED_QUERY']);
        assert.match(firstError(reply).message, /^line 1:36 mismatched character/);
    });

    test('a body that is not JSON is JSON_PARSER_ERROR', async () => {
        const headers = { Authorization: `Bearer ${org.accessToken}`, 'Content-Type': 'application/json' };
        const reply = await request(org, `${DATA}/sobjects/Account`, { method: 'POST', headers, body: '{"Name":' });
        assert.deepEqual([reply.status, firstError(reply).errorCode], [400, 'JSON_PARSER_ERROR']);
    });
});

describe('a feature that Salesforce has and the local org has not is refused with its name', () => {
    for (const [path, body, feature] of [
        ['/analytics/reports', undefined, 'the Reports and Dashboards API'],
        ['/process/rules', undefined, 'process rules and approvals over the REST API'],
        ['/apexrest/hello', undefined, 'Apex REST'],
        ['/tooling/executeAnonymous?anonymousBody=x', undefined, 'anonymous Apex'],
        ['/query?explain=SELECT+Id+FROM+Account', undefined, 'query plans (explain)'],
    ] as const) {
        test(`${feature}: 501`, async () => {
            const reply = await callOrg(org, `${DATA}${path}`, body);
            const { errorCode, message } = firstError(reply);
            assert.deepEqual([reply.status, errorCode, message], [501, 'NOT_IMPLEMENTED', `The local org does not support ${feature}.`]);
        });
    }

    test('a call of the Partner API: a fault with 501', async () => {
        const reply = await callSoap(org, 'u', org.accessToken, '<describeTabs xmlns="urn:partner.soap.sforce.com"/>');
        assert.equal(reply.status, 501);
        assert.match(String(reply.body), /does not support the SOAP call describeTabs/);
    });
});

describe('a request from elsewhere', () => {
    function statusWithHost(host: string): Promise<number | undefined> {
        const headers = { Host: host, Authorization: `Bearer ${org.accessToken}` };
        return new Promise((resolve, reject) => {
            const { port } = new URL(org.url);
            const sent = httpRequest({ host: '127.0.0.1', port, path: `${DATA}/limits`, headers }, (reply) => {
                reply.resume();
                resolve(reply.statusCode);
            });
            sent.on('error', reject).end();
        });
    }

    test('that uses another name for this machine is refused, even with a token', async () => {
        const { port } = new URL(org.url);
        assert.equal(await statusWithHost(`localhost:${port}`), 200);
        for (const host of [`orgs.example:${port}`, `localhost.example:${port}`, '192.168.0.1']) assert.equal(await statusWithHost(host), 403, host);
    });

    test('that rides on the session cookie is refused and does nothing', async () => {
        const { headers } = await request(org, `/secur/frontdoor.jsp?sid=${encodeURIComponent(org.accessToken)}`);
        const cookie = (headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
        const create = (Name: string, more: Readonly<Record<string, string>>): Promise<OrgReply> =>
            request(org, `${DATA}/sobjects/Account`, {
                method: 'POST',
                body: JSON.stringify({ Name }),
                headers: { 'Content-Type': 'application/json', Cookie: cookie, ...more },
            });
        const pageToken = pageTokenOf(decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1)));
        const foreign: readonly Readonly<Record<string, string>>[] = [
            { Origin: org.url },
            { Origin: 'http://evil.example' },
            { Origin: 'null' },
            { Origin: run.org('acme').url },
            { 'Sec-Fetch-Site': 'cross-site' },
            {},
        ];
        for (const more of foreign) assert.equal((await create('forged', more)).status, 403, JSON.stringify(more));
        assert.equal((await create('honest', { Origin: org.url, 'X-Page-Token': pageToken })).status, 201);
        const { body } = await callOrg(org, `${DATA}/query?q=${encodeURIComponent("SELECT Name FROM Account WHERE Name IN ('forged', 'honest')")}`);
        assert.deepEqual(
            (body as { readonly records: readonly { readonly Name: string }[] }).records.map(({ Name }) => Name),
            ['honest'],
        );
    });
});
