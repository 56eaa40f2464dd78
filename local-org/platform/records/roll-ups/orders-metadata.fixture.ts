import { fileOf, manifestFile } from '../../metadata/deploy/deploy.fixture.ts';
import { elements, field, fieldGrant, flow, object, objectGrant, rule } from '../workshop-metadata.fixture.ts';

/** Metadata of regions with orders with lines: each sums up what is below it. */

const NAME = (label: string): string => `<label>${label}</label><type>Text</type>`;

export function summary(fullName: string, operation: string, more: Readonly<Record<string, string>>, ...filters: readonly string[]): string {
    const [start = '', end = ''] = field(fullName, 'Summary', { ...more, summaryOperation: operation }).split('</fields>');
    return `${start}${filters.join('')}</fields>${end}`;
}

export function filter(name: string, operation: string, value: string): string {
    return `<summaryFilterItems>${elements({ field: `Line__c.${name}`, operation, value })}</summaryFilterItems>`;
}

const LINES = { summaryForeignKey: 'Line__c.Order__c' };
const AMOUNT = { ...LINES, summarizedField: 'Line__c.Amount__c' };

export const ORDER_SUMMARIES = [
    summary('Lines__c', 'count', LINES),
    summary('Urgent_Lines__c', 'count', LINES, filter('Urgent__c', 'equals', 'True')),
    summary('Total__c', 'sum', AMOUNT),
    summary('Tools__c', 'sum', AMOUNT, filter('Kind__c', 'equals', 'Tool, "Spare part"'), filter('Amount__c', 'greaterThan', '1')),
    summary('Smallest__c', 'min', AMOUNT),
    summary('Last_Due__c', 'max', { ...LINES, summarizedField: 'Line__c.Due__c' }),
    summary('Doubled__c', 'sum', { ...LINES, summarizedField: 'Line__c.Doubled__c' }),
];

const LINE = object(
    'Line',
    NAME('Line'),
    field('Order__c', 'MasterDetail', { referenceTo: 'Order__c', relationshipName: 'Lines', reparentableMasterDetail: true }),
    field('Amount__c', 'Currency', { precision: 10, scale: 2 }),
    field('Doubled__c', 'Currency', { formula: 'Amount__c * 2', precision: 18, scale: 2 }),
    field('Due__c', 'Date'),
    field('Kind__c', 'Text', { length: 20 }),
    field('Note__c', 'Text', { length: 20 }),
    field('Urgent__c', 'Checkbox', { defaultValue: false }),
);

export function orderObject(summaries: readonly string[]): string {
    const isReady = summaries.includes(ORDER_SUMMARIES[2] ?? '');
    return object(
        'Order',
        NAME('Order'),
        field('Region__c', 'MasterDetail', { referenceTo: 'Region__c', relationshipName: 'Orders', reparentableMasterDetail: false }),
        field('Grade__c', 'Text', { length: 20 }),
        ...summaries,
        ...(isReady
            ? [
                  field('Share__c', 'Number', { formula: 'Total__c / 100', precision: 18, scale: 2 }),
                  rule('Not_Too_Large', 'Total__c &gt; 1000', 'Orders end at 1,000'),
              ]
            : []),
    );
}

export function regionObject(): string {
    const total = summary('Total__c', 'sum', { summaryForeignKey: 'Order__c.Region__c', summarizedField: 'Order__c.Total__c' });
    return object('Region', NAME('Region'), total, rule('Not_Too_Large', 'Total__c &gt; 1500', 'Regions end at 1,500', 'Total__c'));
}

/** Before an order is saved its grade says how much it has in lines. */
const GRADE = flow(
    'Grade orders',
    { object: 'Order__c', recordTriggerType: 'Update', triggerType: 'RecordBeforeSave' },
    `<assignments><name>Which</name><label>Grade</label>${elements({ locationX: 0, locationY: 0 })}<assignmentItems><assignToReference>$Record.Grade__c</assignToReference><operator>Assign</operator><value><elementReference>Text</elementReference></value></assignmentItems></assignments>`,
    '<formulas><name>Text</name><dataType>String</dataType><expression>TEXT({!$Record.Lines__c}) &amp; " lines"</expression></formulas>',
);

const CLERKS = fileOf(
    'PermissionSet',
    ...['Amount__c', 'Due__c', 'Kind__c', 'Note__c', 'Urgent__c'].map((name) => fieldGrant(`Line__c.${name}`)),
    ...['Doubled__c'].map((name) => fieldGrant(`Line__c.${name}`, false)),
    fieldGrant('Order__c.Grade__c'),
    '<label>Clerks</label>',
    ...['Line__c', 'Order__c', 'Region__c'].map(objectGrant),
);

/** Lets its users read the summaries of orders. */
const READERS = fileOf(
    'PermissionSet',
    ...['Doubled__c', 'Last_Due__c', 'Lines__c', 'Share__c', 'Smallest__c', 'Tools__c', 'Total__c', 'Urgent_Lines__c'].map((name) =>
        fieldGrant(`Order__c.${name}`, false),
    ),
    fieldGrant('Region__c.Total__c', false),
    '<label>Readers</label>',
);

/** The objects without summaries, to fill before these are deployed. */
export const PLAIN_FILES: Readonly<Record<string, string>> = {
    'package.xml': manifestFile({ CustomObject: ['Line__c', 'Order__c', 'Region__c'], PermissionSet: ['Clerks'] }),
    'objects/Line__c.object': LINE,
    'objects/Order__c.object': orderObject([]),
    'objects/Region__c.object': object('Region', NAME('Region')),
    'permissionsets/Clerks.permissionset': CLERKS,
};

export const ORDER_FILES: Readonly<Record<string, string>> = {
    ...PLAIN_FILES,
    'package.xml': manifestFile({ CustomObject: ['Line__c', 'Order__c', 'Region__c'], Flow: ['Grade_Orders'], PermissionSet: ['Clerks', 'Readers'] }),
    'flows/Grade_Orders.flow': GRADE,
    'objects/Order__c.object': orderObject(ORDER_SUMMARIES),
    'objects/Region__c.object': regionObject(),
    'permissionsets/Readers.permissionset': READERS,
};
