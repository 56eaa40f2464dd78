import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Json, textOf } from '../ui-api/start-widget-org.ts';
import { answer, ask, nodesOf, withWidgets } from './ask-widgets.fixture.ts';

withWidgets();

// Covers: GraphQL: errors (doc: Status Codes and Error Responses, GraphQL API guide)
describe('a request that is wrong', () => {
    test('names every field that does not exist, with its place', async () => {
        const body = await ask('{\n  uiapi { query { Widget__c { edges { node { Nme { value } } } }\n Accounts { totalCount } } } }');
        assert.deepEqual(body, {
            data: {},
            errors: [
                {
                    extensions: { ErrorType: 'ValidationError' },
                    locations: [{ line: 2, column: 46 }],
                    message: "Validation error of type FieldUndefined: Field 'Nme' in type 'Widget__c' is undefined @ 'uiapi/query/Widget__c/edges/node/Nme'",
                    paths: [],
                },
                {
                    extensions: { ErrorType: 'ValidationError' },
                    locations: [{ line: 3, column: 2 }],
                    message: "Validation error of type FieldUndefined: Field 'Accounts' in type 'RecordQuery' is undefined @ 'uiapi/query/Accounts'",
                    paths: [],
                },
            ],
            extensions: {},
        });
    });

    const widget = (rest: string): string => `{ uiapi { query { Widget__c${rest} } } }`;
    const node = (selection: string): string => widget(` { edges { node { ${selection} } } }`);
    for (const [title, query, type, message] of [
        ['syntax', '{ uiapi { ', 'InvalidSyntax', /Invalid Syntax : offending token '<EOF>' at line 1 column 11/],
        ['a field without its braces', node('Name'), 'ValidationError', /SubSelectionRequired: Sub selection required for type StringValue of field Name/],
        ['braces on a plain value', node('Id { value }'), 'ValidationError', /SubSelectionNotAllowed: Sub selection not allowed on leaf type ID of field Id/],
        ['an unknown argument', widget('(last: 3) { totalCount }'), 'ValidationError', /UnknownArgument: Unknown field argument last/],
        [
            'a filter of an unknown field',
            widget('(where: { Nme: { eq: "x" } }) { totalCount }'),
            'ValidationError',
            /Field 'Nme' in type 'Widget__c_Filter' is undefined/,
        ],
        [
            'a filter of a long text',
            widget('(where: { Notes__c: { eq: "x" } }) { totalCount }'),
            'ValidationError',
            /Field 'Notes__c' in type 'Widget__c_Filter' is undefined/,
        ],
        [
            'an operator of another type',
            widget('(where: { Size__c: { like: "x" } }) { totalCount }'),
            'ValidationError',
            /Field 'like' in type 'DoubleOperators' is undefined/,
        ],
        [
            'a value of another type',
            widget('(where: { Size__c: { eq: "big" } }) { totalCount }'),
            'ValidationError',
            /WrongType: value "big" of the filter of 'Size__c' is not a valid 'Double'/,
        ],
        ['a date that is a text', widget('(where: { Due__c: { eq: "2026-01-01" } }) { totalCount }'), 'ValidationError', /is not a valid 'Date'/],
        [
            'an order by an unknown word',
            widget('(orderBy: { Name: { order: UP } }) { totalCount }'),
            'ValidationError',
            /'UP' of the order by 'Name' is not in enum 'ResultOrder'/,
        ],
        ['an unknown fragment', node('...F'), 'ValidationError', /UndefinedFragment: Undefined fragment F/],
        [
            'a fragment of another type',
            node('... on Workshop__c { Id }'),
            'ValidationError',
            /InvalidFragmentType: Fragment cannot be spread here as objects of type Widget__c can never be of type Workshop__c/,
        ],
        ['a fragment that nothing uses', `${node('Id')} fragment F on Widget__c { Id }`, 'ValidationError', /UnusedFragment: Unused fragment F/],
        ['a variable that is not declared', widget('(first: $n) { totalCount }'), 'ValidationError', /UndefinedVariable: Undefined variable n/],
        ['a variable that nothing uses', `query q($n: Int) ${node('Id')}`, 'ValidationError', /UnusedVariable: Unused variable n/],
        [
            'a variable without a value',
            `query q($n: Int!) ${widget('(first: $n) { totalCount }')}`,
            'ValidationError',
            /Variable 'n' has an invalid value: .* coerced Null value for NonNull type 'Int!'/,
        ],
        [
            'one key for two fields',
            node('a: Name { value } a: Size__c { value }'),
            'ValidationError',
            /FieldsConflict: a: Size__c and Name are different fields|FieldsConflict: a: Name and Size__c are different fields/,
        ],
        ['an unknown directive', node('Id @often'), 'ValidationError', /UnknownDirective: Unknown directive often/],
        ['two operations and no name', `query a ${node('Id')} query b ${node('Id')}`, 'OperationNotSupported', /Must provide operation name/],
        ['a subscription', 'subscription { uiapi { x } }', 'OperationNotSupported', /not configured for subscriptions/],
        [
            'more than ten subqueries',
            `{ uiapi { query { ${Array.from({ length: 11 }, (_, index) => `a${index}: Widget__c { totalCount }`).join(' ')} } } }`,
            'ValidationError',
            /up to 10 subqueries/,
        ],
        [
            'an aggregate of another type',
            '{ uiapi { aggregate { Widget__c { edges { node { aggregate { Name { sum { value } } } } } } } } }',
            'ValidationError',
            /Field 'sum' in type 'StringAggregate' is undefined/,
        ],
        ['fragments that multiply', multiplied(), 'ExecutionAborted', /selects more than 10000 fields/],
    ] as const) {
        test(`is told of ${title}`, async () => {
            const [error] = (await ask(query))['errors'] as unknown as Json[];
            assert.deepEqual(error?.['extensions'], { ErrorType: type });
            assert.match(textOf(error['message']), message);
        });
    }

    test('with a fragment that contains itself ends', async () => {
        const body = await ask(
            `{ uiapi { query { Workshop__c { edges { node { ...F } } } } } } fragment F on Workshop__c { CreatedBy { CreatedBy { ...G } } } fragment G on User { CreatedBy { ...G } }`,
        );
        assert.equal(body['errors']?.[0]?.['extensions']?.['ErrorType'], 'ExecutionAborted');
    });

    test('leaves out what is optional', async () => {
        assert.deepEqual(
            nodesOf(
                (
                    await answer(
                        node('Nme @optional { value } Size__c @category(name: "x") { value }').replace('Widget__c', 'Widget__c(where: { Size__c: { eq: 1 } })'),
                    )
                )['query']?.['Widget__c'],
            ),
            [{ Size__c: { value: 1 } }],
        );
    });
});

function multiplied(): string {
    const fragments = Array.from(
        { length: 16 },
        (_, index) => `fragment F${index} on User { a: CreatedBy { ...F${index + 1} } b: CreatedBy { ...F${index + 1} } }`,
    );
    return `{ uiapi { query { User { edges { node { ...F0 } } } } } } ${fragments.join(' ')} fragment F16 on User { Id }`;
}
