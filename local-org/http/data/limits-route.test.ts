import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BookOrg, startBookOrg } from '../start-book-org.ts';

let org: BookOrg;
before(async () => {
    org = await startBookOrg();
});
after(() => org.close());

interface Limits {
    readonly DailyApiRequests: { readonly Max: number; readonly Remaining: number };
    readonly DataStorageMB: { readonly Max: number; readonly Remaining: number };
    readonly FileStorageMB: { readonly Max: number; readonly Remaining: number };
}

async function limits(): Promise<Limits> {
    return (await org.call('GET', '/services/data/v65.0/limits')).body as Limits;
}

// Covers: REST: GET /limits (doc: Limits, REST API Developer Guide)
test('limits count requests and the storage that records take', async () => {
    const before = await limits();
    const records = Array.from({ length: 200 }, (_, index) => ({ attributes: { type: 'Account' }, Name: `Account ${index}` }));
    for (let call = 0; call < 3; call += 1) await org.call('POST', '/services/data/v65.0/composite/sobjects', { records });
    const now = await limits();
    assert.deepEqual([before.DailyApiRequests.Max, before.DailyApiRequests.Remaining - now.DailyApiRequests.Remaining], [15_000, 4]);
    assert.deepEqual(
        [before.DataStorageMB, now.DataStorageMB],
        [
            { Max: 5, Remaining: 4 },
            { Max: 5, Remaining: 3 },
        ],
    );
    assert.deepEqual(now.FileStorageMB, { Max: 20, Remaining: 20 });
});
