import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Json, textOf } from '../ui-api/start-widget-org.ts';
import { URL, answer, nodesOf, sizes, widgets, withWidgets } from './ask-widgets.fixture.ts';

withWidgets();

// Covers: GraphQL: query records (doc: Query Records with GraphQL, GraphQL API guide)
describe('a query', () => {
    test('gives fields with their values, what to display, and what every record has', async () => {
        const selection =
            '__typename Id ApiName DisplayValue RecordTypeId(fallback: true) { value } Price__c { value displayValue format } Status__c { value label }';
        const [node] = nodesOf(
            (await answer(`{ uiapi { query { Widget__c(first: 1, orderBy: { Size__c: { order: ASC } }) { edges { node { ${selection} } } } } } }`))['query']?.[
                'Widget__c'
            ],
        );
        const { Id, ...rest } = node ?? {};
        assert.match(textOf(Id), /^a0\w{16}$/);
        assert.deepEqual(rest, {
            __typename: 'Widget__c',
            ApiName: 'Widget__c',
            DisplayValue: 'W-00001',
            RecordTypeId: { value: '012000000000000AAA' },
            Price__c: { value: 1234.5, displayValue: '$1,234.50', format: '$1,234.50' },
            Status__c: { value: 'Live', label: 'In use' },
        });
    });

    // Covers: GraphQL: parent and child relationships (doc: Query Records with GraphQL, GraphQL API guide)
    test('follows parents, null where there is none, and children as collections of their own', async () => {
        const parents = nodesOf(
            (
                await answer(
                    '{ uiapi { query { Widget__c(orderBy: { Size__c: {} }) { edges { node { Workshop__r { Name { value } } Owner { ... on User { Name { value } } } } } } } } }',
                )
            )['query']?.['Widget__c'],
        );
        assert.deepEqual(
            [parents[0], parents[3]?.['Workshop__r']],
            [{ Workshop__r: { Name: { value: 'North' } }, Owner: { Name: { value: 'Ada Byron' } } }, null],
        );
        const children =
            'Widgets__r(first: 1, where: { Size__c: { gt: 0 } }, orderBy: { Size__c: { order: DESC } }) { edges { node { Size__c { value } } } pageInfo { hasNextPage } totalCount }';
        const [workshop] = nodesOf(
            (await answer(`{ uiapi { query { Workshop__c(where: { Name: { eq: "north" } }) { edges { node { ${children} } } } } } }`))['query']?.[
                'Workshop__c'
            ],
        );
        assert.deepEqual(workshop, { Widgets__r: { edges: [{ node: { Size__c: { value: 2 } } }], pageInfo: { hasNextPage: true }, totalCount: 2 } });
    });

    test('takes aliases, fragments, variables with defaults, and directives', async () => {
        const query = `query q($least: Double = 2, $withPrice: Boolean!) { uiapi { query {
            big: Widget__c(where: { Size__c: { gt: $least } }) { edges { node { ...Size Price__c @include(if: $withPrice) { value } } } }
            all: Widget__c(first: 2) { totalCount edges { node { ...Size ... on Record { ApiName @skip(if: true) } } } }
        } } } fragment Size on Widget__c { size: Size__c { v: value } }`;
        const { query: result } = await answer(query, { withPrice: false });
        assert.deepEqual([nodesOf(result?.['big']), result?.['all']?.['totalCount']], [[{ size: { v: 3 } }, { size: { v: 4 } }], 4]);
    });

    // Covers: GraphQL: filters (doc: Field Operators, GraphQL API guide)
    for (const [where, expected] of [
        ['{ Status__c: { eq: "live" } }', [1, 3]],
        ['{ Status__c: { ne: "Live" } }', [2, 4]],
        ['{ Size__c: { gte: 2, lt: 4 } }', [2, 3]],
        ['{ Size__c: { in: [1, 4] } }', [1, 4]],
        ['{ Size__c: { nin: [1, 4] } }', [2, 3]],
        ['{ Size__c: { in: [] } }', []],
        ['{ Secret__c: { like: "IT\'%" } }', [2]],
        ['{ Price__c: { eq: null } }', [3, 4]],
        ['{ Active__c: { eq: true } }', [1, 2, 3, 4]],
        ['{ or: [{ Size__c: { eq: 1 } }, { Status__c: { eq: "Retired" } }] }', [1, 4]],
        ['{ and: [{ Size__c: { gt: 1 } }, { not: { Status__c: { eq: "Retired" } } }] }', [2, 3]],
        ['{ Workshop__r: { Name: { eq: "North" } }, Size__c: { gt: 1 } }', [2]],
        ['{ Workshop__c: { inq: { Workshop__c: { City__c: { eq: "Oslo" } }, ApiName: "Id" } } }', [1, 2]],
        ['{ Due__c: { eq: { value: "2026-11-21" } } }', [1]],
        ['{ Due__c: { eq: { literal: TODAY } } }', [1]],
        ['{ Due__c: { eq: { range: { next_n_days: 60 } } } }', [2, 3]],
        ['{ Due__c: { gt: { range: { last_n_days: 3 } } } }', [2, 3]],
        ['{ CreatedDate: { gte: { value: "2026-11-22T02:48:09Z" } } }', [1, 2, 3, 4]],
        ['{ Name: {} }', [1, 2, 3, 4]],
    ] as const) {
        test(`filters by ${where}`, async () => {
            assert.deepEqual(await sizes(`where: ${where}, orderBy: { Size__c: { order: ASC } }`), expected);
        });
    }

    test('fills a filter from a variable, and leaves out one whose variable is not given', async () => {
        const declared = '($size: Double, $where: Widget__c_Filter)';
        const args = 'where: { Size__c: { eq: $size }, and: [$where] }';
        assert.deepEqual(await sizes(args, { size: 2 }, declared), [2]);
        assert.deepEqual(await sizes(args, { where: { Status__c: { eq: 'Retired' } } }, declared), [4]);
    });

    test('does not let a value out of its quotes', async () => {
        assert.deepEqual(await sizes('where: { Secret__c: { eq: $text } }', { text: "' OR Name != '" }, '($text: String)'), []);
    });

    // Covers: GraphQL: orderBy (doc: Order By Schema, GraphQL API guide)
    for (const [orderBy, expected] of [
        ['{ Size__c: { order: DESC } }', [4, 3, 2, 1]],
        ['{ Price__c: { order: ASC, nulls: LAST }, Size__c: { order: DESC } }', [2, 1, 4, 3]],
        ['{ Workshop__r: { Name: { order: DESC, nulls: LAST } }, Size__c: { order: ASC } }', [3, 1, 2, 4]],
    ] as const) {
        test(`orders by ${orderBy}`, async () => {
            assert.deepEqual(await sizes(`orderBy: ${orderBy}`), expected);
        });
    }

    // Covers: GraphQL: scope (doc: Filter with scope, GraphQL API guide)
    test('takes the scope of what the caller owns', async () => {
        const query = '{ uiapi { query { Widget__c(scope: MINE) { totalCount } } } }';
        assert.equal((await answer(query))['query']?.['Widget__c']?.['totalCount'], 4);
        const { body } = await widgets.askAsViewer('POST', URL, { query });
        assert.equal(body['data']?.['uiapi']?.['query']?.['Widget__c']?.['totalCount'], 0);
    });

    // Covers: GraphQL: objectInfos (doc: Query Object Information, GraphQL API guide)
    test('describes objects with their picklist values', async () => {
        const query = '{ uiapi { objectInfos(apiNames: ["Widget__c"]) { ApiName labelPlural nameFields themeInfo { color } fields { ApiName dataType } } } }';
        const info = (await answer(query))['objectInfos']?.[0];
        assert.deepEqual([info?.['ApiName'], info?.['labelPlural'], info?.['nameFields']], ['Widget__c', 'Widgets', ['Name']]);
        assert.ok((info?.['fields'] as unknown as Json[]).some((field) => JSON.stringify(field) === '{"ApiName":"Size__c","dataType":"Double"}'));
        const picklist = 'fields { ApiName ... on PicklistField { picklistValuesByRecordTypeIDs { recordTypeID picklistValues { label value } } } }';
        const [status] = (
            (await answer(`{ uiapi { objectInfos(apiNames: ["Widget__c"]) { ${picklist} } } }`))['objectInfos']?.[0]?.['fields'] as unknown as Json[]
        ).filter((field) => 'picklistValuesByRecordTypeIDs' in field);
        assert.deepEqual(status?.['picklistValuesByRecordTypeIDs']?.[0]?.['picklistValues']?.[1], { label: 'In use', value: 'Live' });
    });
});
