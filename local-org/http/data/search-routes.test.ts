import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BookOrg, startBookOrg } from '../start-book-org.ts';

let org: BookOrg;
before(async () => {
    org = await startBookOrg();
    const accounts = ['Acme North', 'Acme South', 'Other'].map((Name) => ({ attributes: { type: 'Account' }, Name }));
    await org.call('POST', '/services/data/v65.0/composite/sobjects', { records: accounts });
    await org.call('POST', '/services/data/v65.0/sobjects/Contact', { LastName: 'Acme' });
});
after(() => org.close());

const ROOT = '/services/data/v65.0';

interface Found {
    readonly searchRecords: readonly { readonly Name?: string; readonly Id?: string; readonly attributes: { readonly type: string; readonly url: string } }[];
}

function names(body: unknown): (string | undefined)[] {
    return (body as Found).searchRecords.map(({ Name }) => Name);
}

describe('search', () => {
    // Covers: REST: GET /search (doc: Search, REST API Developer Guide)
    test('answers SOSL with records and their addresses', async () => {
        const sosl = 'FIND {acme*} IN NAME FIELDS RETURNING Account(Name ORDER BY Name DESC), Contact';
        const { status, body } = await org.call('GET', `${ROOT}/search?q=${encodeURIComponent(sosl)}`);
        const { searchRecords } = body as Found;
        assert.equal(status, 200);
        assert.deepEqual(names(body), ['Acme South', 'Acme North', undefined]);
        assert.deepEqual(searchRecords[2]?.attributes, { type: 'Contact', url: `${ROOT}/sobjects/Contact/${searchRecords[2]?.Id}` });
    });

    // Covers: REST: GET /parameterizedSearch (doc: Search with Parameters in the URI, REST API Developer Guide)
    test('takes parameters in the address', async () => {
        const parameters = 'q=acme&sobject=Account&Account.fields=Name,Id&Account.where=Name+LIKE+%27%25South%27&sobject=Contact&Contact.limit=1';
        const { body } = await org.call('GET', `${ROOT}/parameterizedSearch?${parameters}`);
        assert.deepEqual(names(body), ['Acme South', undefined]);
    });

    // Covers: REST: POST /parameterizedSearch (doc: Search with Parameters in the Request Body, REST API Developer Guide)
    test('takes parameters in the body', async () => {
        const request = { q: 'acme', in: 'NAME', fields: ['Name'], sobjects: [{ name: 'Account', orderBy: 'Name DESC' }], overallLimit: 1 };
        assert.deepEqual(names((await org.call('POST', `${ROOT}/parameterizedSearch`, request)).body), ['Acme South']);
    });

    for (const [what, path, status, code] of [
        ['without a statement', '/search', 400, 'MALFORMED_SEARCH'],
        ['for one character', `/search?q=${encodeURIComponent('FIND {a}')}`, 400, 'MALFORMED_SEARCH'],
        ['in a scope that is none', '/parameterizedSearch?q=acme&in=FEET', 400, 'INVALID_SEARCH_SCOPE'],
        ['with more results than allowed', '/parameterizedSearch?q=acme&overallLimit=2001', 400, 'INVALID_SEARCH'],
        ['with snippets', '/parameterizedSearch?q=acme&snippet=50', 501, 'NOT_IMPLEMENTED'],
        ['in the Tooling API', '/tooling/search?q=FIND', 501, 'NOT_IMPLEMENTED'],
    ] as const) {
        test(`${what} is refused with ${status} ${code}`, async () => {
            const { status: actual, body } = await org.call('GET', ROOT + path);
            assert.deepEqual([actual, (body as { errorCode: string }[])[0]?.errorCode], [status, code]);
        });
    }
});
