import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BookOrg, startBookOrg } from '../start-book-org.ts';

const BOOKS = '/services/data/v65.0/sobjects/Book__c';

let org: BookOrg;
before(async () => {
    org = await startBookOrg();
});
after(() => org.close());

function pagesOf(id: string): unknown {
    return org.org.store.get('Book__c', id)?.['Pages__c'];
}

// Covers: REST: GET /sobjects/:object/:field/:value, PATCH /sobjects/:object/:field/:value, DELETE /sobjects/:object/:field/:value (doc: sObject Rows by External ID, REST API Developer Guide)
describe('a record named by an external id', () => {
    for (const [field, value, path] of [
        ['Isbn__c', 'plain', 'plain'],
        ['Isbn__c', "a/b & 'c'", encodeURIComponent("a/b & 'c'")],
        ['Shelf__c', 12, '12'],
    ] as const) {
        test(`is created, changed, read and deleted at ${field}/${path}`, async () => {
            const url = `${BOOKS}/${field}/${path}`;
            const created = await org.call('PATCH', url, { Name: 'One', Pages__c: 1 });
            const { id } = created.body as { id: string };
            assert.deepEqual([created.status, created.body], [201, { id, success: true, errors: [], created: true }]);
            const changed = await org.call('PATCH', url, { Pages__c: 2 });
            assert.deepEqual([changed.status, changed.body], [200, { id, success: true, errors: [], created: false }]);
            const read = (await org.call('GET', url)).body as Record<string, unknown>;
            assert.deepEqual([read['Id'], read[field], read['Pages__c']], [id, value, 2]);
            assert.equal((await org.call('DELETE', url)).status, 204);
            assert.equal((await org.call('GET', url)).status, 404);
        });
    }

    test('answers a change without a body before version 46.0', async () => {
        const url = `${BOOKS.replace('65.0', '45.0')}/Isbn__c/old`;
        assert.equal((await org.call('PATCH', url, { Name: 'Old' })).status, 201);
        const changed = await org.call('PATCH', url, { Pages__c: 2 });
        assert.deepEqual([changed.status, changed.body], [204, undefined]);
    });

    test('is ambiguous when two records have it: 300 with their addresses', async () => {
        const create = async (): Promise<string> => ((await org.call('POST', BOOKS, { Name: 'Twin', Shelf__c: 77 })).body as { id: string }).id;
        const ids = [await create(), await create()];
        const { status, body } = await org.call('GET', `${BOOKS}/Shelf__c/77`);
        assert.equal(status, 300);
        assert.deepEqual((body as string[]).toSorted(), ids.map((id) => `${BOOKS}/${id}`).toSorted());
    });

    test('keeps its refusals: nothing is written by an upsert with an unknown field', async () => {
        const { status, body } = await org.call('PATCH', `${BOOKS}/Isbn__c/refused`, { Name: 'A', Nope__c: 1 });
        assert.equal(status, 400);
        assert.equal((body as { errorCode: string }[])[0]?.errorCode, 'INVALID_FIELD');
        assert.equal((await org.call('GET', `${BOOKS}/Isbn__c/refused`)).status, 404);
    });
});

// Covers: REST: PATCH /composite/sobjects/:object/:field (doc: Upsert Records with sObject Collections, REST API Developer Guide)
describe('a collection upserted by an external id', () => {
    const row = (Isbn__c: string, fields: Record<string, unknown> = {}): unknown => ({ attributes: { type: 'Book__c' }, Isbn__c, Name: Isbn__c, ...fields });

    async function upsert(allOrNone: boolean, records: unknown[]): Promise<{ id?: string; success: boolean; created?: boolean }[]> {
        return (await org.call('PATCH', '/services/data/v65.0/composite/sobjects/Book__c/Isbn__c', { allOrNone, records })).body as {
            id?: string;
            success: boolean;
            created?: boolean;
        }[];
    }

    test('tells for each row whether it was created', async () => {
        await upsert(false, [row('known')]);
        const results = await upsert(false, [row('known', { Pages__c: 5 }), row('new')]);
        assert.deepEqual(
            results.map(({ success, created }) => [success, created]),
            [
                [true, false],
                [true, true],
            ],
        );
        assert.equal(pagesOf(results[0]?.id ?? ''), 5);
    });

    test('keeps nothing when all or none is asked and one row is refused', async () => {
        await upsert(false, [row('kept', { Pages__c: 1 })]);
        const results = await upsert(true, [row('kept', { Pages__c: 2 }), row('bad', { Pages__c: 'many' }), row('fresh')]);
        assert.deepEqual(
            results.map(({ success }) => success),
            [false, false, false],
        );
        const kept = (await org.call('GET', `${BOOKS}/Isbn__c/kept`)).body as { Id: string };
        assert.equal(pagesOf(kept.Id), 1);
        assert.equal((await org.call('GET', `${BOOKS}/Isbn__c/fresh`)).status, 404);
    });

    test('refuses records of another object', async () => {
        const { status } = await org.call('PATCH', '/services/data/v65.0/composite/sobjects/Book__c/Isbn__c', {
            records: [{ attributes: { type: 'Account' }, Name: 'A' }],
        });
        assert.equal(status, 400);
    });
});
