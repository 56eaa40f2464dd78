import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { callJson } from '../start-book-org.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';
import { type LoggedRequest, RequestLog } from './request-log.ts';

describe('the last requests of an org', () => {
    let server: TestOrg;
    before(async () => {
        server = await startTestOrg();
    });
    after(() => server.close());
    const ask = async (): Promise<readonly LoggedRequest[]> =>
        ((await callJson(server, 'GET', '/local-org/requests')).body as { readonly requests: readonly LoggedRequest[] }).requests;

    // Covers: Control: GET /local-org/requests
    it('are shown with status and time, without what comes behind the path, and without those to the control API', async () => {
        await callJson(server, 'GET', '/services/data/v66.0/limits');
        await callJson(server, 'GET', '/services/data/v66.0/query?q=nonsense&sid=secret');
        const requests = await ask();
        assert.deepEqual(
            requests.map(({ number, at, method, path, status }) => [number, at, method, path, status]),
            [
                [2, '2026-11-22T02:48:09.000Z', 'GET', '/services/data/v66.0/query', 400],
                [1, '2026-11-22T02:48:09.000Z', 'GET', '/services/data/v66.0/limits', 200],
            ],
        );
        assert.ok(requests.every(({ milliseconds }) => milliseconds > 0));
        assert.equal((await ask()).length, 2);
        assert.ok(!JSON.stringify(requests).includes(server.token));
    });

    it('are for administrators', async () => {
        assert.equal((await fetch(`${server.url}/local-org/requests`)).status, 401);
    });

    it('are the last 200', () => {
        const log = new RequestLog();
        for (let count = 0; count < 201; count++) log.keep({ at: '', method: 'GET', path: `/${count}`, status: 200, milliseconds: 1 });
        const kept = log.list();
        assert.deepEqual([kept.length, kept[0]?.number, kept.at(-1)?.path], [200, 201, '/1']);
    });
});
