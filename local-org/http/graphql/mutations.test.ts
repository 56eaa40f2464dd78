import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from '../ui-api/start-widget-org.ts';

const URL = '/services/data/v66.0/graphql';
const ROLLED_BACK = 'The transaction was rolled back since another operation in the same transaction failed.';

let widgets: WidgetOrg;
before(async () => {
    widgets = await startWidgetOrg();
});
after(() => widgets.server.close());

async function mutate(operations: string, input = '', variables?: unknown, declared = ''): Promise<Json> {
    const { status, body } = await widgets.ask('POST', URL, { query: `mutation m${declared} { uiapi${input} { ${operations} } }`, variables });
    assert.equal(status, 200);
    return body;
}

async function namesOfWorkshops(): Promise<readonly unknown[]> {
    const { body } = await widgets.ask('POST', URL, {
        query: '{ uiapi { query { Workshop__c(first: 2000, orderBy: { Name: {} }) { edges { node { Name { value } } } } } } }',
    });
    return (body['data']?.['uiapi']?.['query']?.['Workshop__c']?.['edges'] as unknown as Json[]).map((edge) => edge['node']?.['Name']?.['value']);
}

const messagesOf = (body: Json): readonly unknown[] => (body['errors'] as unknown as Json[]).map((error) => error['message']);

// Covers: GraphQL: create, update and delete records (doc: Mutations Schema, GraphQL API guide)
describe('a mutation', () => {
    test('creates a record and gives the fields asked for', async () => {
        const variables = { input: { Widget__c: { Size__c: 7, Due__c: '2026-12-24', Active__c: false } } };
        const body = await mutate(
            'Widget__cCreate(input: $input) { Record { Size__c { value } Due__c { displayValue } Active__c { value } Status__c { label } } }',
            '',
            variables,
            '($input: Widget__cCreateInput!)',
        );
        assert.deepEqual(body, {
            data: {
                uiapi: {
                    Widget__cCreate: {
                        Record: { Size__c: { value: 7 }, Due__c: { displayValue: '12/24/2026' }, Active__c: { value: false }, Status__c: { label: 'Draft' } },
                    },
                },
            },
            errors: [],
            extensions: {},
        });
    });

    test('updates a record, null clears a field and an absent one stays', async () => {
        const id = widgets.create('Widget__c', { Size__c: 1, Price__c: 5 });
        const body = await mutate(`Widget__cUpdate(input: { Id: "${id}", Widget__c: { Size__c: null } }) { Record { Size__c { value } Price__c { value } } }`);
        assert.deepEqual(body['data'], { uiapi: { Widget__cUpdate: { Record: { Size__c: { value: null }, Price__c: { value: 5 } } } } });
    });

    test('deletes a record and gives its id', async () => {
        const id = widgets.create('Workshop__c', { Name: 'Gone' });
        assert.deepEqual((await mutate(`Workshop__cDelete(input: { Id: "${id}" }) { Id }`))['data'], { uiapi: { Workshop__cDelete: { Id: id } } });
        assert.ok(!(await namesOfWorkshops()).includes('Gone'));
    });

    // Covers: GraphQL: mutation chaining (doc: Chain Mutations, GraphQL API guide)
    test('refers to the id of an earlier one', async () => {
        const body = await mutate(
            'home: Workshop__cCreate(input: { Workshop__c: { Name: "Home" } }) { Record { Id } } Widget__cCreate(input: { Widget__c: { Workshop__c: "@{home}" } }) { Record { Workshop__c { value } } }',
        );
        const { uiapi } = body['data'] ?? {};
        assert.equal(uiapi?.['Widget__cCreate']?.['Record']?.['Workshop__c']?.['value'], uiapi?.['home']?.['Record']?.['Id']);
    });

    // Covers: GraphQL: allOrNone (doc: Send Mutation Requests, GraphQL API guide)
    const TWO =
        'good: Workshop__cCreate(input: { Workshop__c: { Name: "Good" } }) { Record { Id } } bad: Widget__cCreate(input: { Widget__c: { Size__c: -1 } }) { Record { Id } }';

    test('that fails takes the others back', async () => {
        const body = await mutate(TWO);
        assert.deepEqual(body['data'], { uiapi: { good: null, bad: null } });
        assert.deepEqual(messagesOf(body), [ROLLED_BACK, 'A size is never negative.']);
        assert.deepEqual(body['errors']?.[1]?.['paths'], ['uiapi', 'bad']);
        assert.ok(!(await namesOfWorkshops()).includes('Good'));
    });

    test('that fails leaves the others when told so', async () => {
        const body = await mutate(TWO, '(input: { allOrNone: false })');
        assert.deepEqual([body['data']?.['uiapi']?.['bad'], messagesOf(body)], [null, ['A size is never negative.']]);
        assert.ok((await namesOfWorkshops()).includes('Good'));
    });

    test('that depends on one that failed fails too', async () => {
        const body = await mutate(
            `a: Workshop__cCreate(input: { Workshop__c: { Name: "${'x'.repeat(81)}" } }) { Record { Id } } b: Widget__cCreate(input: { Widget__c: { Workshop__c: "@{a}" } }) { Record { Id } }`,
            '(input: { allOrNone: false })',
        );
        assert.deepEqual(body['data'], { uiapi: { a: null, b: null } });
        assert.match(textOf(messagesOf(body)[1] as Json), /@\{a\}/);
    });

    for (const [title, operation, message] of [
        ['an unknown object', 'GizmoCreate(input: { Gizmo: {} }) { Record { Id } }', /Field 'GizmoCreate' in type 'UIAPIMutations' is undefined/],
        [
            'an unknown field',
            'Workshop__cCreate(input: { Workshop__c: { Nme: "x" } }) { Record { Id } }',
            /contains a field not in 'Workshop__cCreateRepresentation': 'Nme'/,
        ],
        [
            'a field that cannot be set',
            'Widget__cCreate(input: { Widget__c: { Double_Size__c: 4 } }) { Record { Id } }',
            /not in 'Widget__cCreateRepresentation': 'Double_Size__c'/,
        ],
        [
            'a bare word for a picklist value',
            'Widget__cCreate(input: { Widget__c: { Status__c: Live } }) { Record { Id } }',
            /input.Widget__c.Status__c' is not a valid value/,
        ],
        ['no representation', 'Widget__cCreate(input: {}) { Record { Id } }', /is missing the field 'Widget__c' of 'Widget__cCreateInput'/],
        ['no input', 'Widget__cCreate { Record { Id } }', /Missing field argument input/],
        [
            'a parent in the reply',
            'Widget__cCreate(input: { Widget__c: {} }) { Record { Workshop__r { Id } } }',
            /Field 'Workshop__r' in type 'Widget__c' is undefined/,
        ],
        [
            'children in the reply',
            'Workshop__cCreate(input: { Workshop__c: { Name: "x" } }) { Record { Widgets__r { totalCount } } }',
            /Field 'Widgets__r' in type 'Workshop__c' is undefined/,
        ],
        [
            'a record in the reply of a delete',
            'Widget__cDelete(input: { Id: "a00000000000000" }) { Record { Id } }',
            /Field 'Record' in type 'RecordDeletePayload' is undefined/,
        ],
    ] as const) {
        test(`is refused for ${title}, and nothing of the request happens`, async () => {
            const body = await mutate(`never: Workshop__cCreate(input: { Workshop__c: { Name: "Never" } }) { Record { Id } } ${operation}`);
            assert.deepEqual([body['data'], body['errors']?.[0]?.['extensions']], [{}, { ErrorType: 'ValidationError' }]);
            assert.match(textOf(messagesOf(body)[0] as Json), message);
            assert.ok(!(await namesOfWorkshops()).includes('Never'));
        });
    }

    test('of another object’s record is refused', async () => {
        const id = widgets.create('Workshop__c', { Name: 'Stays' });
        const body = await mutate(`Widget__cDelete(input: { Id: "${id}" }) { Id }`);
        assert.match(textOf(messagesOf(body)[0] as Json), /not valid/);
        assert.ok((await namesOfWorkshops()).includes('Stays'));
    });

    test('is refused to a viewer', async () => {
        const { body } = await widgets.askAsViewer('POST', URL, {
            query: 'mutation { uiapi { Workshop__cCreate(input: { Workshop__c: { Name: "Mine" } }) { Record { Id } } } }',
        });
        assert.equal((body['errors'] as unknown as Json[]).length, 1);
        assert.ok(!(await namesOfWorkshops()).includes('Mine'));
    });

    test('is refused by name in versions where it was a beta', async () => {
        const { status, body } = await widgets.ask('POST', '/services/data/v65.0/graphql', {
            query: 'mutation { uiapi { Workshop__cDelete(input: { Id: "x" }) { Id } } }',
        });
        assert.deepEqual([status, /GraphQL mutations before API version 66.0/.test(textOf(body[0]?.['message']))], [501, true]);
    });
});
