import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MetadataNode } from '../metadata/component.ts';
import { assignment, compile, compiled, customError, flowBody, ON_DELETE, ON_SAVE, reference, rule, text, to, updateRecord } from './widget-flow.fixture.ts';

const STOP = customError('Stop', 'Stopped.');

function messages(body: MetadataNode): readonly string[] {
    const { flow, problems } = compile(body);
    assert.equal(flow === undefined, problems.length > 0);
    return problems.map(({ message }) => message);
}

test('a flow without defects tells what triggers it', () => {
    const { entry, criteria, elements, resources, declarations, ...header } = compiled({
        ...flowBody(ON_SAVE, 'Stop', { customErrors: [STOP] }),
        triggerOrder: 30,
    });
    assert.deepEqual(header, {
        fullName: 'Check_Widget',
        label: 'Check widget',
        active: true,
        isScreenFlow: false,
        object: 'Widget__c',
        triggerType: 'RecordBeforeSave',
        recordTriggerType: 'CreateAndUpdate',
        triggerOrder: 30,
        inSystemContext: false,
        withSharing: false,
        maxElements: 2000,
        first: 'Stop',
        scheduledPaths: [],
        schedule: undefined,
        recordFilter: undefined,
    });
    assert.deepEqual([[...elements.keys()], resources.size, declarations.size, typeof entry, typeof criteria], [['Stop'], 0, 0, 'function', 'function']);
});

test('a flow that is not active compiles, but is not active', () => {
    assert.equal(compiled({ ...flowBody(ON_SAVE, 'Stop', { customErrors: [STOP] }), status: 'Draft' }).active, false);
});

const UNSUPPORTED = ['apexPluginCalls', 'waits', 'transforms', 'recordRollbacks', 'choices', 'dynamicChoiceSets', 'orchestratedStages', 'steps'];

for (const kind of UNSUPPORTED) {
    test(`${kind} are refused by name`, () => {
        const body = flowBody(ON_SAVE, 'Other', { [kind]: [{ name: 'Other' }] });
        assert.deepEqual(messages(body), [`The local org does not support ${kind} in flows.`]);
    });
}

const NOT_BEFORE_SAVE = ['recordCreates', 'recordUpdates', 'recordDeletes', 'subflows'];

for (const kind of NOT_BEFORE_SAVE) {
    test(`${kind} have no place before the save`, () => {
        const body = flowBody(ON_SAVE, 'Other', { [kind]: [{ name: 'Other' }] });
        assert.deepEqual(messages(body), [integrity('The element "Other" can\'t be used in a flow that runs before the record is saved.')]);
    });
}

const OTHER_UPDATES: readonly (readonly [string, MetadataNode])[] = [
    ['of other records', { object: 'Widget__c', filters: [{ field: 'Code__c', operator: 'EqualTo', value: text('x') }] }],
    ['of the record without values', { inputReference: '$Record' }],
    ['of the record as it was', { inputReference: '$Record__Prior' }],
];

for (const [what, more] of OTHER_UPDATES) {
    test(`an update ${what} has no place before the save`, () => {
        const values = what.includes('without') ? {} : { inputAssignments: [{ field: 'Code__c', value: text('y') }] };
        const body = flowBody(ON_SAVE, 'Other', { recordUpdates: [{ name: 'Other', ...more, ...values }] });
        assert.deepEqual(messages(body), [integrity('The element "Other" can\'t be used in a flow that runs before the record is saved.')]);
    });
}

const integrity = (message: string) => `field integrity exception: unknown (${message})`;

const IS_NAMED = ['$Record.Name', 'EqualTo', text('x')] as const;
const DAILY = { triggerType: 'Scheduled', schedule: { frequency: 'Daily', startDate: '2026-01-01', startTime: '08:00:00.000Z' } };

const ROWS: readonly (readonly [string, MetadataNode, string])[] = [
    [
        'a custom error on a schedule',
        flowBody({ ...DAILY, object: 'Widget__c' }, 'Stop', { customErrors: [STOP] }),
        integrity('The element "Stop" can\'t be used in a schedule-triggered flow.'),
    ],
    [
        'a flow triggered by platform events',
        flowBody({ ...ON_SAVE, triggerType: 'PlatformEvent' }, 'Stop', { customErrors: [STOP] }),
        'The local org does not support the trigger type PlatformEvent in flows.',
    ],
    ['a custom error without a record', flowBody({}, 'Stop', { customErrors: [STOP] }), integrity('The flow has no triggering record.')],
    [
        'a screen flow with a trigger',
        { ...flowBody(ON_SAVE, 'Stop', { customErrors: [STOP] }), processType: 'Flow' },
        integrity('A screen flow can\'t have the trigger type "RecordBeforeSave".'),
    ],
    ['a survey', { ...flowBody(ON_SAVE, 'Stop', { customErrors: [STOP] }), processType: 'Survey' }, 'The local org does not support flows of type Survey.'],
    ['an unknown object', flowBody({ ...ON_SAVE, object: 'Gadget__c' }, 'Stop', { customErrors: [STOP] }), integrity('The object "Gadget__c" doesn\'t exist.')],
    [
        'a delete before a save',
        flowBody({ ...ON_SAVE, recordTriggerType: 'Delete' }, 'Stop', { customErrors: [STOP] }),
        integrity('The record trigger type "Delete" can\'t be used with the trigger type "RecordBeforeSave".'),
    ],
    [
        'a start that leads nowhere',
        { ...flowBody(ON_SAVE, 'Stop', { customErrors: [STOP] }), start: ON_SAVE },
        integrity("The flow can't run because nothing is connected to the Start element."),
    ],
    [
        'a connector without a target',
        flowBody(ON_SAVE, 'Gone', { customErrors: [STOP] }),
        integrity('A connector leads to the element "Gone", which doesn\'t exist.'),
    ],
    [
        'two elements of one name',
        flowBody(ON_SAVE, 'Stop', { customErrors: [STOP], constants: [{ name: 'stop', dataType: 'String' }] }),
        integrity('The name "stop" is used more than once in the flow.'),
    ],
    [
        'a connector to a variable',
        flowBody(ON_SAVE, 'Total', { variables: [{ name: 'Total', dataType: 'Number', scale: 0 }] }),
        integrity('A connector leads to the element "Total", which doesn\'t exist.'),
    ],
    [
        'an outcome named like another',
        flowBody(ON_SAVE, 'Choose', { decisions: [{ name: 'Choose', rules: [rule('Yes', [IS_NAMED]), rule('YES', [IS_NAMED])] }] }),
        integrity('The name "yes" is used more than once in the flow.'),
    ],
    [
        'a name with a space',
        flowBody(ON_SAVE, 'Choose it', { decisions: [{ name: 'Choose it', rules: [rule('Yes', [IS_NAMED])] }] }),
        integrity(
            'The API name "Choose it" can only contain underscores and alphanumeric characters. It must begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.',
        ),
    ],
    ['a decision without outcomes', flowBody(ON_SAVE, 'Choose', { decisions: [{ name: 'Choose' }] }), integrity('"Choose" must have at least one outcome.')],
    [
        'an outcome without conditions',
        flowBody(ON_SAVE, 'Choose', { decisions: [{ name: 'Choose', rules: [rule('Yes', [])] }] }),
        integrity('"Yes" must have at least one condition.'),
    ],
    [
        'a custom error without a message',
        flowBody(ON_SAVE, 'Stop', { customErrors: [{ name: 'Stop' }] }),
        integrity('"Stop" must have at least one error message.'),
    ],
    [
        'a trigger order beyond 2,000',
        { ...flowBody(ON_SAVE, 'Stop', { customErrors: [STOP] }), triggerOrder: 2001 },
        integrity('The trigger order must be a whole number from 1 to 2,000.'),
    ],
    [
        'an unknown field in a filter',
        flowBody({ ...ON_SAVE, filters: [{ field: 'Color__c', operator: 'EqualTo', value: text('x') }] }, 'Stop', { customErrors: [STOP] }),
        integrity('The field "Color__c" for the object "Widget__c" doesn\'t exist.'),
    ],
    [
        'an unknown field in an assignment',
        flowBody(ON_SAVE, 'Set', { assignments: [assignment('Set', [['$Record.Color__c', 'Assign', text('x')]])] }),
        integrity('The field "Color__c" for the object "Widget__c" doesn\'t exist.'),
    ],
    [
        'an assignment to a formula field',
        flowBody(ON_SAVE, 'Set', { assignments: [assignment('Set', [['$Record.Double__c', 'Assign', { numberValue: 1 }]])] }),
        integrity('The field "Double__c" for the object "Widget__c" can\'t be edited.'),
    ],
    [
        'an update of an unknown field of the triggering record',
        flowBody(ON_SAVE, 'Set', { recordUpdates: [updateRecord('Set', { Color__c: text('x') })] }),
        integrity('The field "Color__c" for the object "Widget__c" doesn\'t exist.'),
    ],
    [
        'an update of a formula field of the triggering record',
        flowBody(ON_SAVE, 'Set', { recordUpdates: [updateRecord('Set', { Double__c: { numberValue: 1 } })] }),
        integrity('The field "Double__c" for the object "Widget__c" can\'t be edited.'),
    ],
    [
        'an update of the triggering record with a value of another type',
        flowBody(ON_SAVE, 'Set', { recordUpdates: [updateRecord('Set', { Price__c: text('x') })] }),
        integrity('The value of "$Record.Price__c" doesn\'t match the type of the field.'),
    ],
    [
        'an assignment to a system field',
        flowBody(ON_SAVE, 'Set', { assignments: [assignment('Set', [['$Record.CreatedDate', 'Assign', { dateTimeValue: '2026-01-01T00:00:00.000Z' }]])] }),
        integrity('The field "CreatedDate" for the object "Widget__c" can\'t be edited.'),
    ],
    [
        'an assignment to a parent',
        flowBody(ON_SAVE, 'Set', { assignments: [assignment('Set', [['$Record.Maker__r.Name', 'Assign', text('x')]])] }),
        integrity('The assignment can\'t set a value for "$Record.Maker__r.Name".'),
    ],
    [
        'an assignment before a delete',
        flowBody(ON_DELETE, 'Set', { assignments: [assignment('Set', [['$Record.Code__c', 'Assign', text('x')]])] }),
        integrity('The record can\'t be changed before it is deleted: "$Record.Code__c".'),
    ],
    [
        'an assignment of another type',
        flowBody(ON_SAVE, 'Set', { assignments: [assignment('Set', [['$Record.Price__c', 'Assign', text('x')]])] }),
        integrity('The assignment to "$Record.Price__c" can\'t use the operator "Assign" with a value of this type.'),
    ],
    [
        'an unknown variable',
        flowBody(ON_SAVE, 'Set', { assignments: [assignment('Set', [['Total', 'Assign', text('x')]])] }),
        integrity('The flow has an invalid reference in "Total".'),
    ],
    [
        'an unknown label',
        flowBody(ON_SAVE, 'Stop', { customErrors: [customError('Stop', '{!$Label.Nope}')] }),
        integrity('The flow has an invalid reference in "$Label.Nope".'),
    ],
    [
        'an error on an unknown field',
        flowBody(ON_SAVE, 'Stop', { customErrors: [customError('Stop', 'No.', 'Color__c')] }),
        integrity('The field "Color__c" for the object "Widget__c" doesn\'t exist.'),
    ],
    [
        'an error message that is too long',
        flowBody(ON_SAVE, 'Stop', { customErrors: [customError('Stop', 'x'.repeat(256))] }),
        integrity('The error message can have up to 255 characters.'),
    ],
    [
        'a formula that does not compile',
        flowBody(ON_SAVE, 'Stop', { customErrors: [STOP], formulas: [{ name: 'Bad', dataType: 'Number', expression: '{!$Record.Price__c} + ' }] }),
        integrity("The formula expression is invalid: Syntax error.  Found 'end of formula'"),
    ],
    [
        'a formula of another type',
        flowBody(ON_SAVE, 'Stop', { customErrors: [STOP], formulas: [{ name: 'Bad', dataType: 'Boolean', expression: '1' }] }),
        integrity('The formula expression is invalid: Formula result is data type (Number), incompatible with expected data type (true or false).'),
    ],
    [
        'ISCHANGED within the flow',
        flowBody(ON_SAVE, 'Stop', { customErrors: [STOP], formulas: [{ name: 'Bad', dataType: 'Boolean', expression: 'ISCHANGED({!$Record.Name})' }] }),
        integrity('The formula expression is invalid: Function ISCHANGED may not be used in this type of formula'),
    ],
    [
        'an entry formula over flow resources',
        flowBody({ ...ON_SAVE, filterFormula: '{!Limit} > 1' }, 'Stop', {
            customErrors: [STOP],
            constants: [{ name: 'Limit', dataType: 'Number', value: { numberValue: 1 } }],
        }),
        integrity('The formula expression is invalid: Field Limit does not exist. Check spelling.'),
    ],
    [
        'a percent field',
        flowBody(ON_SAVE, 'Set', { assignments: [assignment('Set', [['$Record.Discount__c', 'Assign', { numberValue: 1 }]])] }),
        'The local org does not support percent fields such as Discount__c in flows.',
    ],
    [
        'a date within a text',
        flowBody(ON_SAVE, 'Stop', { customErrors: [customError('Stop', 'Built {!$Record.Built__c}')] }),
        'The local org does not support the date {!$Record.Built__c} within a text in flows.',
    ],
];

for (const [name, body, message] of ROWS) {
    test(`${name} is refused`, () => {
        assert.deepEqual(messages(body), [message]);
    });
}

const CONDITIONS: readonly (readonly [string, string, MetadataNode, string])[] = [
    [
        '$Record.Price__c',
        'EqualTo',
        text('x'),
        integrity('The condition on "$Record.Price__c" can\'t use the operator "EqualTo" with a value of another type.'),
    ],
    [
        '$Record.Name',
        'GreaterThan',
        text('x'),
        integrity('The condition on "$Record.Name" can\'t use the operator "GreaterThan" with a value of another type.'),
    ],
    ['$Record.Name', 'IsNull', text('x'), integrity('The operator "IsNull" needs true or false as its value.')],
    ['$Record.Maker__r.Name', 'IsChanged', { booleanValue: true }, integrity('The operator "IsChanged" can\'t be used with "$Record.Maker__r.Name".')],
    ['$Record.Name', 'WasVisited', { booleanValue: true }, 'The local org does not support the operator WasVisited in flows.'],
    ['$Record.Maker__c', 'EqualTo', reference('$User.Nope'), integrity('The flow has an invalid reference in "$User.Nope".')],
];

for (const [left, operator, right, message] of CONDITIONS) {
    test(`the condition ${left} ${operator} ${JSON.stringify(right)} is refused`, () => {
        const decisions = [{ name: 'Choose', rules: [rule('Yes', [[left, operator, right]], { connector: to('Stop') })] }];
        assert.deepEqual(messages(flowBody(ON_SAVE, 'Choose', { decisions, customErrors: [STOP] })), [message]);
    });
}

test('condition logic must be about the conditions there are', () => {
    for (const conditionLogic of ['1 AND 3', '1 AND', '(1 OR 2', '1 2', 'maybe']) {
        const rules = [
            rule(
                'Yes',
                [
                    ['$Record.Broken__c', 'EqualTo', { booleanValue: true }],
                    ['$Record.Name', 'EqualTo', text('x')],
                ],
                { conditionLogic },
            ),
        ];
        const body = flowBody(ON_SAVE, 'Choose', { decisions: [{ name: 'Choose', rules }] });
        assert.deepEqual(messages(body), [integrity(`The condition logic "${conditionLogic}" is invalid for 2 conditions.`)]);
    }
});

test('one deploy shows all defects, each with the component it is in', () => {
    const { problems } = compile({ ...flowBody(ON_SAVE, 'Gone', { screens: [{ name: 'Ask' }] }), triggerOrder: 0 });
    assert.equal(problems.length, 3);
    assert.deepEqual(new Set(problems.map(({ type, fullName, warning }) => `${type} ${fullName} ${String(warning)}`)), new Set(['Flow Check_Widget false']));
});
