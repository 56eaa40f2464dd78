import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callerNamed, FACTORIES, USERS, widgetOrg } from '../soql/widget-org.fixture.ts';
import { answerGraphql, type GraphqlReply } from './answer-graphql.ts';

const ORG = widgetOrg();

function ask(query: string): GraphqlReply {
    const context = { org: ORG, caller: callerNamed('ann'), origin: 'http://localhost', apiVersion: '66.0' };
    return answerGraphql(context, { query, variables: {}, operationName: undefined });
}

// Covers: GraphQL: polymorphic relationships (doc: Query Polymorphic Relationships, GraphQL API guide)
test('a polymorphic parent is a union, selected by fragments for its types', () => {
    const { data, errors } = ask(`{ uiapi { query { Widget__c(first: 3) { edges { node { Keeper {
        __typename ... on User { Name { value } Email { value } } ... on Factory__c { Id City__c { value } } } } } } } } }`);
    assert.deepEqual(errors, []);
    const keepers = (data as { uiapi: { query: { Widget__c: { edges: { node: { Keeper: unknown } }[] } } } }).uiapi.query.Widget__c.edges.map(
        ({ node }) => node.Keeper,
    );
    assert.deepEqual(keepers, [
        { __typename: 'User', Name: { value: 'Bob Roy' }, Email: { value: 'bob@widgets.test' } },
        { __typename: 'Factory__c', Id: FACTORIES.rome, City__c: { value: 'Rome' } },
        null,
    ]);
});

test('a union has no fields of its own', () => {
    const { errors } = ask('{ uiapi { query { Widget__c { edges { node { Keeper { Name { value } } } } } } } }');
    assert.match(errors[0]?.message ?? '', /Field 'Name' in type 'Widget__c_Keeper' is undefined/);
});

test('a filter of a polymorphic parent names the type first', () => {
    const { data, errors } = ask(
        '{ uiapi { query { Widget__c(where: { Keeper: { User: { Name: { like: "Bob%" } } } }) { totalCount edges { node { KeeperId { value } } } } } } }',
    );
    assert.deepEqual([errors, data], [[], { uiapi: { query: { Widget__c: { totalCount: 1, edges: [{ node: { KeeperId: { value: USERS.bob } } }] } } } }]);
});

test('children have children of their own', () => {
    const { data, errors } = ask(
        '{ uiapi { query { Factory__c { edges { node { Name { value } Widgets__r { edges { node { Name { value } Gadgets__r(first: 1) { totalCount } } } } } } } } } }',
    );
    assert.deepEqual(errors, []);
    assert.match(JSON.stringify(data), /"Gadgets__r":\{"totalCount":[1-9]/);
});
