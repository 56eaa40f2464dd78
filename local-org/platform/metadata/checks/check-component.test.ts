import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, emptyOrg, failuresOf, fileOf, manifestFile } from '../deploy/deploy.fixture.ts';
import { OBJECT_LINES, WIDGETS } from '../deploy/widgets.fixture.ts';

/** Failures of a deploy of the widgets with some files replaced; each without its position. */
async function failuresWith(files: Readonly<Record<string, string>>): Promise<string[]> {
    const result = await deployFiles(emptyOrg(), { ...WIDGETS, ...files });
    return failuresOf(result).map((failure) => failure.replace(/ \(\d+:\d+\)/, ''));
}

/** The widget object with one more child, beside its kind. */
function objectWith(child: string): Record<string, string> {
    const element = /^<\w+>/.exec(child)?.[0] ?? '';
    const place = OBJECT_LINES.findIndex((line) => line.trim().startsWith(element));
    return {
        'objects/Widget__c.object': fileOf('CustomObject', ...OBJECT_LINES.slice(0, Math.max(place, 0)), child, ...OBJECT_LINES.slice(Math.max(place, 0))),
    };
}

function field(name: string, type: string, ...elements: readonly string[]): string {
    return `<fields><fullName>${name}</fullName>${elements.join('')}<label>X</label><type>${type}</type></fields>`;
}

const X = 'CustomField Widget__c.X__c';

const FIELDS: readonly (readonly [field: string, failure: string])[] = [
    [field('X__c', 'Text'), `${X} Must specify 'length' for a CustomField of type Text`],
    [field('X__c', 'TextArea', '<length>255</length>'), `${X} Can not specify 'length' for a CustomField of type TextArea`],
    [field('X__c', 'Text', '<length>256</length>'), `${X} The length of a Text field must be between 1 and 255, not 256`],
    [field('X__c', 'Checkbox'), `${X} Must specify 'defaultValue' for a CustomField of type Checkbox`],
    [
        field('X__c', 'LongTextArea', '<length>1000</length><required>true</required><visibleLines>3</visibleLines>'),
        `${X} Can not specify 'required' for a CustomField of type LongTextArea`,
    ],
    [field('X__c', 'Number', '<precision>19</precision><scale>0</scale>'), `${X} The precision of a number must be between 1 and 18, not 19`],
    [field('X__c', 'Lookup', '<referenceTo>Gadget__c</referenceTo>'), `${X} referenceTo value of 'Gadget__c' does not resolve to a valid sObject type`],
    [
        field('X__c', 'Lookup', '<referenceTo>Account</referenceTo><relationshipName>Widgets</relationshipName>'),
        `${X} There is already a Child Relationship named Widgets on Account.`,
    ],
    [
        field('X__c', 'Lookup', '<referenceTo>Contact</referenceTo><required>true</required>'),
        `${X} field integrity exception: unknown (must specify either cascade delete or restrict delete for required lookup foreign key)`,
    ],
    ['<fields><fullName>X__c</fullName><label>X</label></fields>', `${X} Must specify 'type' for a CustomField`],
    [field('X__c', 'EncryptedText', '<length>9</length>'), `${X} The local org does not support fields of type EncryptedText.`],
    [field('X__c', 'Text', '<formula>Name</formula>', '<required>true</required>'), `${X} Can not specify 'required' for a CustomField of type Text`],
    [
        field('X', 'Text', '<length>10</length>'),
        'CustomField Widget__c.X fullName must end with: __c or __kav or __x or __b or __e or __p or __mdt or __dll or __dlm',
    ],
    [
        field('X_y___c', 'Text', '<length>10</length>'),
        'CustomField Widget__c.X_y___c The Field Name can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.',
    ],
    [
        field('acme__X__c', 'Text', '<length>10</length>'),
        'CustomField Widget__c.acme__X__c Cannot create a new component with the namespace: acme.  Only components in the same namespace as the organization can be created through the API',
    ],
    [
        field('X__c', 'Picklist', '<valueSet><valueSetName>Colours</valueSetName></valueSet>'),
        `${X} In field: valueSetName - no GlobalValueSet named Colours found`,
    ],
];

for (const [definition, failure] of FIELDS) {
    test(`a field is refused: ${failure}`, async () => {
        const failures = await failuresWith(objectWith(definition));
        assert.ok(failures.includes(failure), failures.join('\n'));
    });
}

// Covers: Metadata: CustomField of a standard field (doc: CustomField, Metadata API Developer Guide)
test('a standard field takes a help text, a description and tracking, and nothing else', async () => {
    const org = emptyOrg();
    const deployField = (...elements: readonly string[]): ReturnType<typeof deployFiles> =>
        deployFiles(org, {
            'package.xml': manifestFile({ CustomField: ['Contact.Title'] }),
            'objects/Contact.object': fileOf('CustomObject', `<fields><fullName>Title</fullName>${elements.join('')}</fields>`),
        });
    const good = await deployField('<inlineHelpText>As on the card</inlineHelpText>', '<trackFeedHistory>true</trackFeedHistory>', '<type>Text</type>');
    assert.deepEqual(failuresOf(good), []);
    const contact = org.model().schema.objectOf('Contact');
    assert.ok(contact);
    const titles = contact.fields.filter(({ apiName }) => apiName === 'Title');
    assert.deepEqual(
        titles.map(({ inlineHelpText, custom }) => [inlineHelpText, custom]),
        [['As on the card', false]],
    );
    const bad = failuresOf(await deployField('<required>true</required>')).map((failure) => failure.replace(/ \(\d+:\d+\)/, ''));
    assert.deepEqual(bad, ['CustomField Contact.Title The local org does not support required of a standard field.']);
});

test('a boolean left out is false', async () => {
    assert.deepEqual(await failuresWith({ 'customPermissions/Paint_Widgets.customPermission': fileOf('CustomPermission', '<label>Paint</label>') }), []);
});

test('a detail object shares like its master, and only a detail does', async () => {
    const master = field('Account2__c', 'MasterDetail', '<referenceTo>Account</referenceTo><relationshipName>Parts</relationshipName>');
    assert.ok(
        (await failuresWith(objectWith(master))).includes(
            'CustomObject Widget__c Cannot set sharingModel to ReadWrite on a CustomObject with a MasterDetail relationship field',
        ),
    );
    const controlled = { 'objects/Widget__c.object': fileOf('CustomObject', ...OBJECT_LINES.map((line) => line.replace('ReadWrite', 'ControlledByParent'))) };
    assert.ok(
        (await failuresWith(controlled)).includes(
            'CustomObject Widget__c Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field',
        ),
    );
});

// Covers: Access: private sharing refused (doc: Organization-Wide Sharing Defaults, Salesforce Help)
test('records that not everybody may read are refused, of custom and of standard objects', async () => {
    for (const model of ['Private', 'Read']) {
        const custom = { 'objects/Widget__c.object': fileOf('CustomObject', ...OBJECT_LINES.map((line) => line.replace('ReadWrite', model))) };
        assert.ok((await failuresWith(custom)).includes(`CustomObject Widget__c The local org does not support the sharing model ${model}.`));
        const standard = { 'objects/Account.object': fileOf('CustomObject', `<sharingModel>${model}</sharingModel>`) };
        const manifest = { 'package.xml': manifestFile({ CustomObject: ['Account'] }) };
        const [failure = ''] = failuresOf(await deployFiles(emptyOrg(), { ...manifest, ...standard }));
        assert.match(failure, new RegExp(`does not support the sharing model ${model}`));
    }
});

test('an object with a policy for its history is refused; that its records are licensed is kept', async () => {
    const policy = '<archiveAfterMonths>12</archiveAfterMonths><archiveRetentionYears>10</archiveRetentionYears>';
    const withLine = (line: string) => failuresWith({ 'objects/Widget__c.object': fileOf('CustomObject', line, ...OBJECT_LINES) });
    assert.deepEqual(await withLine(`<historyRetentionPolicy>${policy}</historyRetentionPolicy>`), [
        'CustomObject Widget__c The local org does not support history retention policies, which belong to Field Audit Trail.',
    ]);
    assert.deepEqual(await withLine('<enableLicensing>true</enableLicensing>'), []);
});

test('an object without anything of its own is refused', async () => {
    const failures = await failuresWith({
        'objects/Widget__c.object': fileOf('CustomObject', ...OBJECT_LINES.filter((line) => !/^ {4}<(label|pluralLabel|nameField|sharingModel)>/.test(line))),
    });
    assert.deepEqual(failures, ['CustomObject Widget__c Must specify a non-empty label for the CustomObject']);
});

const SET = (...lines: readonly string[]): Record<string, string> => ({ 'permissionsets/Widgets.permissionset': fileOf('PermissionSet', ...lines) });
const OBJECT_GRANT = (edit: boolean, read: boolean): string =>
    `<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>${edit}</allowEdit><allowRead>${read}</allowRead><modifyAllRecords>false</modifyAllRecords><object>Widget__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>`;

const REFERENCES: readonly (readonly [what: string, files: Readonly<Record<string, string>>, failure: string])[] = [
    [
        'a list view',
        objectWith('<listViews><fullName>Bad</fullName><columns>Name</columns><filterScope>Everything</filterScope><label>Bad</label></listViews>'),
        'ListView Widget__c.Bad Could not resolve list view column: Name',
    ],
    [
        'a validation rule',
        objectWith(
            '<validationRules><fullName>Bad</fullName><active>true</active><errorConditionFormula>false</errorConditionFormula><errorDisplayField>Weight__c</errorDisplayField><errorMessage>No</errorMessage></validationRules>',
        ),
        'ValidationRule Widget__c.Bad In field: errorDisplayField - no CustomField named Widget__c.Weight__c found',
    ],
    [
        'a compact layout',
        objectWith('<compactLayouts><fullName>Bad</fullName><fields>Weight__c</fields><label>Bad</label></compactLayouts>'),
        'CompactLayout Widget__c.Bad In field: fields - no CustomField named Widget__c.Weight__c found',
    ],
    [
        'a field set',
        objectWith(
            '<fieldSets><fullName>Bad</fullName><description>Bad</description><displayedFields><field>Account__r.Weight__c</field></displayedFields><label>Bad</label></fieldSets>',
        ),
        'FieldSet Widget__c.Bad In field: field - no CustomField named Widget__c.Account__r.Weight__c found',
    ],
    [
        'a tab setting',
        SET('<label>W</label>', '<tabSettings><tab>Gadget__c</tab><visibility>Visible</visibility></tabSettings>'),
        'PermissionSet Widgets In field: tab - no CustomTab named Gadget__c found',
    ],
    [
        'a class access',
        SET('<classAccesses><apexClass>Paint</apexClass><enabled>true</enabled></classAccesses>', '<label>W</label>'),
        'PermissionSet Widgets In field: apexClass - no ApexClass named Paint found',
    ],
    [
        'a grant that needs another',
        SET('<label>W</label>', OBJECT_GRANT(true, false)),
        'PermissionSet Widgets Permission Edit Widget__c depends on permission(s): Read Widget__c',
    ],
    [
        'a grant on a name field',
        SET('<fieldPermissions><editable>true</editable><field>Account.Name</field><readable>true</readable></fieldPermissions>', '<label>W</label>'),
        'PermissionSet Widgets You cannot deploy to a required field: Account.Name',
    ],
    [
        'an app',
        {
            'applications/Widget_Works.app': fileOf(
                'CustomApplication',
                '<formFactors>Large</formFactors>',
                '<label>W</label>',
                '<tabs>Gadget__c</tabs>',
                '<uiType>Lightning</uiType>',
            ),
        },
        'CustomApplication Widget_Works In field: tab - no CustomTab named Gadget__c found',
    ],
    [
        'an app without form factors',
        { 'applications/Widget_Works.app': fileOf('CustomApplication', '<label>W</label>', '<uiType>Lightning</uiType>') },
        'CustomApplication Widget_Works FormFactors is required for Lightning apps',
    ],
    [
        'a layout item',
        {
            'layouts/Widget__c-Widget Layout.layout': fileOf(
                'Layout',
                '<layoutSections><layoutColumns><layoutItems><field>Weight__c</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>',
            ),
        },
        'Layout Widget__c-Widget Layout In field: field - no CustomField named Widget__c.Weight__c found',
    ],
    [
        'a related list',
        { 'layouts/Widget__c-Widget Layout.layout': fileOf('Layout', '<relatedLists><relatedList>Part__c.Widget__c</relatedList></relatedLists>') },
        'Layout Widget__c-Widget Layout Cannot find related list:Part__c.Widget__c',
    ],
    [
        'a column of a related list',
        {
            'layouts/Widget__c-Widget Layout.layout': fileOf(
                'Layout',
                '<relatedLists><fields>NAME</fields><fields>Weight__c</fields><relatedList>Widget__c.Account__c</relatedList></relatedLists>',
            ),
        },
        'Layout Widget__c-Widget Layout Invalid field:Weight__c in related list:Widget__c.Account__c',
    ],
    [
        'a related list that stands there twice',
        {
            'layouts/Widget__c-Widget Layout.layout': fileOf(
                'Layout',
                ...Array<string>(2).fill('<relatedLists><relatedList>Widget__c.Account__c</relatedList></relatedLists>'),
            ),
        },
        'Layout Widget__c-Widget Layout Field: relatedLists, value:Widget__c.Account__c appears more than once',
    ],
    [
        'a layout without the name',
        { 'layouts/Widget__c-Widget Layout.layout': fileOf('Layout') },
        'Layout Widget__c-Widget Layout Layout must contain an item for required layout field: Name',
    ],
    [
        'a layout where the name is not required',
        { 'layouts/Widget__c-Widget Layout.layout': (WIDGETS['layouts/Widget__c-Widget Layout.layout'] ?? '').replace('>Required<', '>Edit<') },
        'Layout Widget__c-Widget Layout Field:Name must be Required',
    ],
    [
        'a layout without a required field',
        objectWith(field('X__c', 'Text', '<length>10</length>', '<required>true</required>')),
        'Layout Widget__c-Widget Layout Layout must contain an item for required layout field: X__c',
    ],
    [
        'a page',
        { 'flexipages/Widget_Page.flexipage': (WIDGETS['flexipages/Widget_Page.flexipage'] ?? '').replace('c:widgetCard', 'c:gadgetCard') },
        "FlexiPage Widget_Page We couldn't retrieve the design time component information for component c:gadgetCard.",
    ],
    [
        'an action',
        { 'quickActions/Widget__c.Paint.quickAction': (WIDGETS['quickActions/Widget__c.Paint.quickAction'] ?? '').replace('widgetCard', 'gadgetCard') },
        'QuickAction Widget__c.Paint In field: lightningWebComponent - no LightningComponentBundle named gadgetCard found',
    ],
    [
        'a tab of no object',
        { 'tabs/Widget__c.tab': fileOf('CustomTab', '<motif>Custom20: Airplane</motif>') },
        'CustomTab Widget__c Master label must be provided for non-custom object tabs.',
    ],
];

for (const [what, files, failure] of REFERENCES) {
    test(`${what} is refused: ${failure}`, async () => {
        const failures = await failuresWith(files);
        assert.ok(failures.includes(failure), failures.join('\n'));
    });
}

const long = (length: number): string => 'x'.repeat(length + 1);
const tooLong = (fieldName: string, length: number): string => `Value too long for field: ${fieldName} maximum length is:${length}`;

/** Texts that are one character too long. */
const LENGTHS: readonly (readonly [what: string, files: Readonly<Record<string, string>>, failure: string])[] = [
    ['the name of a field', objectWith(field(`${long(40)}__c`, 'Date')), `CustomField Widget__c.${long(40)}__c ${tooLong('fullName', 40)}`],
    ['the label of a field', objectWith(field('X__c', 'Date').replace('>X<', `>${long(40)}<`)), `${X} ${tooLong('MasterLabel', 40)}`],
    ['the description of a field', objectWith(field('X__c', 'Date', `<description>${long(1000)}</description>`)), `${X} ${tooLong('Description', 1000)}`],
    ['the help text of a field', objectWith(field('X__c', 'Date', `<inlineHelpText>${long(510)}</inlineHelpText>`)), `${X} ${tooLong('InlineHelpText', 510)}`],
    [
        'the label of a list view',
        objectWith(`<listViews><fullName>Bad</fullName><columns>NAME</columns><filterScope>Everything</filterScope><label>${long(40)}</label></listViews>`),
        `ListView Widget__c.Bad ${tooLong('Name', 40)}`,
    ],
    [
        'the message of a validation rule',
        objectWith(
            `<validationRules><fullName>Bad</fullName><active>true</active><errorConditionFormula>false</errorConditionFormula><errorMessage>${long(255)}</errorMessage></validationRules>`,
        ),
        `ValidationRule Widget__c.Bad ${tooLong('ErrorMessage', 255)}`,
    ],
    ['the label of a permission set', SET(`<label>${long(80)}</label>`), `PermissionSet Widgets ${tooLong('Label', 80)}`],
    [
        'the description of a permission set',
        SET(`<description>${long(255)}</description>`, '<label>W</label>'),
        `PermissionSet Widgets ${tooLong('Description', 255)}`,
    ],
];

for (const [what, files, failure] of LENGTHS) {
    test(`${what} may be no longer: ${failure.slice(failure.indexOf('Value'))}`, async () => {
        const failures = await failuresWith(files);
        assert.ok(failures.includes(failure), failures.join('\n'));
    });
}

test('a field set takes fields of parents', async () => {
    const fieldSet =
        '<fieldSets><fullName>Good</fullName><description>Good</description><displayedFields><field>Account__r.Owner.Name</field></displayedFields><label>Good</label></fieldSets>';
    assert.deepEqual(await failuresWith(objectWith(fieldSet)), []);
});

const IMPORTS: readonly (readonly [line: string, failure: string])[] = [
    ["import X from '@salesforce/label/c.Nothing';", 'Invalid reference c.Nothing of type label in file widgetCard.js'],
    ["import X from '@salesforce/schema/Widget__c.Weight__c';", 'Invalid reference Widget__c.Weight__c of type sobjectField in file widgetCard.js'],
    ["import X from '@salesforce/schema/Gadget__c';", 'Invalid reference Gadget__c of type sobject in file widgetCard.js'],
    ["import X from '@salesforce/customPermission/Nothing';", 'Invalid reference Nothing of type customPermission in file widgetCard.js'],
    ["import { x } from 'c/nothing';", 'No MODULE named markup://c:nothing found : [markup://c:widgetCard]'],
];

for (const [line, failure] of IMPORTS) {
    test(`a module is refused at its import: ${failure}`, async () => {
        const script = `import { LightningElement } from 'lwc';\n${line}\nexport default class extends LightningElement {}\n`;
        const result = await deployFiles(emptyOrg(), { ...WIDGETS, 'lwc/widgetCard/widgetCard.js': script });
        const [found] = result.details.componentFailures;
        assert.deepEqual(
            [found?.fileName, found?.lineNumber, found?.columnNumber, found?.problem],
            ['lwc/widgetCard/widgetCard.js', 2, line.indexOf("'") + 1, failure],
        );
    });
}

test('a path over relationships may be imported', async () => {
    const script = "import OWNER from '@salesforce/schema/Widget__c.Account__r.Name';\nexport default OWNER;\n";
    assert.deepEqual(await failuresWith({ 'lwc/widgetCard/widgetCard.js': script }), []);
});

test('a bundle needs its configuration and a script or style sheet', async () => {
    const files = Object.fromEntries(Object.entries(WIDGETS).filter(([path]) => !path.endsWith('.js')));
    const result = await deployFiles(emptyOrg(), files);
    assert.ok(failuresOf(result).includes('LightningComponentBundle widgetCard (0:0) The bundle has neither widgetCard.js nor widgetCard.css.'));
});

test('a field keeps its type unless every value can stay as it is', async () => {
    const org = emptyOrg();
    const files = (definition: string): Record<string, string> => ({ 'package.xml': manifestFile({ CustomObject: ['Widget__c'] }), ...objectWith(definition) });
    await deployFiles(org, files(field('X__c', 'Text', '<length>10</length>')));
    assert.deepEqual(failuresOf(await deployFiles(org, files(field('X__c', 'LongTextArea', '<length>1000</length>', '<visibleLines>3</visibleLines>')))), []);
    const [toLookup] = (await deployFiles(org, files(field('X__c', 'Lookup', '<referenceTo>Contact</referenceTo>')))).details.componentFailures;
    assert.equal(toLookup?.problem, 'Cannot update a field to a Lookup, MasterDetail, or Hierarchy from something else');
    const [toDate] = (await deployFiles(org, files(field('X__c', 'Date')))).details.componentFailures;
    assert.equal(toDate?.problem, 'Cannot change field type from LongTextArea to Date');
});
