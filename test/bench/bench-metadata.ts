import { fileOf, manifestFile } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';

/**
 * The objects measured: items of 40 fields with makers; gears, which are items with a before-save flow, two validation rules
 * and an after-save flow that creates a tooth for each new gear.
 */

/** Fields of a custom object that nobody defines: Id, Name, OwnerId, IsDeleted and the stamps. */
const SYSTEM_FIELDS = 9;
const FIELDS = 40;

const named = [
    ['Code__c', '<length>20</length><type>Text</type>'],
    ['Price__c', '<precision>18</precision><scale>2</scale><type>Number</type>'],
    ['Made_On__c', '<type>Date</type>'],
    ['Active__c', '<defaultValue>false</defaultValue><type>Checkbox</type>'],
] as const;

/** The rest, text and numbers by turns. */
const others = Array.from({ length: FIELDS - SYSTEM_FIELDS - named.length - 1 }, (_, index) =>
    index % 2 === 0 ? ([`Text${index}__c`, '<length>80</length><type>Text</type>'] as const) : ([`Number${index}__c`, named[1][1]] as const),
);

const makerFields = ['City__c', 'Country__c', 'Phone__c', 'Street__c'].map((name) => [name, '<length>40</length><type>Text</type>'] as const);

/** Custom fields of an item, by name. */
export const ITEM_FIELDS: readonly string[] = [...named, ...others].map(([name]) => name);

type Field = readonly [name: string, type: string];

function fieldXml([name, type]: Field): string {
    return `<fields><fullName>${name}</fullName><label>${name.replace('__c', '').replaceAll('_', ' ')}</label>${type}</fields>`;
}

function objectXml(label: string, fields: readonly Field[], ...more: readonly string[]): string {
    const basics = `<deploymentStatus>Deployed</deploymentStatus><label>${label}</label><pluralLabel>${label}s</pluralLabel>`;
    const name = `<nameField><label>${label} Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel>`;
    return fileOf('CustomObject', basics, name, ...fields.map(fieldXml), ...more);
}

function ruleXml(name: string, condition: string): string {
    return `<validationRules><fullName>${name}</fullName><active>true</active><errorConditionFormula>${condition}</errorConditionFormula><errorMessage>${name}</errorMessage></validationRules>`;
}

const makerOf = (children: string): Field => [
    'Maker__c',
    `<deleteConstraint>SetNull</deleteConstraint><referenceTo>Maker__c</referenceTo><relationshipName>${children}</relationshipName><type>Lookup</type>`,
];

const FLOW = fileOf(
    'Flow',
    '<apiVersion>66.0</apiVersion>',
    '<assignments><name>Describe</name><label>Describe</label><locationX>0</locationX><locationY>0</locationY><assignmentItems>',
    '<assignToReference>$Record.Text0__c</assignToReference><operator>Assign</operator><value><elementReference>Description</elementReference></value>',
    '</assignmentItems></assignments>',
    '<formulas><name>Description</name><dataType>String</dataType><expression>{!$Record.Name} &amp; " of " &amp; TEXT({!$Record.Made_On__c})</expression></formulas>',
    '<interviewLabel>Gear</interviewLabel><label>Gear Before Save</label><processType>AutoLaunchedFlow</processType>',
    '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Describe</targetReference></connector>',
    '<object>Gear__c</object><recordTriggerType>CreateAndUpdate</recordTriggerType><triggerType>RecordBeforeSave</triggerType></start>',
    '<status>Active</status>',
);

const AFTER_SAVE = fileOf(
    'Flow',
    '<apiVersion>66.0</apiVersion>',
    '<interviewLabel>Gear</interviewLabel><label>Gear After Save</label><processType>AutoLaunchedFlow</processType>',
    '<recordCreates><name>Cut</name><label>Cut</label><locationX>0</locationX><locationY>0</locationY>',
    '<inputAssignments><field>Gear__c</field><value><elementReference>$Record.Id</elementReference></value></inputAssignments>',
    '<inputAssignments><field>Name</field><value><elementReference>$Record.Name</elementReference></value></inputAssignments>',
    '<object>Tooth__c</object></recordCreates>',
    '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Cut</targetReference></connector>',
    '<object>Gear__c</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>',
    '<status>Active</status>',
);

const GEAR_OF_TOOTH: Field = [
    'Gear__c',
    '<deleteConstraint>SetNull</deleteConstraint><referenceTo>Gear__c</referenceTo><relationshipName>Teeth</relationshipName><type>Lookup</type>',
];

function permissionSetXml(objects: Readonly<Record<string, readonly string[]>>): string {
    const fields = Object.entries(objects).flatMap(([object, names]) => names.map((name) => `${object}.${name}`));
    const all = ['allowCreate', 'allowDelete', 'allowEdit', 'allowRead', 'modifyAllRecords', 'viewAllRecords']
        .map((name) => `<${name}>true</${name}>`)
        .join('');
    return fileOf(
        'PermissionSet',
        ...fields.map((field) => `<fieldPermissions><editable>true</editable><field>${field}</field><readable>true</readable></fieldPermissions>`),
        '<label>Bench</label>',
        ...Object.keys(objects).map((object) => `<objectPermissions>${all}<object>${object}</object></objectPermissions>`),
    );
}

const ALL_FIELDS = [...ITEM_FIELDS, 'Maker__c'];

export const BENCH_FILES: Readonly<Record<string, string>> = {
    'package.xml': manifestFile({
        CustomObject: ['Item__c', 'Gear__c', 'Maker__c', 'Tooth__c'],
        Flow: ['Gear_Before_Save', 'Gear_After_Save'],
        PermissionSet: ['Bench'],
    }),
    'objects/Maker__c.object': objectXml('Maker', makerFields),
    'objects/Item__c.object': objectXml('Item', [...named, ...others, makerOf('Items')]),
    'objects/Gear__c.object': objectXml(
        'Gear',
        [...named, ...others, makerOf('Gears')],
        ruleXml('Price_Is_Positive', 'Price__c &lt; 0'),
        ruleXml('Active_Has_Code', 'AND(Active__c, ISBLANK(Code__c))'),
    ),
    'objects/Tooth__c.object': objectXml('Tooth', [GEAR_OF_TOOTH]),
    'flows/Gear_Before_Save.flow': FLOW,
    'flows/Gear_After_Save.flow': AFTER_SAVE,
    'permissionsets/Bench.permissionset': permissionSetXml({
        Maker__c: makerFields.map(([name]) => name),
        Item__c: ALL_FIELDS,
        Gear__c: ALL_FIELDS,
        Tooth__c: ['Gear__c'],
    }),
};
