import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Json, textOf } from '../ui-api/start-widget-org.ts';
import { answer, ask, nodesOf, sizesOf, widgets, withWidgets } from './ask-widgets.fixture.ts';

withWidgets();

// Covers: GraphQL: pagination (doc: Paginate with Record Connections, GraphQL API guide)
describe('pages', () => {
    const page = async (args: string, variables?: unknown, declared = ''): Promise<Json> => {
        const query = `query q${declared} { uiapi { query { Widget__c(orderBy: { Size__c: { order: ASC } }, ${args}) { edges { cursor node { Size__c { value } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } pageResultCount } } } }`;
        return (await answer(query, variables))['query']?.['Widget__c'] ?? {};
    };

    test('follow each other by the end cursor', async () => {
        const first = await page('first: 3');
        assert.deepEqual(
            [sizesOf(first), first['pageInfo']?.['hasNextPage'], first['pageInfo']?.['endCursor'], first['pageResultCount']],
            [[1, 2, 3], true, 'djE6Mg==', 3],
        );
        const second = await page('first: 3, after: $after', { after: first['pageInfo']?.['endCursor'] }, '($after: String)');
        assert.deepEqual(
            [sizesOf(second), second['pageInfo']],
            [[4], { hasNextPage: false, hasPreviousPage: true, startCursor: 'djE6Mw==', endCursor: 'djE6Mw==' }],
        );
    });

    test('begin after any edge', async () => {
        const first = await page('first: 3');
        assert.deepEqual(sizesOf(await page(`first: 1, after: "${textOf(first['edges']?.[0]?.['cursor'])}"`)), [2]);
    });

    // Covers: GraphQL: upperBound (doc: Paginate with Upper-Bound Limit, GraphQL API guide)
    test('with an upper bound keep the results of the first', async () => {
        for (let size = 0; size < 450; size++) widgets.create('Workshop__c', { Name: `W${String(size).padStart(3, '0')}` });
        const query = `query q($after: String) { uiapi { query { Workshop__c(first: 200, after: $after, upperBound: 430, where: { Name: { like: "W%" } }, orderBy: { Name: { order: ASC } }) {
            edges { node { Name { value } } } pageInfo { hasNextPage endCursor } totalCount pageResultCount } } } }`;
        const names: unknown[] = [];
        let after: unknown = null;
        const counts: unknown[] = [];
        do {
            const found: Json | undefined = (await answer(query, { after }))['query']?.['Workshop__c'];
            names.push(...nodesOf(found).map((node) => node['Name']?.['value']));
            counts.push(found?.['pageResultCount'], found?.['totalCount']);
            after = found?.['pageInfo']?.['endCursor'];
            widgets.create('Workshop__c', { Name: 'W0000' });
            if (!(found?.['pageInfo']?.['hasNextPage'] as unknown as boolean)) break;
        } while (names.length < 1000);
        assert.deepEqual([names.length, new Set(names).size, counts], [430, 430, [200, 430, 200, 430, 30, 430]]);
    });

    for (const [args, message] of [
        ['first: 0', /'first' must be a whole number from 1 to 2000, not 0/],
        ['first: 2001', /'first' must be a whole number from 1 to 2000/],
        ['first: 10, upperBound: 5000', /'first' must be a whole number from 200 to 2000/],
        ['after: "nonsense"', /'after' is not a cursor/],
    ] as const) {
        test(`refuse ${args}`, async () => {
            const body = await ask(`{ uiapi { query { Widget__c(${args}) { totalCount } } } }`);
            assert.match(textOf(body['errors']?.[0]?.['message']), message);
        });
    }
});
