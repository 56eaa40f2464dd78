import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callerWith, widgetOrg } from '../formulas/widget-org.fixture.ts';
import { WIDGET } from '../formulas/widget-schema.fixture.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FieldValues } from '../records/values.ts';
import type { CompiledFlow, FlowMoment } from './compiled-flow.ts';
import { runFlows } from './run-flows.ts';
import type { FlowOutcome } from './run-flows.ts';
import type { ConditionRow } from './widget-flow.fixture.ts';
import { assignment, compiled, customError, flowBody, ON_DELETE, ON_SAVE, reference, rule, text, to, updateRecord } from './widget-flow.fixture.ts';

const TRUE: MetadataNode = { booleanValue: true };
const FALSE: MetadataNode = { booleanValue: false };

function run(
    flows: readonly CompiledFlow[],
    values: FieldValues,
    prior?: FieldValues,
    moment: FlowMoment = 'beforeSave',
    permissions: readonly string[] = [],
): FlowOutcome {
    const [outcome] = runFlows(widgetOrg(), callerWith(permissions), flows, moment, [{ object: WIDGET, id: undefined, values, prior }]);
    assert.ok(outcome);
    return outcome;
}

/** Whether a decision takes the outcome with these conditions. */
function takes(conditions: readonly ConditionRow[], values: FieldValues, prior?: FieldValues, more: MetadataNode = {}): boolean {
    const decisions = [{ name: 'Choose', rules: [rule('Yes', conditions, { connector: to('Stop'), ...more })] }];
    const flow = compiled(flowBody(ON_SAVE, 'Choose', { decisions, customErrors: [customError('Stop', 'Stopped.')] }));
    return run([flow], values, prior).errors.length > 0;
}

function assigned(items: readonly ConditionRow[], values: FieldValues, parts: Readonly<Record<string, MetadataNode[]>> = {}): FieldValues {
    return run([compiled(flowBody(ON_SAVE, 'Set', { assignments: [assignment('Set', items)], ...parts }))], values).values;
}

const CONDITIONS: readonly (readonly [ConditionRow, FieldValues, boolean])[] = [
    [['$Record.Name', 'EqualTo', text('GIZMO')], { Name: 'Gizmo' }, true],
    [['$Record.Name', 'NotEqualTo', text('gizmo')], { Name: 'Gizmo' }, false],
    [['$Record.Status__c', 'EqualTo', text('new')], { Status__c: 'New' }, true],
    [['$Record.Maker__c', 'EqualTo', text('a01000000000001aaa')], { Maker__c: 'a01000000000001AAA' }, true],
    [['$Record.Maker__c', 'EqualTo', text('A01000000000001AAA')], { Maker__c: 'a01000000000001AAA' }, false],
    [['$Record.Name', 'StartsWith', text('gi')], { Name: 'Gizmo' }, true],
    [['$Record.Name', 'EndsWith', text('MO')], { Name: 'Gizmo' }, true],
    [['$Record.Name', 'Contains', text('x')], { Name: 'Gizmo' }, false],
    [['$Record.Price__c', 'GreaterThan', { numberValue: 5 }], { Price__c: 6 }, true],
    [['$Record.Price__c', 'GreaterThan', { numberValue: 5 }], { Price__c: null }, false],
    [['$Record.Price__c', 'LessThan', { numberValue: 5 }], { Price__c: null }, false],
    [['$Record.Price__c', 'LessThanOrEqualTo', { numberValue: 5 }], { Price__c: 5 }, true],
    [['$Record.Price__c', 'GreaterThanOrEqualTo', reference('$Record.Weight__c')], { Price__c: 5, Weight__c: 6 }, false],
    [['$Record.Price__c', 'NotEqualTo', { numberValue: 5 }], { Price__c: null }, true],
    [['$Record.Built__c', 'LessThan', reference('$Flow.CurrentDate')], { Built__c: '2026-02-28' }, true],
    [['$Record.Built__c', 'EqualTo', { dateValue: '2026-02-28' }], { Built__c: '2026-02-28' }, true],
    [['$Record.Broken__c', 'EqualTo', FALSE], { Broken__c: false }, true],
    [['$Record.Broken__c', 'EqualTo', FALSE], {}, true],
    [['$Record.Maker__r.Trusted__c', 'EqualTo', reference('$GlobalConstant.False')], {}, true],
    [['$Record.Name', 'IsNull', TRUE], {}, true],
    [['$Record.Name', 'IsNull', FALSE], {}, false],
    [['$Record.Name', 'WasSet', TRUE], { Name: 'Gizmo' }, true],
    [['$Record__Prior', 'IsNull', TRUE], {}, true],
    [['$Record.Double__c', 'EqualTo', { numberValue: 8 }], { Price__c: 4 }, true],
    [['$User.Username', 'IsNull', TRUE], {}, true],
];

for (const [condition, values, expected] of CONDITIONS) {
    test(`${JSON.stringify(values)}: ${condition[0]} ${condition[1]} ${JSON.stringify(condition[2])} is ${String(expected)}`, () => {
        assert.equal(takes([condition], values), expected);
    });
}

test('conditions are joined by and, or, or an expression over their numbers', () => {
    const conditions: ConditionRow[] = [
        ['$Record.Broken__c', 'EqualTo', TRUE],
        ['$Record.Price__c', 'EqualTo', { numberValue: 1 }],
        ['$Record.Weight__c', 'EqualTo', { numberValue: 1 }],
    ];
    const taken = (conditionLogic: string, Broken__c: boolean, Price__c: number, Weight__c: number) =>
        takes(conditions, { Broken__c, Price__c, Weight__c }, undefined, { conditionLogic });
    assert.equal(taken('and', true, 1, 1), true);
    assert.equal(taken('and', true, 1, 2), false);
    assert.equal(taken('or', false, 2, 1), true);
    assert.equal(taken('or', false, 2, 2), false);
    assert.equal(taken('1 OR 2 AND 3', true, 2, 2), true);
    assert.equal(taken('(1 OR 2) AND 3', true, 2, 2), false);
    assert.equal(taken('1 and not 2', true, 2, 2), true);
});

test('a field has changed when its value before the save was another one; never for a new record', () => {
    const changed: ConditionRow = ['$Record.Price__c', 'IsChanged', TRUE];
    assert.equal(takes([changed], { Price__c: 2 }, { Price__c: 1 }), true);
    assert.equal(takes([changed], { Price__c: 1 }, { Price__c: 1 }), false);
    assert.equal(takes([changed], { Price__c: 1 }), false);
    assert.equal(takes([['$Record', 'IsChanged', TRUE]], { Price__c: 2, Name: 'a' }, { Price__c: 1, Name: 'a' }), true);
    assert.equal(takes([['$Record__Prior.Price__c', 'EqualTo', { numberValue: 1 }]], { Price__c: 2 }, { Price__c: 1 }), true);
});

test('an outcome can ask that the record did not meet it before', () => {
    const heavy: ConditionRow = ['$Record.Weight__c', 'GreaterThan', { numberValue: 10 }];
    const more = { doesRequireRecordChangedToMeetCriteria: true };
    assert.equal(takes([heavy], { Weight__c: 11 }, { Weight__c: 5 }, more), true);
    assert.equal(takes([heavy], { Weight__c: 12 }, { Weight__c: 11 }, more), false);
    assert.equal(takes([heavy], { Weight__c: 11 }, undefined, more), true);
});

// Covers: Flow: Decision (doc: Flow Element: Decision, Flow Builder, Salesforce Help)
test('a decision without a fitting outcome takes the default one', () => {
    const decisions = [{ name: 'Choose', rules: [rule('Yes', [['$Record.Broken__c', 'EqualTo', TRUE]])], defaultConnector: to('Stop') }];
    const flow = compiled(flowBody(ON_SAVE, 'Choose', { decisions, customErrors: [customError('Stop', 'Stopped.')] }));
    assert.equal(run([flow], { Broken__c: false }).errors.length, 1);
    assert.equal(run([flow], { Broken__c: true }).errors.length, 0);
});

// Covers: Flow: Assignment (doc: Flow Element: Assignment, Flow Builder, Salesforce Help)
test('assignments set, add and subtract, one after the other', () => {
    const items: ConditionRow[] = [
        ['$Record.Price__c', 'Assign', { numberValue: 10 }],
        ['$Record.Price__c', 'Add', reference('$Record.Weight__c')],
        ['$Record.Price__c', 'Subtract', { numberValue: 1 }],
        ['$Record.Code__c', 'Assign', text('{!$Record.Name}-{!$Record.Price__c}')],
        ['$Record.Code__c', 'Add', text('!')],
        ['$Record.Built__c', 'Assign', reference('$Flow.CurrentDate')],
        ['$Record.Built__c', 'Add', { numberValue: 30 }],
        ['$Record.Sold__c', 'Assign', { dateTimeValue: '2026-01-01T00:00:00.000Z' }],
        ['$Record.Status__c', 'Assign', text('New')],
        ['$Record.Broken__c', 'Assign', TRUE],
    ];
    assert.deepEqual(assigned(items, { Name: 'Gizmo', Weight__c: 1.5 }), {
        Name: 'Gizmo',
        Weight__c: 1.5,
        Price__c: 10.5,
        Code__c: 'Gizmo-10.5!',
        Built__c: '2026-03-31',
        Sold__c: '2026-01-01T00:00:00.000Z',
        Status__c: 'New',
        Broken__c: true,
    });
});

test('an assignment without a value makes the field blank, and a number keeps the scale of its field', () => {
    const items: ConditionRow[] = [
        ['$Record.Code__c', 'Assign', text('')],
        ['$Record.Price__c', 'Assign', { numberValue: 1.005 }],
    ];
    assert.deepEqual(assigned(items, { Code__c: 'x' }), { Code__c: null, Price__c: 1.01 });
});

test('variables, constants, formulas and text templates are read as they stand at that moment', () => {
    const items: ConditionRow[] = [
        ['Total', 'Add', reference('Step')],
        ['Total', 'Add', reference('Step')],
        ['$Record.Price__c', 'Assign', reference('DoubleTotal')],
        ['$Record.Code__c', 'Assign', reference('Summary')],
    ];
    const parts = {
        variables: [{ name: 'Total', dataType: 'Number', value: { numberValue: 100 } }],
        constants: [{ name: 'Step', dataType: 'Number', value: { numberValue: 5 } }],
        formulas: [{ name: 'DoubleTotal', dataType: 'Number', expression: '{!Total} * 2' }],
        textTemplates: [{ name: 'Summary', text: 'Total {!Total}', isViewedAsPlainText: true }],
    };
    assert.deepEqual(assigned(items, {}, parts), { Price__c: 220, Code__c: 'Total 110' });
});

test('a formula that fails is blank in a flow, also one that reads itself', () => {
    const parts = {
        formulas: [
            { name: 'Broken', dataType: 'Number', expression: '1 / 0' },
            { name: 'Self', dataType: 'Number', expression: '{!Self} + 1' },
        ],
    };
    const items: ConditionRow[] = [
        ['$Record.Price__c', 'Assign', reference('Broken')],
        ['$Record.Weight__c', 'Assign', reference('Self')],
    ];
    assert.deepEqual(assigned(items, { Price__c: 1, Weight__c: 1 }, parts), { Price__c: null, Weight__c: null });
});

test('the values given are left as they were', () => {
    const values = { Code__c: 'before' };
    assert.equal(assigned([['$Record.Code__c', 'Assign', text('after')]], values)['Code__c'], 'after');
    assert.equal(values.Code__c, 'before');
});

// Covers: Flow: Update triggering record before the save (doc: Before-Save Record-Triggered Flows, Salesforce Help)
test('an update of the triggering record before the save sets its fields, all from what the record was, and goes on', () => {
    const update = updateRecord(
        'Swap',
        { Price__c: reference('$Record.Weight__c'), Weight__c: reference('$Record.Price__c'), Code__c: { numberValue: 7 } },
        'Set',
    );
    const assignments = [assignment('Set', [['$Record.Name', 'Assign', reference('$Record.Code__c')]])];
    const flow = compiled(flowBody(ON_SAVE, 'Swap', { recordUpdates: [update], assignments }));
    const { values, errors } = run([flow], { Price__c: 1, Weight__c: 2, Code__c: 'x', Name: 'Gizmo' });
    assert.deepEqual([values, errors], [{ Price__c: 2, Weight__c: 1, Code__c: '7', Name: '7' }, []]);
});

// Covers: Flow: Custom Error (doc: Flow Element: Custom Error, Flow Builder, Salesforce Help)
test('a custom error stops the record with its label, on the record or on a field', () => {
    const errors = [customError('Stop', '{!$Label.Too_Heavy} ({!$Record.Weight__c})'), customError('Point', 'Lighter, please.', 'weight__c')];
    const [first, second] = errors;
    const flow = compiled(flowBody(ON_SAVE, 'Stop', { customErrors: [{ ...first, connector: to('Point') }, second ?? {}] }));
    assert.deepEqual(run([flow], { Weight__c: 12 }).errors, [
        { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'This widget is too heavy. (12)', fields: [] },
        { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Lighter, please.', fields: ['Weight__c'] },
    ]);
});

function stopping(start: MetadataNode): CompiledFlow {
    return compiled(flowBody(start, 'Stop', { customErrors: [customError('Stop', 'Stopped.')] }));
}

// Covers: Flow: RecordBeforeSave (doc: Triggers and Order of Execution, Apex Developer Guide)
test('flows run on create, on update, or on both', () => {
    const stopped = (recordTriggerType: string, prior?: FieldValues) => run([stopping({ ...ON_SAVE, recordTriggerType })], {}, prior).errors.length === 1;
    assert.deepEqual([stopped('Create'), stopped('Create', {})], [true, false]);
    assert.deepEqual([stopped('Update'), stopped('Update', {})], [false, true]);
    assert.deepEqual([stopped('CreateAndUpdate'), stopped('CreateAndUpdate', {})], [true, true]);
});

// Covers: Flow: RecordBeforeDelete (doc: Flow Trigger Types, Salesforce Help)
test('flows before a delete run then and only then', () => {
    const flow = stopping({ ...ON_DELETE, filterFormula: 'AND({!$Record.Broken__c}, NOT({!$Permission.Repair_Widgets}), NOT(ISNEW()))' });
    assert.equal(run([flow], { Broken__c: true }, undefined, 'beforeDelete').errors.length, 1);
    assert.equal(run([flow], { Broken__c: true }, undefined, 'beforeDelete', ['Repair_Widgets']).errors.length, 0);
    assert.equal(run([flow], { Broken__c: true }, { Broken__c: true }).errors.length, 0);
});

test('inactive flows do not run', () => {
    assert.equal(run([{ ...stopping(ON_SAVE), active: false }], {}).errors.length, 0);
});

test('entry filters and entry formulas decide whether a record enters', () => {
    const filters = [{ field: 'Price__c', operator: 'GreaterThan', value: { numberValue: 5 } }];
    assert.equal(run([stopping({ ...ON_SAVE, filters, filterLogic: 'and' })], { Price__c: 6 }).errors.length, 1);
    assert.equal(run([stopping({ ...ON_SAVE, filters, filterLogic: 'and' })], { Price__c: 5 }).errors.length, 0);
    const formula = stopping({ ...ON_SAVE, filterFormula: 'ISCHANGED({!$Record.Status__c}) && ISPICKVAL(PRIORVALUE({!$Record.Status__c}), "New")' });
    assert.equal(run([formula], { Status__c: 'Sold' }, { Status__c: 'New' }).errors.length, 1);
    assert.equal(run([formula], { Status__c: 'Sold' }, { Status__c: 'Broken' }).errors.length, 0);
    assert.equal(run([formula], { Status__c: 'Sold' }).errors.length, 0);
});

test('entry can ask that an updated record did not meet the conditions before', () => {
    const filters = [{ field: 'Broken__c', operator: 'EqualTo', value: TRUE }];
    const flow = stopping({ ...ON_SAVE, filters, filterLogic: 'and', doesRequireRecordChangedToMeetCriteria: true });
    assert.equal(run([flow], { Broken__c: true }, { Broken__c: false }).errors.length, 1);
    assert.equal(run([flow], { Broken__c: true }, { Broken__c: true }).errors.length, 0);
    assert.equal(run([flow], { Broken__c: true }).errors.length, 1);
});

test('flows run by trigger order: the first thousand, those without, the second thousand, ties by name', () => {
    const appending = (name: string, triggerOrder: number | undefined) => {
        const assignments = [assignment('Set', [['$Record.Code__c', 'Add', text(name)]])];
        return compiled({ ...flowBody(ON_SAVE, 'Set', { assignments }), triggerOrder }, name);
    };
    const flows = [appending('f', 1500), appending('e', undefined), appending('d', undefined), appending('c', 1000), appending('b', 2), appending('a', 2)];
    assert.equal(run(flows, {}).values['Code__c'], 'abcdef');
});

test('each record of a batch has its own outcome, and a stopped one meets no further flow', () => {
    const filters = [{ field: 'Broken__c', operator: 'EqualTo', value: TRUE }];
    const assignments = [assignment('Set', [['$Record.Code__c', 'Assign', text('seen')]])];
    const flows = [stopping({ ...ON_SAVE, filters }), compiled(flowBody(ON_SAVE, 'Set', { assignments }), 'Later')];
    const records = [true, false].map((Broken__c) => ({ object: WIDGET, id: undefined, values: { Broken__c }, prior: undefined }));
    const outcomes = runFlows(widgetOrg(), callerWith(), flows, 'beforeSave', records);
    assert.deepEqual(
        outcomes.map(({ values, errors }) => [values['Code__c'], errors.length]),
        [
            [undefined, 1],
            ['seen', 0],
        ],
    );
});

test('a flow that leads back to itself without end stops the record', () => {
    const assignments = [assignment('Set', [['$Record.Code__c', 'Assign', text('x')]], 'Set')];
    const { errors } = run([compiled(flowBody(ON_SAVE, 'Set', { assignments }))], {});
    assert.deepEqual(
        errors.map(({ statusCode }) => statusCode),
        ['CANNOT_EXECUTE_FLOW_TRIGGER'],
    );
});

test('a flow reads its parents as they become', () => {
    const org = widgetOrg();
    org.store.insert('Maker__c', { Id: 'a01000000000001AAA', Name: 'Acme' });
    org.store.insert('Maker__c', { Id: 'a01000000000002AAA', Name: 'Bolt' });
    const items: ConditionRow[] = [
        ['$Record.Code__c', 'Assign', reference('$Record.Maker__r.Name')],
        ['$Record.Maker__c', 'Assign', text('a01000000000002AAA')],
        ['$Record.Code__c', 'Add', reference('$Record.Maker__r.Name')],
    ];
    const flow = compiled(flowBody(ON_SAVE, 'Set', { assignments: [assignment('Set', items)] }));
    const [outcome] = runFlows(org, callerWith(), [flow], 'beforeSave', [
        { object: WIDGET, id: undefined, values: { Maker__c: 'a01000000000001AAA' }, prior: undefined },
    ]);
    assert.equal(outcome?.values['Code__c'], 'AcmeBolt');
});
