import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MetadataNode } from '../metadata/component.ts';
import { afterSave, createBottle, createCrates, crateOrg, FILL, filter, input, manyCrates, stored } from './flow-org.fixture.ts';
import { assignment, customError, reference, rule, text, to } from './widget-flow.fixture.ts';

// Covers: Save order: limits of a transaction (doc: Per-Transaction Flow Limits, Salesforce Help)
describe('limits of a transaction', () => {
    /** Loops over as many items as the size says, with one element inside. */
    function looping(parts: Readonly<Record<string, readonly MetadataNode[]>>): MetadataNode {
        const variables = [{ name: 'Count', dataType: 'Number', value: { numberValue: 0 } }];
        const assignments = [assignment('Next', [['Count', 'Add', { numberValue: 1 }]], 'Choose')];
        const decisions = [
            { name: 'Choose', rules: [rule('More', [['Count', 'LessThanOrEqualTo', reference('$Record.Size__c')]], { connector: to('Work') })] },
        ];
        return afterSave('Next', { variables, assignments, decisions, ...parts });
    }

    const get = {
        name: 'Work',
        object: 'Bottle__c',
        storeOutputAutomatically: true,
        getFirstRecordOnly: true,
        filters: [],
        connector: to('Next'),
        faultConnector: to('Next'),
    };
    const create = createBottle('Work', text('x'), { connector: to('Next'), faultConnector: to('Next') });
    const ROWS: readonly (readonly [string, Readonly<Record<string, MetadataNode[]>>, number, string])[] = [
        ['100 queries', { recordLookups: [get] }, 100, 'LIMIT_EXCEEDED: System.LimitException: Too many SOQL queries: 101'],
        ['150 DML statements', { recordCreates: [create] }, 150, 'LIMIT_EXCEEDED: System.LimitException: Too many DML statements: 151'],
    ];

    for (const [name, parts, most, says] of ROWS) {
        test(`${name} are allowed; one more takes back the whole batch, whatever the fault path`, () => {
            const org = crateOrg({ Loop: looping(parts) });
            assert.equal(createCrates(org, [{ Name: 'A', Size__c: most }])[0]?.success, true);
            const before = stored(org, 'Bottle__c', 'Id').length;
            const results = createCrates(org, [
                { Name: 'B', Size__c: 0 },
                { Name: 'C', Size__c: most + 1 },
            ]);
            assert.deepEqual(
                results.map(({ id, errors }) => [id, errors[0]?.statusCode]),
                Array(2).fill([undefined, 'CANNOT_EXECUTE_FLOW_TRIGGER']),
            );
            assert.ok(results[0]?.errors[0]?.message.endsWith(says), results[0]?.errors[0]?.message);
            assert.deepEqual([stored(org, 'Crate__c', 'Name'), stored(org, 'Bottle__c', 'Id').length], [[{ Name: 'A' }], before]);
        });
    }

    test('each batch of a request has limits of its own', () => {
        const org = crateOrg({ Loop: looping({ recordLookups: [get] }) });
        const results = createCrates(org, [{ Name: 'Busy', Size__c: 60 }, ...manyCrates(199), { Name: 'Busy', Size__c: 60 }]);
        assert.equal(results.filter(({ success }) => success).length, 201);
    });
});

describe('flows that start one another', () => {
    /** Each crate makes a smaller one, down to size 0. */
    const SHRINK = {
        Shrink: afterSave(
            'Create',
            {
                formulas: [{ name: 'Smaller', dataType: 'Number', expression: '{!$Record.Size__c} - 1' }],
                recordCreates: [
                    {
                        name: 'Create',
                        object: 'Crate__c',
                        inputAssignments: [input('Name', text('Inner')), input('Size__c', reference('Smaller')), input('Outer__c', reference('$Record.Id'))],
                    },
                ],
            },
            { filters: [filter('Size__c', 'GreaterThan', { numberValue: 0 })] },
        ),
    };

    test('a flow starts itself on what it creates, 16 saves deep', () => {
        const org = crateOrg(SHRINK);
        assert.equal(createCrates(org, [{ Name: 'A', Size__c: 15 }])[0]?.success, true);
        assert.equal(stored(org, 'Crate__c', 'Id').length, 16);
    });

    test('the seventeenth save takes everything back', () => {
        const org = crateOrg(SHRINK);
        const [result] = createCrates(org, [{ Name: 'A', Size__c: 16 }]);
        assert.match(result?.errors[0]?.message ?? '', /Maximum trigger depth exceeded$/);
        assert.deepEqual(stored(org, 'Crate__c', 'Id'), []);
    });

    test('the failure of an inner flow is the fault of the outer one', () => {
        const org = crateOrg({ ...FILL, Stop: afterSave('Stop', { customErrors: [customError('Stop', 'No bottles.')] }, { object: 'Bottle__c' }) });
        const [result] = createCrates(org, [{ Name: 'A' }]);
        assert.match(result?.errors[0]?.message ?? '', /tried to create records: FIELD_CUSTOM_VALIDATION_EXCEPTION: No bottles\.\. You can look up/);
    });
});
