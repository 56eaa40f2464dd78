import { fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';

/** Metadata of a small workshop: widgets made of parts, kept in boxes, made in workshops. */

type Elements = Readonly<Record<string, string | number | boolean>>;

export function elements(values: Elements): string {
    return Object.entries(values)
        .map(([name, value]) => `<${name}>${value}</${name}>`)
        .join('');
}

export function field(fullName: string, type: string, more: Elements = {}): string {
    return `<fields>${elements({ fullName, ...{ label: fullName.replace('__c', '') }, ...more, type })}</fields>`;
}

export function object(label: string, nameField: string, ...children: readonly string[]): string {
    const basics = elements({ deploymentStatus: 'Deployed', label, pluralLabel: `${label}s` });
    const isDetail = children.some((child) => child.includes('MasterDetail'));
    const sharing = `<sharingModel>${isDetail ? 'ControlledByParent' : 'ReadWrite'}</sharingModel>`;
    return fileOf('CustomObject', basics, `<nameField>${nameField}</nameField>`, sharing, ...children);
}

const COLOR = [
    '<fields><fullName>Color__c</fullName><label>Color</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>',
    '<value><fullName>Red</fullName><default>true</default><label>Red</label></value>',
    '<value><fullName>Blue</fullName><default>false</default><label>Blue</label></value>',
    '</valueSetDefinition></valueSet></fields>',
].join('');

export function rule(fullName: string, errorConditionFormula: string, errorMessage: string, errorDisplayField?: string): string {
    const display: Elements = errorDisplayField === undefined ? {} : { errorDisplayField };
    return `<validationRules>${elements({ fullName, active: true, errorConditionFormula, ...display, errorMessage })}</validationRules>`;
}

const WIDGET = object(
    'Widget',
    '<label>Widget Name</label><type>Text</type>',
    field('Box__c', 'Lookup', { deleteConstraint: 'Restrict', referenceTo: 'Box__c', relationshipName: 'Widgets' }),
    field('Code__c', 'Text', { externalId: true, length: 10, unique: true, caseSensitive: false }),
    COLOR,
    field('Double_Size__c', 'Number', { formula: 'Size__c * 2', precision: 18, scale: 2 }),
    field('Kind__c', 'Text', { defaultValue: '"plain"', length: 20, required: true }),
    field('Locked__c', 'Checkbox', { defaultValue: false }),
    field('Batch__c', 'Number', { externalId: true, precision: 6, scale: 0 }),
    field('Secret__c', 'Text', { length: 20 }),
    field('Seen__c', 'Text', { length: 20 }),
    field('Serial__c', 'AutoNumber', { displayFormat: 'W-{0000}', startingNumber: 7 }),
    field('Size__c', 'Number', { precision: 5, scale: 2 }),
    field('Workshop__c', 'Lookup', { referenceTo: 'Workshop__c', relationshipName: 'Widgets' }),
    rule('Size_Is_Positive', 'Size__c &lt; 0', 'Size must be positive', 'Size__c'),
    rule('Blue_Is_Small', 'AND(ISPICKVAL(Color__c, "Blue"), Size__c &gt; 500)', 'Blue widgets are small'),
);

const PART = object(
    'Part',
    '<displayFormat>P-{000}</displayFormat><label>Part Number</label><type>AutoNumber</type>',
    field('Widget__c', 'MasterDetail', { referenceTo: 'Widget__c', relationshipName: 'Parts', reparentableMasterDetail: false }),
    field('Spare_Box__c', 'Lookup', { deleteConstraint: 'Restrict', referenceTo: 'Box__c', relationshipName: 'Spares' }),
);

const WORKSHOP = object(
    'Workshop',
    '<label>Workshop Name</label><type>Text</type>',
    field('Key__c', 'Text', { externalId: true, length: 10, unique: true, caseSensitive: true }),
);
const BOX = object('Box', '<label>Box Name</label><type>Text</type>');

const START = { locationX: 0, locationY: 0 };

export function flow(label: string, start: Elements, ...parts: readonly string[]): string {
    const place = elements({ connector: '<targetReference>Which</targetReference>', object: 'Widget__c', ...start });
    const open = '<apiVersion>66.0</apiVersion>';
    return fileOf(
        'Flow',
        open,
        ...parts,
        elements({ label, processType: 'AutoLaunchedFlow' }),
        `<start>${elements(START)}${place}</start>`,
        '<status>Active</status>',
    );
}

export function decision(label: string, condition: string, then: string): string {
    const rules = `<rules><name>Yes</name><conditionLogic>and</conditionLogic><conditions>${condition}</conditions><connector><targetReference>${then}</targetReference></connector><label>Yes</label></rules>`;
    return `<decisions><name>Which</name><label>${label}</label>${elements(START)}<defaultConnectorLabel>No</defaultConnectorLabel>${rules}</decisions>`;
}

function stop(message: string): string {
    const words = `<customErrorMessages><errorMessage>${message}</errorMessage><isFieldError>false</isFieldError></customErrorMessages>`;
    return `<customErrors><name>Stop</name><label>Stop</label>${elements(START)}${words}</customErrors>`;
}

/** Large widgets become blue; the validation rule sees what the flow set. */
const PAINT = flow(
    'Paint large widgets',
    { recordTriggerType: 'CreateAndUpdate', triggerType: 'RecordBeforeSave' },
    `<assignments><name>Paint</name><label>Paint</label>${elements(START)}<assignmentItems><assignToReference>$Record.Color__c</assignToReference><operator>Assign</operator><value><stringValue>Blue</stringValue></value></assignmentItems></assignments>`,
    decision(
        'Is it large?',
        '<leftValueReference>$Record.Size__c</leftValueReference><operator>GreaterThan</operator><rightValue><numberValue>100.0</numberValue></rightValue>',
        'Paint',
    ),
);

const KEEP_LOCKED = flow(
    'Keep locked widgets',
    { recordTriggerType: 'Delete', triggerType: 'RecordBeforeDelete' },
    stop('Locked widgets stay'),
    decision(
        'Is it locked?',
        '<leftValueReference>$Record.Locked__c</leftValueReference><operator>EqualTo</operator><rightValue><booleanValue>true</booleanValue></rightValue>',
        'Stop',
    ),
);

export function objectGrant(name: string): string {
    const rights = elements({ allowCreate: true, allowDelete: true, allowEdit: true, allowRead: true, modifyAllRecords: false });
    return `<objectPermissions>${rights}<object>${name}</object><viewAllRecords>false</viewAllRecords></objectPermissions>`;
}

export function fieldGrant(name: string, editable = true): string {
    return `<fieldPermissions>${elements({ editable, field: name, readable: true })}</fieldPermissions>`;
}

/** Everything but `Secret__c`; `Seen__c` and formulas read-only. */
const MAKERS = fileOf(
    'PermissionSet',
    `<customPermissions>${elements({ enabled: true, name: 'Paint_Widgets' })}</customPermissions>`,
    ...['Batch__c', 'Box__c', 'Code__c', 'Color__c', 'Locked__c', 'Size__c', 'Workshop__c'].map((name) => fieldGrant(`Widget__c.${name}`)),
    ...['Double_Size__c', 'Seen__c', 'Serial__c'].map((name) => fieldGrant(`Widget__c.${name}`, false)),
    fieldGrant('Part__c.Spare_Box__c'),
    fieldGrant('Workshop__c.Key__c'),
    '<label>Makers</label>',
    ...['Box__c', 'Part__c', 'Widget__c', 'Workshop__c'].map(objectGrant),
);

export const WORKSHOP_FILES: Readonly<Record<string, string>> = {
    'package.xml': manifestFile({
        CustomObject: ['Widget__c', 'Part__c', 'Workshop__c', 'Box__c'],
        CustomPermission: ['Paint_Widgets'],
        Flow: ['Paint_Large', 'Keep_Locked'],
        PermissionSet: ['Makers'],
    }),
    'customPermissions/Paint_Widgets.customPermission': fileOf('CustomPermission', '<isLicensed>false</isLicensed><label>Paint Widgets</label>'),
    'flows/Keep_Locked.flow': KEEP_LOCKED,
    'flows/Paint_Large.flow': PAINT,
    'objects/Box__c.object': BOX,
    'objects/Part__c.object': PART,
    'objects/Widget__c.object': WIDGET,
    'objects/Workshop__c.object': WORKSHOP,
    'permissionsets/Makers.permissionset': MAKERS,
};
