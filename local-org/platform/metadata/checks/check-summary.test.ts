import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Org } from '../../org.ts';
import { ORDER_FILES, ORDER_SUMMARIES, orderObject, filter, summary } from '../../records/roll-ups/orders-metadata.fixture.ts';
import { field, object } from '../../records/workshop-metadata.fixture.ts';
import { deployFiles, emptyOrg, failuresOf, manifestFile } from '../deploy/deploy.fixture.ts';

const OBJECT = manifestFile({ CustomObject: ['Order__c'] });
const LINES = { summaryForeignKey: 'Line__c.Order__c' };

const REFUSED: readonly (readonly [field: string, failure: string])[] = [
    [summary('X__c', 'count', {}), "Must specify 'summaryForeignKey' for a CustomField of type Summary"],
    [summary('X__c', 'sum', LINES), "Must specify 'summarizedField' for a CustomField of type Summary"],
    [summary('X__c', 'count', { ...LINES, precision: '18' }), "Can not specify 'precision' for a CustomField of type Summary"],
    [summary('X__c', 'count', { summaryForeignKey: 'Line__c.Gone__c' }), 'In field: summaryForeignKey - no CustomField named Line__c.Gone__c found'],
    [
        summary('X__c', 'count', { summaryForeignKey: 'Order__c.Region__c' }),
        'The summaryForeignKey Order__c.Region__c must be a master-detail field that refers to Order__c',
    ],
    [summary('X__c', 'sum', { ...LINES, summarizedField: 'Line__c.Gone__c' }), 'In field: summarizedField - no CustomField named Line__c.Gone__c found'],
    [summary('X__c', 'sum', { ...LINES, summarizedField: 'Order__c.Total__c' }), 'The summarizedField Order__c.Total__c must be a field of Line__c'],
    [
        summary('X__c', 'sum', { ...LINES, summarizedField: 'Line__c.Due__c' }),
        'The summarizedField Line__c.Due__c has the type Date, which the summaryOperation sum does not take',
    ],
    [
        summary('X__c', 'max', { ...LINES, summarizedField: 'Line__c.Kind__c' }),
        'The summarizedField Line__c.Kind__c has the type Text, which the summaryOperation max does not take',
    ],
    [summary('X__c', 'count', LINES, filter('Due__c', 'greaterThan', 'TODAY')), 'Invalid filter: Line__c.Due__c greaterThan TODAY'],
    [summary('X__c', 'count', LINES, filter('Amount__c', 'contains', '1')), 'Invalid filter: Line__c.Amount__c contains 1'],
];

let org: Org;

before(async () => {
    org = emptyOrg();
    assert.deepEqual(failuresOf(await deployFiles(org, ORDER_FILES)), []);
});

/** Failures of the order with these fields beside its own. */
async function failuresWith(files: Readonly<Record<string, string>>): Promise<string[]> {
    const result = await deployFiles(org, { 'package.xml': OBJECT, ...files });
    return failuresOf(result).map((failure) => failure.replace(/ \(\d+:\d+\)/, ''));
}

// Covers: Metadata: CustomField (doc: Roll-Up Summary Field, Salesforce Help)
for (const [definition, failure] of REFUSED) {
    test(`the deploy of a roll-up summary says: ${failure}`, async () => {
        const failures = await failuresWith({ 'objects/Order__c.object': orderObject([...ORDER_SUMMARIES, definition]) });
        assert.deepEqual(failures, [`CustomField Order__c.X__c ${failure}`]);
    });
}

test('a roll-up summary is refused over a formula that reads other objects or the clock', async () => {
    for (const formula of ['Order__r.Total__c', 'IF(Due__c &lt; TODAY(), 1, 0)']) {
        const derived = field('Derived__c', 'Number', { formula, precision: 18, scale: 0 });
        const part = '<label>Line</label><type>Text</type>';
        const master = field('Order__c', 'MasterDetail', { referenceTo: 'Order__c', relationshipName: 'Lines', reparentableMasterDetail: true });
        const failures = await failuresWith({
            'package.xml': manifestFile({ CustomObject: ['Line__c', 'Order__c'] }),
            'objects/Line__c.object': object('Line', part, master, derived, field('Due__c', 'Date')),
            'objects/Order__c.object': orderObject([...ORDER_SUMMARIES, summary('X__c', 'sum', { ...LINES, summarizedField: 'Line__c.Derived__c' })]),
        });
        assert.deepEqual(failures, [
            "CustomField Order__c.X__c A roll-up summary field can't use Line__c.Derived__c: its formula refers to other objects or to values derived on the fly",
        ]);
    }
});

test('a roll-up summary keeps its detail object', async () => {
    const [, ...others] = ORDER_SUMMARIES;
    const moved = summary('Lines__c', 'count', { summaryForeignKey: 'Line__c.Other__c' });
    const failures = await failuresWith({
        'package.xml': manifestFile({ CustomObject: ['Line__c', 'Order__c'] }),
        'objects/Line__c.object': object(
            'Line',
            '<label>Line</label><type>Text</type>',
            field('Other__c', 'MasterDetail', { referenceTo: 'Order__c', relationshipName: 'Others', reparentableMasterDetail: false }),
        ),
        'objects/Order__c.object': orderObject([moved, ...others]),
    });
    assert.deepEqual(failures, [
        'CustomField Order__c.Lines__c Cannot change the summaryForeignKey of a roll-up summary field from Line__c.Order__c to Line__c.Other__c',
    ]);
});

test('what a roll-up summary uses is not deleted', async () => {
    const failures = await failuresWith({ 'package.xml': manifestFile({}), 'destructiveChanges.xml': manifestFile({ CustomField: ['Line__c.Due__c'] }) });
    assert.deepEqual(failures, [
        'CustomField Line__c.Due__c This custom field is referenced elsewhere in salesforce.com. : Custom Field - Order__c.Last_Due__c (In field: summarizedField - no CustomField named Line__c.Due__c found)',
    ]);
});
