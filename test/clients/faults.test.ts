import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import { startBookOrg, type BookOrg } from '../../local-org/http/start-book-org.ts';
import { startSession } from '../../local-org/platform/access/sessions.ts';

describe('faults on request, as jsforce meets them', () => {
    let org: BookOrg;
    before(async () => {
        org = await startBookOrg();
    });
    after(() => org.close());

    function connect(refreshes: string[] = []): Connection {
        return new Connection({
            instanceUrl: org.url,
            accessToken: org.token,
            version: '65.0',
            refreshFn: (_connection, callback) => {
                const token = startSession(org.org, org.caller.userId);
                refreshes.push(token);
                callback(null, token);
            },
        });
    }

    async function set(...faults: readonly object[]): Promise<void> {
        assert.equal((await org.call('PUT', '/local-org/faults', { faults })).status, 200);
    }

    // Covers: Control: fault expiredSession (client: jsforce)
    test('an expired session is refreshed once, and the call goes through', async () => {
        const refreshes: string[] = [];
        await set({ kind: 'expiredSession' });
        const { totalSize } = await connect(refreshes).query('SELECT Id FROM Book__c');
        assert.deepEqual([totalSize, refreshes.length], [0, 1]);
    });

    // Covers: Control: fault requestLimit (client: jsforce)
    test('a request limit has its code', async () => {
        await set({ kind: 'requestLimit' });
        await assert.rejects(
            async () => connect().query('SELECT Id FROM Book__c'),
            (error: Error & { errorCode?: string }) => error.errorCode === 'REQUEST_LIMIT_EXCEEDED' && error.message === 'TotalRequests Limit exceeded.',
        );
    });

    // Covers: Control: fault lockedRow (client: jsforce)
    test('a locked row fails alone', async () => {
        await set({ kind: 'lockedRow', object: 'Book__c', row: 1 });
        const books = [{ Name: 'One' }, { Name: 'Two' }];
        const results = await connect().sobject('Book__c').create(books);
        assert.deepEqual(
            results.map((result) => (result.success ? 'saved' : (/[A-Z_]{8,}/.exec(JSON.stringify(result.errors))?.[0] ?? ''))),
            ['UNABLE_TO_LOCK_ROW', 'saved'],
        );
    });

    // Covers: Control: fault lockedOrg, deletedOrg (client: jsforce)
    test('nobody signs in to an org that is locked or gone', async () => {
        for (const [kind, code] of [
            ['lockedOrg', 'ORG_LOCKED'],
            ['deletedOrg', 'INVALID_LOGIN'],
        ] as const) {
            await set({ kind });
            await assert.rejects(new Connection({ loginUrl: org.url }).login(org.username, org.password), new RegExp(code));
        }
        await set();
        assert.equal((await new Connection({ loginUrl: org.url }).login(org.username, org.password)).id, org.caller.userId);
    });
});
