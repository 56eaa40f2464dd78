import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MetadataNode } from '../metadata/component.ts';
import { afterSave, autolaunched, CRATES_ONLY, createCrates, crateOrg, filter, input, PACKER, problemsOf, stored } from './flow-org.fixture.ts';
import { runAutolaunchedFlow } from './run-autolaunched-flow.ts';
import { flowTraces, lineOfStep } from './flow-traces.ts';
import { assignment, reference, text, to } from './widget-flow.fixture.ts';

function variable(name: string, dataType: string, more: MetadataNode = {}): MetadataNode {
    return { name, dataType, isInput: true, isOutput: true, ...more };
}

/** Adds one to a number and makes a bottle of that size. */
const BOTTLE = autolaunched('Add', {
    variables: [variable('Size', 'Number'), variable('Bottle', 'String', { isInput: false })],
    assignments: [assignment('Add', [['Size', 'Add', { numberValue: 1 }]], 'Create')],
    recordCreates: [{ name: 'Create', object: 'Bottle__c', inputAssignments: [input('Size__c', reference('Size'))], assignRecordIdToReference: 'Bottle' }],
});

describe('an autolaunched flow', () => {
    test('runs once for each set of inputs and answers with its outputs', () => {
        const org = crateOrg({ Make_Bottle: BOTTLE });
        const answers = runAutolaunchedFlow(org, PACKER, 'make_bottle', [{ Size: 1 }, { size: 7 }]);
        const ids = stored(org, 'Bottle__c', 'Id').map((each) => each['Id']);
        const guids = answers.map(({ outputs }) => outputs['Flow__InterviewGuid']);
        assert.equal(new Set(guids).size, 2);
        assert.deepEqual(
            answers.map(({ outputs }) => outputs),
            [
                { Size: 2, Bottle: ids[0], Flow__InterviewStatus: 'Finished', Flow__InterviewGuid: guids[0] },
                { Size: 8, Bottle: ids[1], Flow__InterviewStatus: 'Finished', Flow__InterviewGuid: guids[1] },
            ],
        );
    });

    test('takes and gives records, collections and dates', () => {
        const variables = [
            variable('Crate', 'SObject', { objectType: 'Crate__c' }),
            variable('Words', 'String', { isCollection: true }),
            variable('Day', 'Date'),
            variable('Hidden', 'String', { isInput: false, isOutput: false }),
        ];
        const items = [
            ['Crate.Full__c', 'Assign', { booleanValue: true }],
            ['Words', 'Add', reference('Crate.Name')],
            ['Day', 'Add', { numberValue: 1 }],
        ] as const;
        const org = crateOrg({ Change: autolaunched('Set', { variables, assignments: [assignment('Set', items)] }) });
        const [answer] = runAutolaunchedFlow(org, PACKER, 'Change', [{ Crate: { name: 'A' }, Words: ['x'], Day: '2026-02-28' }]);
        const { Crate: crate, Words: words, Day: day } = answer?.outputs ?? {};
        assert.deepEqual([crate, words, day], [{ Name: 'A', Full__c: true }, ['x', 'A'], '2026-03-01']);
    });

    test('answers with the guid that the interview knows, which its subflows share', () => {
        const own = [['Guid', 'Assign', reference('$Flow.InterviewGuid')]] as const;
        const inner = autolaunched('Tell', { variables: [variable('Guid', 'String')], assignments: [assignment('Tell', own)] });
        const outer = autolaunched('Call', {
            variables: [variable('Guid', 'String'), variable('Called', 'String')],
            subflows: [{ name: 'Call', flowName: 'Inner', storeOutputAutomatically: true, connector: to('Tell') }],
            assignments: [assignment('Tell', [...own, ['Called', 'Assign', reference('Call.Guid')]])],
        });
        const [answer] = runAutolaunchedFlow(crateOrg({ Inner: inner, Outer: outer }), PACKER, 'Outer', [{}]);
        const { Guid: guid, Called: called, Flow__InterviewGuid: known } = answer?.outputs ?? {};
        assert.deepEqual([guid, called], [known, known]);
    });

    const UNFIT: readonly Readonly<Record<string, string | number | string[]>>[] = [{ Size: 'big' }, { Colour: 'red' }, { Bottle: 'x' }, { Size: ['1'] }];
    for (const inputs of UNFIT) {
        test(`refuses the input ${JSON.stringify(inputs)} and runs the others`, () => {
            const org = crateOrg({ Make_Bottle: BOTTLE });
            const [refused, other] = runAutolaunchedFlow(org, PACKER, 'Make_Bottle', [inputs, { Size: 1 }]);
            assert.deepEqual([refused?.success, refused?.errors[0]?.statusCode, refused?.outputs], [false, 'INVALID_API_INPUT', {}]);
            assert.deepEqual([other?.success, stored(org, 'Bottle__c', 'Id').length], [true, 1]);
        });
    }

    test('acts with the permissions of its user, unless it says system context', () => {
        const inUserContext = crateOrg({ Make_Bottle: BOTTLE });
        const [refused] = runAutolaunchedFlow(inUserContext, CRATES_ONLY, 'Make_Bottle', [{ Size: 1 }]);
        assert.match(refused?.errors[0]?.message ?? '', /^An error occurred when executing a flow interview\. .*CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY/);
        const inSystemContext = crateOrg({ Make_Bottle: { ...BOTTLE, runInMode: 'SystemModeWithoutSharing' } });
        assert.equal(runAutolaunchedFlow(inSystemContext, CRATES_ONLY, 'Make_Bottle', [{ Size: 1 }])[0]?.success, true);
    });

    test('cannot look up an object that its user may not read', () => {
        const recordLookups = [{ name: 'Get', object: 'Bottle__c', storeOutputAutomatically: true, filters: [] }];
        const [refused] = runAutolaunchedFlow(crateOrg({ Get: autolaunched('Get', { recordLookups }) }), CRATES_ONLY, 'Get', [{}]);
        assert.match(refused?.errors[0]?.message ?? '', /tried to look up records: INVALID_TYPE: sObject type 'Bottle__c' is not supported\./);
    });

    test('is not found when it is missing, inactive, or triggered by records', () => {
        const org = crateOrg({ Off: { ...BOTTLE, status: 'Draft' }, Triggered: afterSave('Set', { assignments: [assignment('Set', [])] }) });
        for (const name of ['Missing', 'Off', 'Triggered']) {
            assert.throws(() => runAutolaunchedFlow(org, PACKER, name, [{}]), { code: 'NOT_FOUND' });
        }
    });

    test('that runs without end is stopped and takes nothing along', () => {
        const recordCreates = [{ name: 'Create', object: 'Bottle__c', inputAssignments: [], connector: to('Turn') }];
        const org = crateOrg({ Turn: autolaunched('Create', { recordCreates, assignments: [assignment('Turn', [], 'Turn')] }) });
        const [answer] = runAutolaunchedFlow(org, PACKER, 'Turn', [{}]);
        assert.match(answer?.errors[0]?.message ?? '', /Apex CPU time limit exceeded$/);
        assert.deepEqual(stored(org, 'Bottle__c', 'Id'), []);
    });
});

// Covers: Flow: Subflow (doc: Flow Element: Subflow, Flow Builder, Salesforce Help)
describe('a subflow', () => {
    const call = (more: MetadataNode): MetadataNode => ({ name: 'Call', flowName: 'Make_Bottle', ...more });

    test('gets inputs and gives outputs to variables', () => {
        const org = crateOrg({
            Make_Bottle: BOTTLE,
            Caller: afterSave('Call', {
                subflows: [
                    call({
                        inputAssignments: [{ name: 'Size', value: reference('$Record.Size__c') }],
                        outputAssignments: [{ name: 'Size', assignToReference: '$Record.Size__c' }],
                        connector: to('Save'),
                    }),
                ],
                recordUpdates: [{ name: 'Save', inputReference: '$Record' }],
            }),
        });
        assert.ok(
            createCrates(org, [
                { Name: 'A', Size__c: 1 },
                { Name: 'B', Size__c: 5 },
            ]).every(({ success }) => success),
        );
        assert.deepEqual(
            ['Crate__c', 'Bottle__c'].map((name) => stored(org, name, 'Size__c').map((each) => each['Size__c'])),
            [
                [2, 6],
                [2, 6],
            ],
        );
    });

    test('keeps outputs under its own name, acts as its caller, and 200 of them make one DML statement', () => {
        const org = crateOrg({
            Make_Bottle: BOTTLE,
            Caller: afterSave('Call', {
                subflows: [call({ storeOutputAutomatically: true, inputAssignments: [{ name: 'Size', value: { numberValue: 3 } }], connector: to('Note') })],
                recordUpdates: [
                    {
                        name: 'Note',
                        object: 'Bottle__c',
                        filters: [filter('Id', 'EqualTo', reference('Call.Bottle'))],
                        inputAssignments: [input('Note__c', text('{!Call.Size}'))],
                    },
                ],
            }),
        });
        const results = createCrates(
            org,
            Array.from({ length: 200 }, (_, index) => ({ Name: `c${index}` })),
            CRATES_ONLY,
        );
        assert.ok(results.every(({ success }) => success));
        assert.deepEqual(stored(org, 'Bottle__c', 'Note__c'), Array(200).fill({ Note__c: '4' }));
        assert.deepEqual(flowTraces(org)[0]?.steps.map(lineOfStep), [
            'Subflow Call',
            'Make_Bottle: Assignment Add → Create',
            'Make_Bottle: Create Records Create',
            'Update Records Note',
        ]);
    });

    test('that is inactive fails the record', () => {
        const org = crateOrg({ Make_Bottle: { ...BOTTLE, status: 'Draft' }, Caller: afterSave('Call', { subflows: [call({})] }) });
        assert.match(createCrates(org, [{ Name: 'A' }])[0]?.errors[0]?.message ?? '', /The flow "Make_Bottle" has no active version\.$/);
    });

    const integrity = (message: string) => `field integrity exception: unknown (${message})`;
    const WRONG: readonly (readonly [string, MetadataNode, string])[] = [
        ['a flow that does not exist', { flowName: 'Gone' }, 'The flow "Gone" doesn\'t exist.'],
        ['a flow that records trigger', { flowName: 'Caller' }, 'The flow "Caller" can\'t be called by another flow.'],
        ['an unknown input', { inputAssignments: [{ name: 'Colour', value: text('red') }] }, 'The flow "Make_Bottle" has no input variable "Colour".'],
        ['an output as input', { inputAssignments: [{ name: 'Bottle', value: text('x') }] }, 'The flow "Make_Bottle" has no input variable "Bottle".'],
        ['an input of another type', { inputAssignments: [{ name: 'Size', value: text('x') }] }, 'The value of "Size" doesn\'t match its data type.'],
    ];

    for (const [name, more, message] of WRONG) {
        test(`cannot name ${name}`, () => {
            assert.deepEqual(problemsOf({ Make_Bottle: BOTTLE, Caller: afterSave('Call', { subflows: [call(more)] }) }), [integrity(message)]);
        });
    }
});
