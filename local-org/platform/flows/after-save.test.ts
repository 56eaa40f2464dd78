import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MetadataNode } from '../metadata/component.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import { afterSave, CRATES_ONLY, createBottle, createCrates, crateOrg, FILL, filter, manyCrates, PACKER, PARTIAL, stored } from './flow-org.fixture.ts';
import { limitUsage } from './flow-limits.ts';
import { flowTraces, textOfTrace } from './flow-traces.ts';
import { assignment, customError, reference, rule, text, to } from './widget-flow.fixture.ts';

const TRUE: MetadataNode = { booleanValue: true };

// Covers: Flow: RecordAfterSave, Create Records (doc: How Flow Bulkification Works in Transactions, Salesforce Help)
describe('after the save', () => {
    test('a flow creates a record for each record, which it knows by its new id', () => {
        const org = crateOrg(FILL);
        const [result] = createCrates(org, [{ Name: 'A', Status__c: 'first' }]);
        assert.deepEqual(stored(org, 'Bottle__c', 'Note__c', 'Crate__c'), [{ Note__c: 'first', Crate__c: result?.id }]);
    });

    test('the flow does not ask for the permissions of the user', () => {
        const org = crateOrg(FILL);
        assert.deepEqual(
            createCrates(org, [{ Name: 'A' }], CRATES_ONLY).map(({ success }) => success),
            [true],
        );
        assert.equal(stored(org, 'Bottle__c', 'Id').length, 1);
    });

    test('200 records make one DML statement and one query for each element', () => {
        const org = crateOrg({
            Fill: afterSave('Get', {
                recordLookups: [
                    {
                        name: 'Get',
                        object: 'Crate__c',
                        storeOutputAutomatically: true,
                        filters: [filter('Name', 'EqualTo', text('Crate 7'))],
                        connector: to('Create'),
                    },
                ],
                recordCreates: [createBottle('Create', text('x'))],
            }),
            Watch: {
                ...afterSave(
                    'Stop',
                    { customErrors: [customError('Stop', 'Watched.')] },
                    { object: 'Bottle__c', filters: [filter('Note__c', 'EqualTo', text('no'))] },
                ),
            },
        });
        const used: unknown[] = [];
        const model = org.model();
        const flowsOf = model.flowsOf.bind(model);
        Object.assign(model, {
            flowsOf: (object: Parameters<typeof flowsOf>[0]) => {
                if (object.apiName === 'Bottle__c') used.push({ ...limitUsage(org) });
                return flowsOf(object);
            },
        });
        assert.equal(createCrates(org, manyCrates(200)).filter(({ success }) => success).length, 200);
        assert.equal(stored(org, 'Bottle__c', 'Id').length, 200);
        assert.deepEqual(used.at(-1), { queries: 1, queryRows: 200, statements: 1, statementRows: 200 });
    });

    test('interviews that go different ways stop together only at the same element', () => {
        const decisions = [
            {
                name: 'Choose',
                rules: [rule('Big', [['$Record.Size__c', 'GreaterThan', { numberValue: 5 }]], { connector: to('Large') })],
                defaultConnector: to('Small'),
            },
        ];
        const recordCreates = [createBottle('Large', text('large'), { connector: to('Small') }), createBottle('Small', text('small'))];
        const org = crateOrg({ Fill: afterSave('Choose', { decisions, recordCreates }) });
        createCrates(org, [
            { Name: 'A', Size__c: 1 },
            { Name: 'B', Size__c: 9 },
        ]);
        const notes = stored(org, 'Bottle__c', 'Note__c').map(({ Note__c: note }) => note);
        assert.deepEqual(notes.toSorted(), ['large', 'small', 'small']);
    });

    test('entry conditions compare with the record before the save', () => {
        const filters = [filter('Full__c', 'EqualTo', TRUE)];
        const start = { recordTriggerType: 'CreateAndUpdate', filters, doesRequireRecordChangedToMeetCriteria: true };
        const note = text('was {!$Record__Prior.Status__c}');
        const org = crateOrg({ Fill: afterSave('Create', { recordCreates: [createBottle('Create', note)] }, start) });
        const [{ id = '' } = {}] = createCrates(org, [{ Name: 'A', Status__c: 'open' }]);
        const update = (values: Readonly<Record<string, string | boolean>>) => updateRecords(org, PACKER, 'Crate__c', [{ Id: id, ...values }], PARTIAL);
        update({ Status__c: 'closed', Full__c: true });
        update({ Name: 'B' });
        assert.deepEqual(stored(org, 'Bottle__c', 'Note__c'), [{ Note__c: 'was open' }]);
    });

    test('a change of $Record is saved by an element that updates it, and fires flows on update', () => {
        const packed = {
            assignments: [assignment('Set', [['$Record.Status__c', 'Assign', text('packed')]], 'Save')],
            recordUpdates: [{ name: 'Save', inputReference: '$Record' }],
        };
        const org = crateOrg({
            Pack: afterSave('Set', packed),
            Log: afterSave(
                'Create',
                { recordCreates: [createBottle('Create', text('{!$Record__Prior.Status__c}>{!$Record.Status__c}'))] },
                { recordTriggerType: 'Update' },
            ),
        });
        createCrates(org, [{ Name: 'A', Status__c: 'new' }]);
        assert.deepEqual(stored(org, 'Crate__c', 'Status__c', 'Name'), [{ Status__c: 'packed', Name: 'A' }]);
        assert.deepEqual(stored(org, 'Bottle__c', 'Note__c'), [{ Note__c: 'new>packed' }]);
    });
});

const TOO_LONG = 'x'.repeat(31);
const FAILURE =
    "We can't save this record because the “Pack crates” process failed. Give your Salesforce admin these details. " +
    `This error occurred when the flow tried to create records: STRING_TOO_LONG: Note__c: data value too large: ${TOO_LONG} (max length=30). ` +
    'You can look up ExceptionCode values in the SOAP API Developer Guide.';

/** Notes that are too long for crates of size 1. */
const PICKY = {
    formulas: [{ name: 'Note', dataType: 'String', expression: `IF({!$Record.Size__c} = 1, "${TOO_LONG}", "fine")` }],
    recordCreates: [createBottle('Before', text('before'), { connector: to('Create') }), createBottle('Create', reference('Note'))],
};

// Covers: Save order: retries of a partial save (doc: Bulk DML Exception Handling, Apex Developer Guide)
describe('a record whose flow fails', () => {
    const inputs = [
        { Name: 'A', Size__c: 1 },
        { Name: 'B', Size__c: 2 },
        { Name: 'C', Size__c: 3 },
    ];

    test('is not saved, nor is what its flow has done; the others are', () => {
        const org = crateOrg({ Fill: afterSave('Before', PICKY) });
        const [first, second, third] = createCrates(org, inputs);
        assert.deepEqual(first, { id: undefined, success: false, errors: [{ statusCode: 'CANNOT_EXECUTE_FLOW_TRIGGER', message: FAILURE, fields: [] }] });
        assert.deepEqual([second?.success, third?.success], [true, true]);
        assert.deepEqual(stored(org, 'Crate__c', 'Name'), [{ Name: 'B' }, { Name: 'C' }]);
        assert.equal(stored(org, 'Bottle__c', 'Id').length, 4);
    });

    test('undoes everything when all or none are to be saved', () => {
        const org = crateOrg({ Fill: afterSave('Before', PICKY) });
        const results = createRecords(org, PACKER, 'Crate__c', inputs, { allOrNone: true, api: 'data' });
        assert.deepEqual(
            results.map(({ errors }) => errors[0]?.statusCode),
            ['CANNOT_EXECUTE_FLOW_TRIGGER', 'ALL_OR_NONE_OPERATION_ROLLED_BACK', 'ALL_OR_NONE_OPERATION_ROLLED_BACK'],
        );
        assert.deepEqual([stored(org, 'Crate__c', 'Id'), stored(org, 'Bottle__c', 'Id')], [[], []]);
    });

    test('an updated one keeps its values', () => {
        const org = crateOrg({ Fill: afterSave('Before', PICKY, { recordTriggerType: 'Update' }) });
        const [{ id = '' } = {}] = createCrates(org, [{ Name: 'A', Size__c: 7 }]);
        const [result] = updateRecords(org, PACKER, 'Crate__c', [{ Id: id, Size__c: 1 }], PARTIAL);
        assert.deepEqual([result?.id, result?.success], [id, false]);
        assert.deepEqual(stored(org, 'Crate__c', 'Size__c'), [{ Size__c: 7 }]);
    });

    test('goes on along the fault path where there is one, and the path knows why', () => {
        const [before, create] = PICKY.recordCreates;
        const variables = [{ name: 'Why', dataType: 'String' }];
        const assignments = [assignment('Note_Fault', [['$Record.Status__c', 'Assign', text('{!$Flow.FaultMessage}')]], 'Choose')];
        const decisions = [
            { name: 'Choose', rules: [rule('Long', [['$Flow.FaultMessage', 'Contains', text('string_too_long')]], { connector: to('Rescue') })] },
        ];
        const recordCreates = [before, { ...create, faultConnector: to('Note_Fault') }, createBottle('Rescue', text('rescued'))];
        const org = crateOrg({
            Fill: afterSave('Before', { ...PICKY, variables, assignments, decisions, recordCreates: recordCreates.filter((each) => each !== undefined) }),
        });
        assert.deepEqual(
            createCrates(org, inputs).map(({ success }) => success),
            [true, true, true],
        );
        const notes = stored(org, 'Bottle__c', 'Note__c').map(({ Note__c: note }) => note);
        assert.deepEqual(notes.toSorted(), ['before', 'before', 'before', 'fine', 'fine', 'rescued']);
    });

    test('a custom error after the save takes the record back', () => {
        const org = crateOrg({ Stop: afterSave('Stop', { customErrors: [customError('Stop', 'No crates.', 'Status__c')] }) });
        const [result] = createCrates(org, [{ Name: 'A' }]);
        assert.deepEqual(result?.errors, [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No crates.', fields: ['Status__c'] }]);
        assert.deepEqual(stored(org, 'Crate__c', 'Id'), []);
    });

    test('after three attempts that each had new errors nothing more is saved', () => {
        // With five crates the one of size 5 stops, with the four that are left the one of size 4, and so on.
        const recordLookups = [{ name: 'Get', object: 'Crate__c', storeOutputAutomatically: true, filters: [], connector: to('Count') }];
        const variables = [{ name: 'Number', dataType: 'Number' }];
        const assignments = [assignment('Count', [['Number', 'AssignCount', reference('Get')]], 'Choose')];
        const decisions = [{ name: 'Choose', rules: [rule('Last', [['$Record.Size__c', 'EqualTo', reference('Number')]], { connector: to('Stop') })] }];
        const customErrors = [customError('Stop', 'As many crates as my size.')];
        const org = crateOrg({ Count: afterSave('Get', { recordLookups, variables, assignments, decisions, customErrors }) });
        const results = createCrates(
            org,
            [5, 4, 3, 2, 1].map((size) => ({ Name: `Crate ${size}`, Size__c: size })),
        );
        assert.deepEqual(
            results.map(({ errors }) => errors[0]?.message),
            [
                ...Array<string>(3).fill('As many crates as my size.'),
                ...Array<string>(2).fill('Too many batch retries in the presence of Apex triggers and partial failures.'),
            ],
        );
        assert.deepEqual(stored(org, 'Crate__c', 'Id'), []);
    });
});

test('interviews leave a trace of their elements, the newest first', () => {
    const org = crateOrg({ Fill: afterSave('Before', PICKY) });
    createCrates(org, [{ Name: 'A', Size__c: 2 }]);
    const [{ id = '' } = {}] = createCrates(org, [{ Name: 'B', Size__c: 3 }]);
    const [trace, ...others] = flowTraces(org);
    const bottles = stored(org, 'Bottle__c', 'Id')
        .slice(2)
        .map(({ Id }) => String(Id));
    const step = (element: string, next: string | undefined, notes: string[]) => ({
        subflow: undefined,
        kind: 'Create Records',
        element,
        next,
        notes,
        fault: undefined,
    });
    assert.equal(others.length, 1);
    assert.deepEqual(trace, {
        flow: 'Fill',
        label: 'Pack crates',
        startedAt: '2026-03-01T12:00:00.000Z',
        startedBy: `Crate__c ${id} afterSave`,
        userId: PACKER.userId,
        steps: [
            step('Before', 'Create', [`created ${bottles[0]} {"Note__c":"before","Crate__c":"${id}"}`]),
            step('Create', undefined, [`created ${bottles[1]} {"Note__c":"fine","Crate__c":"${id}"}`]),
        ],
        failure: undefined,
    });
    createCrates(org, [{ Name: 'C', Size__c: 1 }]);
    const [failed] = flowTraces(org);
    assert.match(failed?.failure ?? '', /STRING_TOO_LONG/);
    assert.ok(failed !== undefined);
    assert.match(
        textOfTrace(failed),
        /^2026-03-01T12:00:00\.000Z Pack crates \(Fill\), Crate__c \w+ afterSave\n {2}Create Records Before → Create\n {6}created \w+ .*\n {2}Create Records Create: .*STRING_TOO_LONG.*\n {2}failed: .*STRING_TOO_LONG/,
    );
});
