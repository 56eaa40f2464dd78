import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MetadataNode } from '../metadata/component.ts';
import { deleteRecords } from '../records/delete.ts';
import { createRecords } from '../records/save.ts';
import { afterSave, createCrates, crateOrg, filter, input, PACKER, PARTIAL, stored } from './flow-org.fixture.ts';
import { ON_UPDATE, shelf } from './shelf.fixture.ts';
import { assignment, customError, reference, rule, text, to } from './widget-flow.fixture.ts';
import type { ConditionRow } from './widget-flow.fixture.ts';

const TRUE: MetadataNode = { booleanValue: true };

// Covers: Flow: Update Records, Delete Records (doc: Flow Element: Update Records, Flow Builder, Salesforce Help)
describe('Update and Delete Records', () => {
    test('update what matches the filters', () => {
        const recordUpdates = [
            { name: 'Update', object: 'Bottle__c', filters: [filter('Note__c', 'EqualTo', text('dark'))], inputAssignments: [input('Note__c', text('drunk'))] },
        ];
        const { org, run } = shelf({ Flow: afterSave('Update', { recordUpdates }, ON_UPDATE) });
        run();
        assert.deepEqual(
            stored(org, 'Bottle__c', 'Note__c').map((each) => each['Note__c']),
            ['drunk', 'drunk', null, 'light'],
        );
    });

    test('delete what matches the filters, and nothing when nothing does', () => {
        const recordDeletes = [
            { name: 'Delete', object: 'Bottle__c', filters: [filter('Size__c', 'LessThan', { numberValue: 3 })], connector: to('Again') },
            { name: 'Again', object: 'Bottle__c', filters: [filter('Size__c', 'LessThan', { numberValue: 3 })] },
        ];
        const { org, run } = shelf({ Flow: afterSave('Delete', { recordDeletes }, ON_UPDATE) });
        run();
        assert.deepEqual(
            stored(org, 'Bottle__c', 'Name').map((each) => each['Name']),
            ['ale', 'Éau'],
        );
    });

    test('update the records of a collection that a loop has filled, with what was set alone', () => {
        const variables = [{ name: 'Changed', dataType: 'SObject', objectType: 'Bottle__c', isCollection: true }];
        const items: ConditionRow[] = [
            ['Each.Size__c', 'Add', { numberValue: 10 }],
            ['Changed', 'Add', reference('Each')],
        ];
        const { org, run } = shelf({
            Flow: afterSave(
                'Get',
                {
                    variables,
                    recordLookups: [{ name: 'Get', object: 'Bottle__c', storeOutputAutomatically: true, filters: [], connector: to('Each') }],
                    loops: [
                        { name: 'Each', collectionReference: 'Get', iterationOrder: 'Asc', nextValueConnector: to('Set'), noMoreValuesConnector: to('Save') },
                    ],
                    assignments: [assignment('Set', items, 'Each')],
                    recordUpdates: [{ name: 'Save', inputReference: 'Changed' }],
                },
                ON_UPDATE,
            ),
        });
        run();
        assert.deepEqual(
            stored(org, 'Bottle__c', 'Size__c').map((each) => each['Size__c']),
            [13, 11, 12, null],
        );
    });

    test('several interviews may change one record, one after the other', () => {
        const formulas = [{ name: 'Sum', dataType: 'Number', expression: '{!Get.Size__c} + {!$Record.Size__c}' }];
        const recordLookups = [
            { name: 'Get', object: 'Bottle__c', getFirstRecordOnly: true, storeOutputAutomatically: true, filters: [], connector: to('Save') },
        ];
        const recordUpdates = [
            {
                name: 'Save',
                object: 'Bottle__c',
                filters: [filter('Id', 'EqualTo', reference('Get.Id'))],
                inputAssignments: [input('Size__c', reference('Sum'))],
            },
        ];
        const org = crateOrg({ Flow: afterSave('Get', { formulas, recordLookups, recordUpdates }) });
        createRecords(org, PACKER, 'Bottle__c', [{ Name: 'one', Size__c: 0 }], PARTIAL);
        assert.ok(
            createCrates(org, [
                { Name: 'A', Size__c: 1 },
                { Name: 'B', Size__c: 2 },
            ]).every(({ success }) => success),
        );
        assert.deepEqual(stored(org, 'Bottle__c', 'Size__c'), [{ Size__c: 2 }]);
    });

    test('an update of a record without an id is a fault', () => {
        const variables = [{ name: 'New', dataType: 'SObject', objectType: 'Bottle__c' }];
        const assignments = [assignment('Set', [['New.Name', 'Assign', text('x')]], 'Save')];
        const org = crateOrg({ Flow: afterSave('Set', { variables, assignments, recordUpdates: [{ name: 'Save', inputReference: 'New' }] }) });
        assert.match(createCrates(org, [{ Name: 'A' }])[0]?.errors[0]?.message ?? '', /update records: MISSING_ARGUMENT: Id not specified in an update call/);
    });
});

describe('Create Records from variables', () => {
    const variables = [
        { name: 'New', dataType: 'SObject', objectType: 'Bottle__c' },
        { name: 'All', dataType: 'SObject', objectType: 'Bottle__c', isCollection: true },
        { name: 'Count', dataType: 'Number' },
        { name: 'Id', dataType: 'String' },
    ];

    test('creates each record of a collection, and the collection knows their ids', () => {
        const items: ConditionRow[] = [
            ['New.Name', 'Assign', text('one')],
            ['All', 'Add', reference('New')],
            ['New.Name', 'Assign', text('two')],
            ['All', 'Add', reference('New')],
        ];
        const loops = [{ name: 'Each', collectionReference: 'All', nextValueConnector: to('Link'), noMoreValuesConnector: to('Save') }];
        const assignments = [
            assignment('Set', items, 'Create'),
            assignment(
                'Link',
                [
                    ['Each.Note__c', 'Assign', text('linked')],
                    ['Linked', 'Add', reference('Each')],
                ],
                'Each',
            ),
        ];
        const org = crateOrg({
            Flow: afterSave('Set', {
                variables: [...variables, { name: 'Linked', dataType: 'SObject', objectType: 'Bottle__c', isCollection: true }],
                assignments,
                loops,
                recordCreates: [{ name: 'Create', inputReference: 'All', connector: to('Each') }],
                recordUpdates: [{ name: 'Save', inputReference: 'Linked' }],
            }),
        });
        assert.equal(createCrates(org, [{ Name: 'A' }])[0]?.success, true);
        assert.deepEqual(stored(org, 'Bottle__c', 'Name', 'Note__c'), [
            { Name: 'one', Note__c: 'linked' },
            { Name: 'two', Note__c: 'linked' },
        ]);
    });

    test('keeps the id of a new record in a variable, or under its own name', () => {
        const recordCreates = [
            { name: 'Create', object: 'Crate__c', inputAssignments: [input('Name', text('inner'))], assignRecordIdToReference: 'Id', connector: to('Second') },
            {
                name: 'Second',
                object: 'Bottle__c',
                inputAssignments: [input('Crate__c', reference('Id'))],
                storeOutputAutomatically: true,
                connector: to('Third'),
            },
            { name: 'Third', object: 'Bottle__c', inputAssignments: [input('Note__c', reference('Second'))] },
        ];
        const org = crateOrg({ Flow: afterSave('Create', { variables, recordCreates }, { filters: [filter('Name', 'EqualTo', text('A'))] }) });
        createCrates(org, [{ Name: 'A' }]);
        const [, inner] = stored(org, 'Crate__c', 'Id');
        const [second, third] = stored(org, 'Bottle__c', 'Id', 'Crate__c', 'Note__c');
        assert.deepEqual([second?.['Crate__c'], third?.['Note__c']], [inner?.['Id'], second?.['Id']]);
    });
});

describe('at other moments', () => {
    test('a flow before the save reads other records', () => {
        const recordLookups = [{ name: 'Get', object: 'Bottle__c', storeOutputAutomatically: true, filters: [], connector: to('Set') }];
        const variables = [{ name: 'Count', dataType: 'Number' }];
        const assignments = [
            assignment('Set', [
                ['Count', 'AssignCount', reference('Get')],
                ['$Record.Size__c', 'Assign', reference('Count')],
            ]),
        ];
        const { org, run } = shelf({ Flow: afterSave('Get', { recordLookups, variables, assignments }, { ...ON_UPDATE, triggerType: 'RecordBeforeSave' }) });
        run();
        assert.deepEqual(stored(org, 'Crate__c', 'Size__c'), [{ Size__c: 4 }]);
    });

    test('a flow before the save updates the record being saved without DML: the save happens once', () => {
        const note = { name: 'Log', object: 'Bottle__c', inputAssignments: [input('Note__c', text('saved'))] };
        const update = { name: 'Set', inputReference: '$Record', inputAssignments: [input('Size__c', { numberValue: 9 })] };
        const org = crateOrg({
            Before: afterSave('Set', { recordUpdates: [update] }, { triggerType: 'RecordBeforeSave' }),
            After: afterSave('Log', { recordCreates: [note] }),
        });
        createCrates(org, [{ Name: 'A' }, { Name: 'B' }]);
        assert.deepEqual([stored(org, 'Crate__c', 'Size__c'), stored(org, 'Bottle__c', 'Id').length], [[{ Size__c: 9 }, { Size__c: 9 }], 2]);
    });

    const onDelete = { triggerType: 'RecordBeforeDelete', recordTriggerType: 'Delete' } as const;
    const log = { name: 'Log', object: 'Bottle__c', inputAssignments: [input('Note__c', text('gone: {!$Record.Name}'))] };

    test('a flow before the delete writes other records, with one DML statement for 151 deletes', () => {
        const org = crateOrg({ Flow: afterSave('Log', { recordCreates: [log] }, onDelete) });
        const ids = createCrates(
            org,
            Array.from({ length: 151 }, (_, index) => ({ Name: `c${index}` })),
        ).map(({ id }) => id ?? '');
        assert.ok(deleteRecords(org, PACKER, ids, PARTIAL).every(({ success }) => success));
        assert.deepEqual([stored(org, 'Bottle__c', 'Id').length, stored(org, 'Crate__c', 'Id').length], [151, 0]);
    });

    test('a record that its flow keeps from being deleted also keeps what the flow would have written', () => {
        const decisions = [{ name: 'Choose', rules: [rule('Full', [['$Record.Full__c', 'EqualTo', TRUE]], { connector: to('Stop') })] }];
        const parts = { recordCreates: [{ ...log, connector: to('Choose') }], decisions, customErrors: [customError('Stop', 'It is full.')] };
        const org = crateOrg({ Flow: afterSave('Log', parts, onDelete) });
        const ids = createCrates(org, [{ Name: 'full', Full__c: true }, { Name: 'empty' }]).map(({ id }) => id ?? '');
        const results = deleteRecords(org, PACKER, ids, PARTIAL);
        assert.deepEqual(
            results.map(({ id, errors }) => [id, errors.map(({ message }) => message)]),
            [
                [ids[0], ['It is full.']],
                [ids[1], []],
            ],
        );
        assert.deepEqual([stored(org, 'Bottle__c', 'Note__c'), stored(org, 'Crate__c', 'Name')], [[{ Note__c: 'gone: empty' }], [{ Name: 'full' }]]);
    });
});
