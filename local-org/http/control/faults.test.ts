import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { startBookOrg, type BookOrg, type HttpAnswer } from '../start-book-org.ts';

const BOOKS = '/services/data/v65.0/sobjects/Book__c';
const LIMITS = '/services/data/v65.0/limits';

function errorOf({ status, body }: HttpAnswer): readonly [number, string | undefined] {
    const [error] = Array.isArray(body) ? (body as readonly { readonly errorCode?: string; readonly errors?: readonly { statusCode: string }[] }[]) : [];
    return [status, error?.errorCode];
}

describe('faults on request', () => {
    let org: BookOrg;
    before(async () => {
        org = await startBookOrg();
    });
    afterEach(async () => {
        await org.call('DELETE', '/local-org/faults');
    });
    after(() => org.close());

    const set = async (...faults: readonly object[]): Promise<void> => {
        const { status, body } = await org.call('PUT', '/local-org/faults', { faults });
        assert.equal(status, 200, JSON.stringify(body));
    };
    const left = async (): Promise<unknown> => ((await org.call('GET', '/local-org/faults')).body as { readonly faults: unknown }).faults;
    const titles = (): readonly unknown[] => org.org.store.findBy('Book__c', 'IsDeleted', [0]).map((row) => row['Name']);
    const logIn = async (): Promise<{ readonly status: number; readonly text: string }> => {
        const body = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><login xmlns="urn:partner.soap.sforce.com"><username>${org.username}</username><password>${org.password}</password></login></e:Body></e:Envelope>`;
        const response = await fetch(`${org.url}/services/Soap/u/65.0`, { method: 'POST', body, headers: { 'content-type': 'text/xml', soapaction: '""' } });
        return { status: response.status, text: await response.text() };
    };

    // Covers: Control: GET /local-org/faults
    // Covers: Control: PUT /local-org/faults
    // Covers: Control: DELETE /local-org/faults
    it('are none by default, are shown with what is left of them, and are taken away', async () => {
        assert.deepEqual(await left(), []);
        await set({ kind: 'unavailable', times: 2, method: 'GET', path: '/limits' });
        await org.call('GET', LIMITS);
        assert.deepEqual(await left(), [{ kind: 'unavailable', times: 1, method: 'GET', path: '/limits' }]);
        await org.call('DELETE', '/local-org/faults');
        assert.equal((await org.call('GET', LIMITS)).status, 200);
    });

    for (const [what, body, says] of [
        ['of an unknown kind', { faults: [{ kind: 'flood' }] }, /"flood" is no kind of fault: there are delay, /],
        ['without a list', {}, /^Send \{"faults"/],
        ['with an unknown word', { faults: [{ kind: 'delay', milliseconds: 1, often: 2 }] }, /has no "often"/],
        ['without what they need', { faults: [{ kind: 'apiBudget' }] }, /needs "max"/],
        ['never', { faults: [{ kind: 'unavailable', times: 0 }] }, /whole number from 1/],
        ['for ever', { faults: [{ kind: 'delay', milliseconds: 100_000 }] }, /up to 60000 milliseconds/],
    ] as const) {
        it(`${what} are refused`, async () => {
            const { status, body: errors } = await org.call('PUT', '/local-org/faults', body);
            assert.equal(status, 400);
            assert.match((errors as readonly { readonly message: string }[])[0]?.message ?? '', says);
        });
    }

    // Covers: Control: fault unavailable
    it('unavailable: 503 so often, to the requests that fit', async () => {
        await set({ kind: 'unavailable', object: 'Book__c', method: 'POST' });
        assert.equal((await org.call('GET', LIMITS)).status, 200);
        assert.deepEqual(errorOf(await org.call('POST', BOOKS, { Name: 'no' })), [503, 'SERVER_UNAVAILABLE']);
        assert.equal((await org.call('POST', BOOKS, { Name: 'yes' })).status, 201);
        assert.deepEqual(titles(), ['yes']);
    });

    // Covers: Control: fault delay
    it('delay: the answer comes all the same', async () => {
        await set({ kind: 'delay', milliseconds: 1 });
        assert.equal((await org.call('GET', LIMITS)).status, 200);
        assert.deepEqual(await left(), []);
    });

    // Covers: Control: fault requestLimit (doc: API Request Limits and Allocations, Salesforce Developer Limits)
    it('request limit: 403 in the words of the platform', async () => {
        await set({ kind: 'requestLimit' });
        const { status, body } = await org.call('GET', LIMITS);
        assert.deepEqual([status, body], [403, [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }]]);
    });

    // Covers: Control: fault apiBudget
    it('API budget: seen in headers and limits, and no request goes beyond it', async () => {
        const { headers } = await org.call('GET', LIMITS);
        const used = Number(/api-usage=(\d+)\//.exec(headers.get('sforce-limit-info') ?? '')?.[1]);
        await set({ kind: 'apiBudget', max: used + 1 });
        const last = await org.call('GET', LIMITS);
        assert.equal(last.headers.get('sforce-limit-info'), `api-usage=${used + 1}/${used + 1}`);
        assert.partialDeepStrictEqual(last.body, { DailyApiRequests: { Max: used + 1, Remaining: 0 } });
        assert.deepEqual(errorOf(await org.call('GET', LIMITS)), [403, 'REQUEST_LIMIT_EXCEEDED']);
    });

    // Covers: Control: fault lockedRow (doc: Error Codes, SOAP API Developer Guide)
    it('locked row: that row alone, or all of them', async () => {
        const records = ['a', 'b', 'c'].map((Name) => ({ attributes: { type: 'Book__c' }, Name }));
        const save = async () => {
            const { body } = await org.call('POST', '/services/data/v65.0/composite/sobjects', { allOrNone: false, records });
            return (body as readonly { readonly errors: readonly { readonly statusCode: string }[] }[]).map(({ errors }) => errors[0]?.statusCode);
        };
        await set({ kind: 'lockedRow', object: 'book__c', row: 2 }, { kind: 'lockedRow', object: 'Account' });
        assert.deepEqual(await save(), [undefined, 'UNABLE_TO_LOCK_ROW', undefined]);
        assert.deepEqual(await save(), [undefined, undefined, undefined]);
        await set({ kind: 'lockedRow' });
        assert.deepEqual(await save(), Array(3).fill('UNABLE_TO_LOCK_ROW'));
    });

    // Covers: Control: fault droppedAnswer
    it('dropped answer: the connection closes after the commit', async () => {
        await set({ kind: 'droppedAnswer', method: 'POST' });
        await assert.rejects(org.call('POST', BOOKS, { Name: 'kept' }), TypeError);
        assert.ok(titles().includes('kept'));
        assert.equal((await org.call('GET', LIMITS)).status, 200);
    });

    // Covers: Control: fault expiredSession
    it('expired session: once, over REST as over SOAP; OAuth stays open', async () => {
        await set({ kind: 'expiredSession', path: '/services' });
        const form = new URLSearchParams({ grant_type: 'password', username: org.username, password: org.password, client_id: 'any' });
        assert.equal((await fetch(`${org.url}/services/oauth2/token`, { method: 'POST', body: form })).status, 200);
        assert.deepEqual(errorOf(await org.call('GET', LIMITS)), [401, 'INVALID_SESSION_ID']);
        assert.equal((await org.call('GET', LIMITS)).status, 200);
        await set({ kind: 'expiredSession' });
        assert.match((await logIn()).text, /<faultcode>sf:INVALID_SESSION_ID<\/faultcode>/);
    });

    // Covers: Control: fault lockedOrg
    // Covers: Control: fault deletedOrg
    for (const [kind, call, login] of [
        ['lockedOrg', [403, 'ORG_LOCKED'], 'ORG_LOCKED'],
        ['deletedOrg', [401, 'INVALID_SESSION_ID'], 'INVALID_LOGIN'],
    ] as const) {
        it(`${kind}: neither calls nor logins, until it is taken away`, async () => {
            await set({ kind });
            assert.deepEqual(errorOf(await org.call('GET', LIMITS)), call);
            assert.deepEqual(errorOf(await org.call('GET', LIMITS)), call);
            const { status, text } = await logIn();
            assert.equal(status, 500);
            assert.match(text, new RegExp(`<faultcode>sf:${login}</faultcode>`));
            const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'any', client_id: 'any' });
            const refresh = await fetch(`${org.url}/services/oauth2/token`, { method: 'POST', body: form });
            assert.deepEqual([refresh.status, await refresh.json()], [400, { error: 'inactive_org', error_description: 'inactive organization' }]);
            await org.call('DELETE', '/local-org/faults');
            assert.equal((await org.call('GET', LIMITS)).status, 200);
        });
    }
});
