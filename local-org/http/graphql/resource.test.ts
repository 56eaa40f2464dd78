import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textOf } from '../ui-api/start-widget-org.ts';
import { URL, ask, widgets, withWidgets } from './ask-widgets.fixture.ts';

withWidgets();

// Covers: GraphQL: access (doc: Schema Conventions, GraphQL API guide)
describe('a viewer', () => {
    for (const [title, query, message] of [
        [
            'selects no hidden field',
            '{ uiapi { query { Widget__c { edges { node { Secret__c { value } } } } } } }',
            /Field 'Secret__c' in type 'Widget__c' is undefined/,
        ],
        [
            'filters by no hidden field',
            '{ uiapi { query { Widget__c(where: { Secret__c: { eq: "x" } }) { totalCount } } } }',
            /Field 'Secret__c' in type 'Widget__c_Filter' is undefined/,
        ],
        [
            'orders by no hidden field',
            '{ uiapi { query { Widget__c(orderBy: { Secret__c: {} }) { totalCount } } } }',
            /Field 'Secret__c' in type 'Widget__c_OrderBy' is undefined/,
        ],
        [
            'aggregates no hidden field',
            '{ uiapi { aggregate { Widget__c { edges { node { aggregate { Secret__c { max { value } } } } } } } } }',
            /Field 'Secret__c' in type 'Widget__cAggregate' is undefined/,
        ],
        [
            'joins over no hidden field',
            '{ uiapi { query { Workshop__c(where: { Id: { inq: { Widget__c: { Secret__c: { eq: "x" } }, ApiName: "Workshop__c" } } }) { totalCount } } } }',
            /Secret__c/,
        ],
    ] as const) {
        test(title, async () => {
            const { body } = await widgets.askAsViewer('POST', URL, { query });
            assert.match(textOf(body['errors']?.[0]?.['message']), message);
        });
    }
});

// Covers: REST: POST /graphql (doc: GraphQL API Resource, GraphQL API guide)
describe('the resource', () => {
    test('answers the operation that is named', async () => {
        const body = await ask(
            'query a { uiapi { query { Widget__c { totalCount } } } } query b { uiapi { query { Workshop__c(first: 1) { pageResultCount } } } }',
            {},
            'b',
        );
        assert.deepEqual(body['data'], { uiapi: { query: { Workshop__c: { pageResultCount: 1 } } } });
    });

    for (const [title, body] of [
        ['a body without a query', { variables: {} }],
        ['variables that are a list', { query: '{ uiapi }', variables: [1] }],
        ['a body that is a list', []],
    ] as const) {
        test(`refuses ${title}`, async () => {
            const reply = await widgets.ask('POST', URL, body);
            assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [400, 'JSON_PARSER_ERROR']);
        });
    }

    test('refuses a body that is too large', async () => {
        assert.equal((await widgets.ask('POST', URL, { query: 'x'.repeat(2_000_000) })).status, 413);
    });

    test('needs a session and a known version', async () => {
        assert.equal(
            (await fetch(`${widgets.server.url}${URL}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{a}"}' })).status,
            401,
        );
        assert.equal((await widgets.ask('POST', '/services/data/v99.0/graphql', { query: '{ a }' })).status, 404);
    });

    for (const [feature, query] of [
        ['__schema in GraphQL', '{ __schema { types { name } } }'],
        ['relatedListByName in GraphQL', '{ uiapi { relatedListByName(parentApiName: "A", relatedListName: "B") { label } } }'],
        ['USING SCOPE team in SOQL', '{ uiapi { query { Widget__c(scope: TEAM) { edges { node { Id } } } } } }'],
    ] as const) {
        test(`refuses ${feature} by name`, async () => {
            const { status, body } = await widgets.ask('POST', URL, { query });
            assert.deepEqual([status, body[0]?.['message']], [501, `The local org does not support ${feature}.`]);
        });
    }
});
