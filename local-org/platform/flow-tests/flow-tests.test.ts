import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { afterSave, autolaunched, crateOrg, createCrates, input, PACKER, stored } from '../flows/flow-org.fixture.ts';
import type { FlowBodies } from '../flows/flow-org.fixture.ts';
import { assignment, customError, reference, rule, text, to } from '../flows/widget-flow.fixture.ts';
import type { ConditionRow } from '../flows/widget-flow.fixture.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { compileTest } from './compile-test.ts';
import { runFlowTest } from './run-flow-test.ts';
import type { TestOutcome } from './run-flow-test.ts';

const TRUE: MetadataNode = { booleanValue: true };
const setSize = { name: 'Set', inputReference: '$Record', inputAssignments: [input('Size__c', { numberValue: 9 })] };
const updateSize = { ...setSize, connector: to('Log') };
const log = { name: 'Log', object: 'Bottle__c', inputAssignments: [input('Note__c', text('of {!$Record.Name}')), input('Crate__c', reference('$Record.Id'))] };
const small = { filters: [{ field: 'Status__c', operator: 'EqualTo', value: text('Small') }] };
const grew = rule('Grew', [['$Record.Size__c', 'GreaterThan', reference('$Record__Prior.Size__c')]], { connector: to('Stop') });

const FLOWS: FlowBodies = {
    Before: {
        ...afterSave('Set', { recordUpdates: [setSize] }, { ...small, triggerType: 'RecordBeforeSave', recordTriggerType: 'CreateAndUpdate' }),
        status: 'Draft',
    },
    After: afterSave('Set', { recordUpdates: [updateSize], recordCreates: [log] }),
    Updated: {
        ...afterSave(
            'Choose',
            { decisions: [{ name: 'Choose', rules: [grew] }], customErrors: [customError('Stop', 'Too big.')] },
            { triggerType: 'RecordBeforeSave', recordTriggerType: 'Update' },
        ),
        status: 'Draft',
    },
    Faulty: {
        ...afterSave('Make', { recordCreates: [{ name: 'Make', object: 'Bottle__c', inputAssignments: [input('Note__c', text('x'.repeat(40)))] }] }),
        status: 'Draft',
    },
    Deleted: afterSave('Log', { recordCreates: [log] }, { triggerType: 'RecordBeforeDelete', recordTriggerType: 'Delete' }),
    Greet: autolaunched('Say', {
        assignments: [assignment('Say', [['greeting', 'Assign', text('Hello {!who}')]])],
        variables: [
            { name: 'who', dataType: 'String', isInput: true },
            { name: 'greeting', dataType: 'String', isOutput: true },
        ],
    }),
};

const record = (values: object, type = 'Initial') => ({
    leftValueReference: '$Record',
    type: `InputTriggeringRecord${type}`,
    value: { sobjectValue: JSON.stringify(values) },
});
const updated = (values: object) => record(values, 'Updated');
const start = (...parameters: MetadataNode[]): MetadataNode => ({ elementApiName: 'Start', parameters });

function finish(...assertions: readonly (readonly [ConditionRow, string?])[]): MetadataNode {
    const nodes = assertions.map(([[leftValueReference, operator, rightValue], errorMessage]) => ({
        conditions: [{ leftValueReference, operator, rightValue }],
        ...(errorMessage === undefined ? {} : { errorMessage }),
    }));
    return { elementApiName: 'Finish', assertions: nodes };
}

function testOf(flowApiName: string, testPoints: readonly MetadataNode[], more: MetadataNode = {}): MetadataNode {
    return { flowApiName, label: 'Test', testType: 'WithAssertion', testPoints, ...more };
}

function run(body: MetadataNode, org: Org = crateOrg(FLOWS)): TestOutcome {
    const { test: compiled, problems } = compileTest(org.model(), body);
    assert.ok(compiled, problems.join('\n'));
    return runFlowTest(org, PACKER, 'Crate_Test', compiled);
}

const PASS: TestOutcome = { result: 'Pass', failedAssertions: [], error: undefined };
const failing = (...failedAssertions: string[]): TestOutcome => ({ result: 'Fail', failedAssertions, error: undefined });
const erring = (error: string): TestOutcome => ({ result: 'Error', failedAssertions: [], error });

const SIZE_IS_9: ConditionRow = ['$Record.Size__c', 'EqualTo', { numberValue: 9 }];
const SMALL = record({ Name: 'A', Status__c: 'Small', Size__c: 1 });

// Covers: Flow: flow tests (doc: FlowTest, Metadata API Developer Guide)
describe('a flow test', () => {
    const rows: readonly (readonly [string, MetadataNode, TestOutcome])[] = [
        ['passes when every assertion holds, though the flow is not active', testOf('Before', [start(SMALL), finish([SIZE_IS_9, 'x'])]), PASS],
        [
            'fails with the messages of the assertions that do not hold',
            testOf('Before', [
                start(SMALL),
                finish(
                    [['$Record.Size__c', 'EqualTo', { numberValue: 8 }], 'The size should be 8.'],
                    [SIZE_IS_9, 'x'],
                    [['$Record.Name', 'EqualTo', text('B')]],
                ),
            ]),
            failing('The size should be 8.', 'Not as expected: $Record.Name'),
        ],
        [
            'fails when the record does not enter the flow',
            testOf('Before', [start(record({ Name: 'A' })), finish([['$Record.Name', 'EqualTo', text('A')], 'x'])]),
            failing("The flow didn't run because the triggering record doesn't meet its entry conditions."),
        ],
        ['may leave the entry conditions out', testOf('Before', [start(record({ Name: 'A' })), finish([SIZE_IS_9])], { doesSkipStartConditions: true }), PASS],
        [
            'asserts at the start what the record was',
            testOf('Before', [
                {
                    ...start(SMALL),
                    assertions: [
                        { conditions: [{ leftValueReference: '$Record.Size__c', operator: 'EqualTo', rightValue: { numberValue: 9 } }], errorMessage: 'early' },
                    ],
                },
                finish([SIZE_IS_9, 'late']),
            ]),
            failing('early'),
        ],
        [
            'updates the record when there is an updated one',
            testOf('Updated', [start(SMALL, updated({ Size__c: 1 })), finish([['Stop', 'WasVisited', { booleanValue: false }], 'x'])]),
            PASS,
        ],
        ['errs with the message of a custom error', testOf('Updated', [start(SMALL, updated({ Size__c: 2 })), finish()]), erring('Too big.')],
        [
            'sees after the save what is stored by then, and where the flow has been',
            testOf('After', [
                start(SMALL),
                finish([SIZE_IS_9, 'size'], [['Log', 'WasVisited', TRUE], 'log'], [['$Record.Id', 'IsNull', { booleanValue: false }], 'id']),
            ]),
            PASS,
        ],
        [
            'gives an autolaunched flow its inputs and asserts its variables',
            testOf('Greet', [
                start({ leftValueReference: 'who', type: 'InputVariable', value: { stringValue: 'Ada' } }),
                finish([['greeting', 'EqualTo', text('Hello Ada')], 'x']),
            ]),
            PASS,
        ],
    ];
    for (const [what, body, outcome] of rows) {
        test(what, () => {
            assert.deepEqual(run(body), outcome);
        });
    }

    test('errs when the flow fails', () => {
        const { result, error } = run(testOf('Faulty', [start(SMALL), finish([SIZE_IS_9])]));
        assert.equal(result, 'Error');
        assert.match(error ?? '', /STRING_TOO_LONG/);
    });

    test('leaves nothing behind', () => {
        const org = crateOrg(FLOWS);
        const [crate] = createCrates(org, [{ Name: 'Real', Size__c: 4 }]);
        assert.ok(crate?.success);
        const before = [stored(org, 'Crate__c', 'Id', 'Size__c', 'Status__c'), stored(org, 'Bottle__c', 'Id')];
        assert.equal(run(testOf('After', [start(record({ Id: crate.id, Name: 'A', Status__c: 'New' })), finish([SIZE_IS_9])]), org).result, 'Pass');
        assert.deepEqual([stored(org, 'Crate__c', 'Id', 'Size__c', 'Status__c'), stored(org, 'Bottle__c', 'Id')], before);
    });
});

const integrity = (message: string) => `field integrity exception: unknown (${message})`;

const PROBLEMS: readonly (readonly [string, MetadataNode, string])[] = [
    [
        'a field that does not exist in an assertion',
        testOf('Before', [start(SMALL), finish([['$Record.Gone__c', 'EqualTo', text('x')]])]),
        integrity('The field "Gone__c" for the object "Crate__c" doesn\'t exist.'),
    ],
    [
        'a field that does not exist in the record',
        testOf('Before', [start(record({ Gone__c: 1 }))]),
        integrity('The field "Gone__c" for the object "Crate__c" doesn\'t exist.'),
    ],
    [
        'a value that the field cannot have',
        testOf('Before', [start(record({ Size__c: 'big' }))]),
        /^field integrity exception: unknown \(The value of "Size__c" in the record of the test can't be used: /.source,
    ],
    ['an element that does not exist', testOf('Before', [start(SMALL), finish([['Gone', 'WasVisited', TRUE]])]), integrity('The flow has no element "Gone".')],
    [
        'another test point',
        testOf('Before', [start(SMALL), { elementApiName: 'Set' }]),
        integrity('The test point "Set" doesn\'t exist: it must be Start or Finish.'),
    ],
    ['no record', testOf('Before', [start()]), integrity('The test needs an initial triggering record.')],
    [
        'a record that is no JSON',
        testOf('Before', [start({ ...SMALL, value: { sobjectValue: '{' } })]),
        integrity("The record of the test isn't a JSON object."),
    ],
    [
        'no updated record for an update',
        testOf('Updated', [start(SMALL)]),
        integrity('The test needs an updated triggering record, since the flow runs when a record is updated.'),
    ],
    [
        'an updated record for a create',
        testOf('After', [start(SMALL, updated({}))]),
        integrity('The test can have no updated triggering record, since the flow runs when a record is created.'),
    ],
    [
        'an input that the flow has not',
        testOf('Greet', [start({ leftValueReference: 'gone', type: 'InputVariable', value: text('x') })]),
        integrity('The flow "Greet" can\'t take the input "gone".'),
    ],
    [
        'a flow that runs when a record is deleted',
        testOf('Deleted', [start(SMALL)]),
        integrity('The flow "Deleted" can\'t be tested: flow tests are for flows that run when a record is created or updated, and for autolaunched flows.'),
    ],
    [
        'a scheduled path',
        testOf('After', [start(SMALL, { leftValueReference: 'ScheduledPathApiName', type: 'ScheduledPath', value: text('Later') })]),
        'The local org does not support the test parameter type ScheduledPath in flows.',
    ],
    [
        'a user to run as',
        testOf('After', [start(SMALL)], { runTestAsUser: 'ada@example.com' }),
        'The local org does not support tests that run as another user.',
    ],
    [
        'mocked output',
        testOf('After', [start(SMALL), { elementApiName: 'Finish', isUseMockOutput: true }]),
        'The local org does not support mocked outputs in flow tests.',
    ],
    [
        'a parameter at the end',
        testOf('After', [start(SMALL), { elementApiName: 'Finish', parameters: [SMALL] }]),
        integrity('Only the test point Start can have parameters.'),
    ],
];

// Covers: Metadata: FlowTest (doc: FlowTest, Metadata API Developer Guide)
describe('a flow test is refused for', () => {
    for (const [what, body, message] of PROBLEMS) {
        test(what, () => {
            const { problems } = compileTest(crateOrg(FLOWS).model(), body);
            assert.equal(problems.length, 1, problems.join('\n'));
            assert.ok(message.startsWith('^') ? new RegExp(message).test(problems[0] ?? '') : problems[0] === message, problems[0]);
        });
    }
});
