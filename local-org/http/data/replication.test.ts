import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBookOrg, type BookOrg } from '../start-book-org.ts';

const B = '/services/data/v65.0';

let org: BookOrg;
let early: string;
let late: string;
let gone: string;

async function create(Name: string, at: string): Promise<string> {
    org.clock.set(new Date(at));
    const { body } = await org.call('POST', `${B}/sobjects/Account`, { Name });
    return (body as { id: string }).id;
}

before(async () => {
    org = await startBookOrg();
    early = await create('Early', '2026-11-24T08:00:00.000Z');
    gone = await create('Gone', '2026-11-24T09:00:00.000Z');
    late = await create('Late', '2026-11-24T10:00:00.000Z');
    org.clock.set(new Date('2026-11-24T11:00:00.000Z'));
    await org.call('DELETE', `${B}/sobjects/Account/${gone}`);
    org.clock.set(new Date('2026-11-24T12:00:00.000Z'));
});
after(() => org.close());

function ask(what: 'updated' | 'deleted', start: string, end: string, object = 'Account'): ReturnType<BookOrg['call']> {
    return org.call('GET', `${B}/sobjects/${object}/${what}/?start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`);
}

// Covers: REST: GET /sobjects/:object/updated (doc: sObject Get Updated, REST API Developer Guide)
describe('the records updated in a timespan', () => {
    test('are those that live and were created or changed in it; seconds do not count', async () => {
        const { status, body } = await ask('updated', '2026-11-24T07:59:59+00:00', '2026-11-24T10:00:59.000Z');
        assert.equal(status, 200);
        assert.deepEqual(body, { ids: [early, late], latestDateCovered: '2026-11-24T10:00:00.000+0000' });
        assert.deepEqual(((await ask('updated', '2026-11-24T08:01:00Z', '2026-11-24T09:59:00Z')).body as { ids: string[] }).ids, []);
    });

    test('may be asked for with an offset whose + was not encoded', async () => {
        const { body } = await org.call('GET', `${B}/sobjects/Account/updated?start=2026-11-24T08:00:00+00:00&end=2026-11-24T08:30:00+00:00`);
        assert.deepEqual((body as { ids: string[] }).ids, [early]);
    });
});

// Covers: REST: GET /sobjects/:object/deleted (doc: sObject Get Deleted, REST API Developer Guide)
test('the records deleted in a timespan come with the date of their end', async () => {
    const { status, body } = await ask('deleted', '2026-11-24T10:30:00Z', '2026-11-24T11:30:00Z');
    assert.equal(status, 200);
    assert.deepEqual(body, {
        deletedRecords: [{ deletedDate: '2026-11-24T11:00:00.000+0000', id: gone }],
        earliestDateAvailable: '2026-11-09T12:00:00.000+0000',
        latestDateCovered: '2026-11-24T11:30:00.000+0000',
    });
});

for (const [what, start, end, object, code] of [
    ['that ends before it starts', '2026-11-24T10:00:00Z', '2026-11-24T09:00:00Z', 'Account', 'INVALID_REPLICATION_DATE'],
    ['of less than a minute', '2026-11-24T10:00:01Z', '2026-11-24T10:00:59Z', 'Account', 'INVALID_REPLICATION_DATE'],
    ['that starts more than 30 days ago', '2026-10-24T10:00:00Z', '2026-11-24T10:00:59Z', 'Account', 'INVALID_REPLICATION_DATE'],
    ['that is no date', 'yesterday', '2026-11-24T10:00:59Z', 'Account', 'INVALID_REPLICATION_DATE'],
    ['without a start', '', '2026-11-24T10:00:59Z', 'Account', 'MISSING_ARGUMENT'],
    ['of an unknown object', '2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z', 'Nope__c', 'NOT_FOUND'],
] as const) {
    test(`a timespan ${what} is refused with ${code}`, async () => {
        for (const kind of ['updated', 'deleted'] as const) {
            const { body } = await ask(kind, start, end, object);
            assert.equal((body as { errorCode: string }[])[0]?.errorCode, code);
        }
    });
}
