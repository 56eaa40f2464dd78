import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Caller } from '../../access/caller.ts';
import { component } from '../../formulas/widget-schema.fixture.ts';
import type { Component, MetadataNode, MetadataValue } from '../../metadata/component.ts';
import { createCrates, crateOrg, filter, input, PACKER as WHOEVER, problemsOf, stored } from '../flow-org.fixture.ts';
import { flowTraces } from '../flow-traces.ts';
import { assignment, reference, text, to } from '../widget-flow.fixture.ts';
import { continueScreenFlow, startScreenFlow } from './screen-flows.ts';
import type { InterviewView } from './screen-view.ts';

const PACKER: Caller = { ...WHOEVER, access: { ...WHOEVER.access, hasPermission: (name) => name === 'RunFlow' } };

/** `[name, type, role]` of each property. */
type PropertyRow = readonly [string, string, string?];

function bundle(name: string, properties: readonly PropertyRow[], more: MetadataNode = {}): Component {
    const property = properties.map(([each, type, role]) => ({ name: each, type, ...(role === undefined ? {} : { role }) }));
    const targetConfigs = { targetConfig: [{ targets: 'lightning__FlowScreen', property }] };
    return component('LightningComponentBundle', name, { isExposed: true, targets: { target: ['lightning__FlowScreen'] }, targetConfigs, ...more });
}

const SIZER = bundle('sizer', [
    ['crateIds', 'String[]', 'inputOnly'],
    ['size', 'Integer'],
    ['day', 'Date'],
    ['note', 'String', 'outputOnly'],
]);

function sizerField(more: MetadataNode = {}): MetadataNode {
    const inputParameters = [
        { name: 'crateIds', value: reference('ids') },
        { name: 'size', value: { numberValue: 3 } },
    ];
    return { name: 'Sizer', fieldType: 'ComponentInstance', extensionName: 'c:sizer', inputParameters, storeOutputAutomatically: true, ...more };
}

function screen(name: string, fields: readonly MetadataNode[], next?: string, more: MetadataNode = {}): MetadataNode {
    return { name, fields, ...(next === undefined ? {} : { connector: to(next) }), ...more };
}

const DONE = screen('Done', [{ name: 'Words', fieldType: 'DisplayText', fieldText: '<p>{!Sizer.note}: {!Sizer.size}</p>' }]);

function screenFlow(first: string, parts: Readonly<Record<string, MetadataValue | undefined>>): MetadataNode {
    const variables = [{ name: 'ids', dataType: 'String', isCollection: true, isInput: true }];
    return { label: 'Size crates', apiVersion: 66, processType: 'Flow', status: 'Active', start: { connector: to(first) }, variables, ...parts };
}

/** Asks for a size, writes it to the crates, says so. */
const RESIZE = screenFlow('Ask', {
    screens: [screen('Ask', [sizerField()], 'Write'), DONE],
    recordUpdates: [
        {
            name: 'Write',
            object: 'Crate__c',
            filters: [filter('Id', 'In', reference('ids'))],
            inputAssignments: [input('Size__c', reference('Sizer.size'))],
            connector: to('Done'),
        },
    ],
});

function resizeOrg(flow = RESIZE) {
    const org = crateOrg({ Resize: flow }, [SIZER]);
    const ids = createCrates(org, [
        { Name: 'A', Size__c: 1 },
        { Name: 'B', Size__c: 1 },
    ]).map(({ id }) => id ?? '');
    return { org, ids };
}

function fieldOf(view: InterviewView, name: string) {
    return view.screen?.fields.find((field) => field.name === name);
}

// Covers: Flow: Screen (doc: FlowScreen and FlowScreenField, Metadata API guide; Flow Transactions, Salesforce Help)
describe('a screen flow', () => {
    test('stands at its first screen, whose component has what the flow gives it', () => {
        const { org, ids } = resizeOrg();
        const view = startScreenFlow(org, PACKER, 'resize', { ids, retired: 'x' });
        assert.deepEqual([view.status, view.flowLabel, view.screen?.name, view.screen?.availableActions], ['STARTED', 'Size crates', 'Ask', ['NEXT']]);
        assert.deepEqual(fieldOf(view, 'Sizer'), {
            kind: 'component',
            name: 'Sizer',
            bundle: 'sizer',
            inputs: { crateIds: ids, size: 3 },
            outputs: ['size', 'day', 'note'],
        });
    });

    test('goes on with what the component gave, runs the elements between, and ends', () => {
        const { org, ids } = resizeOrg();
        const { guid } = startScreenFlow(org, PACKER, 'Resize', { ids });
        const view = continueScreenFlow(org, PACKER, guid, 'NEXT', { Sizer: { size: 9, note: 'Big', day: '2026-03-04' } });
        assert.deepEqual(fieldOf(view, 'Words'), { kind: 'text', name: 'Words', text: '<p>Big: 9</p>' });
        assert.deepEqual(view.screen?.availableActions, ['BACK', 'FINISH']);
        assert.deepEqual(stored(org, 'Crate__c', 'Size__c'), [{ Size__c: 9 }, { Size__c: 9 }]);
        assert.equal(continueScreenFlow(org, PACKER, guid, 'FINISH', {}).status, 'FINISHED');
        assert.deepEqual(
            flowTraces(org)[0]?.steps.map(({ element }) => element),
            ['Ask', 'Write', 'Done'],
        );
        assert.throws(() => continueScreenFlow(org, PACKER, guid, 'BACK', {}), { code: 'NOT_FOUND' });
    });

    test('goes back to what a person left there, unless the field says otherwise', () => {
        for (const [inputsOnNextNavToAssocScrn, size] of [['UseStoredValues', 9] as const, ['ResetValues', 3] as const]) {
            const { org, ids } = resizeOrg({ ...RESIZE, screens: [screen('Ask', [sizerField({ inputsOnNextNavToAssocScrn })], 'Write'), DONE] });
            const { guid } = startScreenFlow(org, PACKER, 'Resize', { ids });
            continueScreenFlow(org, PACKER, guid, 'NEXT', { Sizer: { size: 9 } });
            const field = fieldOf(continueScreenFlow(org, PACKER, guid, 'BACK', {}), 'Sizer');
            assert.equal(field?.kind === 'component' ? field.inputs['size'] : undefined, size);
        }
    });

    test('undoes what failed since the last screen, and has then ended', () => {
        const failing = {
            ...RESIZE,
            recordUpdates: [...(RESIZE['recordUpdates'] as MetadataNode[]).map((node) => ({ ...node, connector: to('Fail') }))],
            recordCreates: [{ name: 'Fail', object: 'Bottle__c', inputAssignments: [input('Crate__c', text('nothing'))] }],
        };
        const { org, ids } = resizeOrg(failing);
        const { guid } = startScreenFlow(org, PACKER, 'Resize', { ids });
        const view = continueScreenFlow(org, PACKER, guid, 'NEXT', { Sizer: { size: 9 } });
        assert.equal(view.status, 'ERROR');
        assert.match(view.message ?? '', /This error occurred when the flow tried to create records/);
        assert.deepEqual(stored(org, 'Crate__c', 'Size__c'), [{ Size__c: 1 }, { Size__c: 1 }]);
        assert.throws(() => continueScreenFlow(org, PACKER, guid, 'NEXT', {}), { code: 'NOT_FOUND' });
    });

    test('gives the outputs of a component to variables', () => {
        const variables = [...(RESIZE['variables'] as MetadataNode[]), { name: 'chosen', dataType: 'Number', isCollection: false }];
        const outputParameters = [{ name: 'size', assignToReference: 'chosen' }];
        const said = screen('Said', [{ name: 'Words', fieldType: 'DisplayText', fieldText: '{!chosen}' }]);
        const flow = screenFlow('Ask', {
            variables,
            screens: [screen('Ask', [sizerField({ storeOutputAutomatically: false, outputParameters })], 'Add'), said],
            assignments: [assignment('Add', [['chosen', 'Add', { numberValue: 1 }]], 'Said')],
        });
        const { org } = resizeOrg(flow);
        const { guid } = startScreenFlow(org, PACKER, 'Resize', {});
        const view = continueScreenFlow(org, PACKER, guid, 'NEXT', { Sizer: { size: 4 } });
        assert.deepEqual(fieldOf(view, 'Words'), { kind: 'text', name: 'Words', text: '5' });
    });

    test('shows what it was told as text, and what it says itself with its markup', () => {
        const variables = [
            ...(RESIZE['variables'] as MetadataNode[]),
            { name: 'given', dataType: 'String', isCollection: false, isInput: true },
            { name: 'made', dataType: 'String', isCollection: false, value: { stringValue: '<br>' } },
        ];
        const textTemplates = [{ name: 'Template', isViewedAsPlainText: false, text: '<i>Bye</i>' }];
        const said = screen('Said', [{ name: 'Words', fieldType: 'DisplayText', fieldText: '<b>{!given}</b>{!made}{!Sizer.note} {!Template}' }]);
        const { org } = resizeOrg(screenFlow('Ask', { variables, textTemplates, screens: [screen('Ask', [sizerField()], 'Said'), said] }));
        const { guid } = startScreenFlow(org, PACKER, 'Resize', { given: '<img src=x> & "co"' });
        const view = continueScreenFlow(org, PACKER, guid, 'NEXT', { Sizer: { note: '<b>' } });
        assert.deepEqual(fieldOf(view, 'Words'), {
            kind: 'text',
            name: 'Words',
            text: '<b>&lt;img src=x&gt; &amp; &quot;co&quot;</b><br>&lt;b&gt; <i>Bye</i>',
        });
    });

    test('is not gone on with by others, with values of other types, or where its screen does not let one', () => {
        const { org, ids } = resizeOrg({ ...RESIZE, screens: [screen('Ask', [sizerField()], 'Write', { allowFinish: false }), DONE] });
        const { guid } = startScreenFlow(org, PACKER, 'Resize', { ids });
        assert.throws(() => continueScreenFlow(org, { ...PACKER, userId: '005000000000009AAA' }, guid, 'NEXT', {}), { code: 'NOT_FOUND' });
        assert.throws(() => continueScreenFlow(org, PACKER, guid, 'NEXT', {}), { code: 'INVALID_INPUT' });
        assert.throws(() => continueScreenFlow(org, PACKER, guid, 'BACK', {}), { code: 'INVALID_INPUT' });
        const open = resizeOrg();
        const started = startScreenFlow(open.org, PACKER, 'Resize', { ids });
        assert.throws(() => continueScreenFlow(open.org, PACKER, started.guid, 'NEXT', { Sizer: { size: 'big' } }), {
            code: 'INVALID_INPUT',
            message: 'The property size of c:sizer has a value that is not of its type.',
        });
    });

    test('runs only when it is active, and for those who may run flows', () => {
        const { org } = resizeOrg({ ...RESIZE, status: 'Draft' });
        assert.throws(() => startScreenFlow(org, PACKER, 'Resize', {}), { code: 'NOT_FOUND' });
        const { org: active } = resizeOrg();
        const nobody = { ...PACKER, access: { ...PACKER.access, hasPermission: () => false } };
        assert.throws(() => startScreenFlow(active, nobody, 'Resize', {}), { code: 'INSUFFICIENT_ACCESS' });
    });
});

describe('a screen', () => {
    const withField = (field: MetadataNode): MetadataNode => screenFlow('Ask', { screens: [screen('Ask', [field])] });
    const integrity = (message: string): string => `field integrity exception: unknown (${message})`;
    const REFUSED: readonly (readonly [what: string, flow: MetadataNode, message: string])[] = [
        [
            'an input field',
            withField({ name: 'Name', fieldType: 'InputField', dataType: 'String' }),
            'The local org does not support screen fields of type InputField in flows.',
        ],
        [
            'a standard component',
            withField(sizerField({ extensionName: 'flowruntime:datatable' })),
            'The local org does not support the screen component flowruntime:datatable in flows.',
        ],
        [
            'visibility',
            withField(sizerField({ visibilityRule: { conditionLogic: 'and' } })),
            'The local org does not support visibilityRule of the screen field Sizer in flows.',
        ],
        ['a component that is not there', withField(sizerField({ extensionName: 'c:none' })), integrity('The component "c:none" doesn\'t exist.')],
        [
            'a component for other places',
            withField(sizerField({ extensionName: 'c:card' })),
            integrity('The component "c:card" can\'t be used in flow screens: it needs isExposed and the target lightning__FlowScreen.'),
        ],
        [
            'a type that only other components know',
            withField({ name: 'Odd', fieldType: 'ComponentInstance', extensionName: 'c:odd' }),
            'The local org does not support the type {T} of the property record of c:odd in flows.',
        ],
        [
            'an input that the component does not have',
            withField(sizerField({ inputParameters: [{ name: 'note', value: text('x') }] })),
            integrity('The component "c:sizer" has no input property "note" for flow screens.'),
        ],
        [
            'an input of another type',
            withField(sizerField({ inputParameters: [{ name: 'crateIds', value: text('x') }] })),
            integrity('The value of "crateIds" doesn\'t match its data type.'),
        ],
        [
            'an output that the component does not have',
            withField(sizerField({ outputParameters: [{ name: 'crateIds', assignToReference: 'ids' }] })),
            integrity('The component "c:sizer" has no output property "crateIds" for flow screens.'),
        ],
        [
            'a flow that is not for people',
            { ...withField(sizerField()), processType: 'AutoLaunchedFlow' },
            integrity('The element "Ask" can\'t be used in a flow without screens: only flows of type Flow have them.'),
        ],
        [
            'actions',
            screenFlow('Ask', { screens: [screen('Ask', [], undefined, { actions: [{ name: 'x' }] })] }),
            'The local org does not support actions of the screen Ask in flows.',
        ],
    ];
    const BUNDLES = [SIZER, bundle('odd', [['record', '{T}']]), bundle('card', [], { targets: { target: ['lightning__RecordPage'] } })];

    for (const [what, flow, message] of REFUSED) {
        test(`is refused for ${what}`, () => {
            const problems = problemsOf({ Resize: flow }, BUNDLES);
            assert.ok(problems.includes(message), problems.join('\n'));
        });
    }
});
