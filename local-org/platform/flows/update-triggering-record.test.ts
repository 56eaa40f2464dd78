import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { updateRecords } from '../records/save.ts';
import { flowTraces } from './flow-traces.ts';
import { afterSave, createCrates, crateOrg, filter, input, PACKER, PARTIAL, problemsOf, stored } from './flow-org.fixture.ts';
import { reference, text } from './widget-flow.fixture.ts';

const BEFORE = { triggerType: 'RecordBeforeSave', recordTriggerType: 'CreateAndUpdate' };
const MARK = { name: 'Mark', inputReference: '$Record', inputAssignments: [input('Status__c', text('packed')), input('Size__c', { numberValue: 1.4 })] };

// Covers: Flow: Update Triggering Record (doc: Flow Element: Update Triggering Record, Flow Builder, Salesforce Help)
describe('an element that updates the triggering record', () => {
    test('before the save sets its fields, at the scale they have, without a save of its own', () => {
        const org = crateOrg({ Fill: afterSave('Mark', { recordUpdates: [MARK] }, BEFORE) });
        const [result] = createCrates(org, [{ Name: 'A', Status__c: 'new' }]);
        assert.deepEqual([result?.errors, stored(org, 'Crate__c', 'Status__c', 'Size__c')], [[], [{ Status__c: 'packed', Size__c: 1 }]]);
        assert.deepEqual(flowTraces(org)[0]?.steps[0]?.notes, ['$Record.Status__c = "packed"', '$Record.Size__c = 1']);
    });

    for (const [moment, start] of [
        ['before', BEFORE],
        ['after', { recordTriggerType: 'Create' }],
    ] as const) {
        test(`${moment} the save does so only for records that meet its conditions`, () => {
            const conditions = { filterLogic: 'and', filters: [filter('Size__c', 'GreaterThan', { numberValue: 5 }), filter('Name', 'NotEqualTo', text('c'))] };
            const org = crateOrg({ Fill: afterSave('Mark', { recordUpdates: [{ ...MARK, ...conditions }] }, start) });
            createCrates(org, [
                { Name: 'A', Size__c: 6 },
                { Name: 'B', Size__c: 5 },
                { Name: 'C', Size__c: 7 },
            ]);
            assert.deepEqual(
                stored(org, 'Crate__c', 'Status__c').map(({ Status__c }) => Status__c),
                ['packed', null, null],
            );
        });
    }

    test('before the save works with what the record becomes', () => {
        const copy = { ...MARK, inputAssignments: [input('Status__c', reference('$Record.Name'))] };
        const org = crateOrg({ Fill: afterSave('Mark', { recordUpdates: [copy] }, BEFORE) });
        const [{ id = '' } = {}] = createCrates(org, [{ Name: 'first' }]);
        updateRecords(org, PACKER, 'Crate__c', [{ Id: id, Name: 'second' }], PARTIAL);
        assert.deepEqual(stored(org, 'Crate__c', 'Status__c'), [{ Status__c: 'second' }]);
    });

    const integrity = (message: string) => `field integrity exception: unknown (${message})`;
    for (const [what, element, problem] of [
        [
            'of another object',
            { name: 'Mark', object: 'Bottle__c', inputAssignments: MARK.inputAssignments },
            'The element "Mark" can\'t be used in a flow that runs before the record is saved.',
        ],
        [
            'with a field that does not exist',
            { ...MARK, inputAssignments: [input('Gone__c', text('x'))] },
            'The field "Gone__c" for the object "Crate__c" doesn\'t exist.',
        ],
        [
            'with a value of another type',
            { ...MARK, inputAssignments: [input('Size__c', text('x'))] },
            'The value of "$Record.Size__c" doesn\'t match the type of the field.',
        ],
    ] as const) {
        test(`before the save ${what} is refused`, () => {
            assert.deepEqual(problemsOf({ Fill: afterSave('Mark', { recordUpdates: [element] }, BEFORE) }), [integrity(problem)]);
        });
    }
});
