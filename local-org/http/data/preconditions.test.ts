import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deployFiles, failuresOf, manifestFile } from '../../platform/metadata/deploy/deploy.fixture.ts';
import { startBookOrg, type BookOrg } from '../start-book-org.ts';

const B = '/services/data/v65.0';
const BEFORE = 'Sun, 22 Nov 2026 02:00:00 GMT';
const CREATED = 'Sun, 22 Nov 2026 02:48:09 GMT';

let org: BookOrg;
let account: string;
let book: string;

async function create(object: string): Promise<string> {
    const { body } = await org.call('POST', `${B}/sobjects/${object}`, { Name: 'One' });
    return `${B}/sobjects/${object}/${(body as { id: string }).id}`;
}

before(async () => {
    org = await startBookOrg();
    account = await create('Account');
    book = await create('Book__c');
});
after(() => org.close());

async function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number> {
    return (await org.call(method, path, method === 'PATCH' ? { Name: 'Two' } : undefined, headers)).status;
}

async function tagOf(path: string): Promise<string> {
    return (await org.call('GET', path)).headers.get('etag') ?? '';
}

// Covers: REST: GET /sobjects/:object/:id (doc: Conditional Request Headers, REST API Developer Guide)
describe('a record is read on condition', () => {
    test('that it was modified since: otherwise 304 without a body', async () => {
        const { status, body, headers } = await org.call('GET', book, undefined, { 'if-modified-since': CREATED });
        assert.deepEqual([status, body, headers.get('last-modified')], [304, undefined, CREATED]);
        assert.equal(await statusOf('GET', book, { 'if-modified-since': BEFORE }), 200);
    });

    test('that it was not: otherwise 412', async () => {
        assert.equal(await statusOf('GET', book, { 'if-unmodified-since': CREATED }), 200);
        const { status, body } = await org.call('GET', book, undefined, { 'if-unmodified-since': BEFORE });
        assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode], [412, 'PRECONDITION_FAILED']);
    });

    test('that an account has, or has not, one of some entity tags', async () => {
        const tag = await tagOf(account);
        assert.match(tag, /^"[A-Za-z0-9+/=]+"$/);
        assert.equal(await statusOf('GET', account, { 'if-none-match': `"other", ${tag.replace(/"$/, '-gzip"')}` }), 304);
        assert.equal(await statusOf('GET', account, { 'if-none-match': '"other"' }), 200);
        assert.equal(await statusOf('GET', account, { 'if-match': tag }), 200);
        assert.equal(await statusOf('GET', account, { 'if-match': '"other"' }), 412);
    });

    test('and entity tags have no effect on other objects', async () => {
        assert.equal(await tagOf(book), '');
        assert.deepEqual([await statusOf('GET', book, { 'if-match': '"other"' }), await statusOf('GET', book, { 'if-none-match': '*' })], [200, 200]);
    });
});

// Covers: REST: PATCH /sobjects/:object/:id (doc: Conditional Request Headers, REST API Developer Guide)
describe('a record is changed on condition', () => {
    test('that its entity tag is still the one that was read', async () => {
        const tag = await tagOf(account);
        assert.equal(await statusOf('PATCH', account, { 'if-match': '"other"' }), 412);
        assert.equal(await statusOf('PATCH', account, { 'if-none-match': tag }), 412);
        const { status, headers } = await org.call('PATCH', account, { Name: 'Two' }, { 'if-match': tag });
        assert.deepEqual([status, headers.get('etag')], [204, await tagOf(account)]);
        assert.equal(await statusOf('PATCH', account, { 'if-match': tag }), 412);
    });

    test('that it was not modified since', async () => {
        assert.equal(await statusOf('PATCH', book, { 'if-unmodified-since': BEFORE }), 412);
        assert.equal(await statusOf('PATCH', book, { 'if-unmodified-since': CREATED }), 204);
    });

    for (const header of ['if-match', 'if-none-match', 'if-unmodified-since']) {
        test(`and an invalid ${header} is 400`, async () => {
            assert.equal(await statusOf('PATCH', book, { [header]: 'nonsense' }), 400);
        });
    }
});

test('a delete on condition is refused by name', async () => {
    assert.deepEqual(
        [await statusOf('DELETE', account, { 'if-match': '*' }), await statusOf('DELETE', account, { 'if-unmodified-since': BEFORE })],
        [501, 501],
    );
});

// Covers: REST: GET /sobjects (doc: Conditional Request Headers, REST API Developer Guide)
// Covers: REST: GET /sobjects/:object/describe (doc: Get Object Metadata Changes Using sObject Describe, REST API Developer Guide)
test('descriptions are sent when metadata was changed since, by a deletion, too', async () => {
    const paths = [`${B}/sobjects`, `${B}/sobjects/Book__c/describe`];
    const statuses = (since: string): Promise<number[]> => Promise.all(paths.map((path) => statusOf('GET', path, { 'if-modified-since': since })));
    assert.deepEqual(
        [await statuses(BEFORE), await statuses(CREATED)],
        [
            [200, 200],
            [304, 304],
        ],
    );
    org.clock.set(new Date('2026-11-23T00:00:00.000Z'));
    const files = { 'package.xml': manifestFile({}), 'destructiveChanges.xml': manifestFile({ CustomField: ['Book__c.Pages__c'] }) };
    assert.deepEqual(failuresOf(await deployFiles(org.org, files)), []);
    assert.deepEqual(await statuses(CREATED), [200, 200]);
});
