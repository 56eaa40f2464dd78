import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileOf } from '../deploy/deploy.fixture.ts';
import { WIDGETS } from '../deploy/widgets.fixture.ts';
import { failuresWith, field, objectWith, SET } from './deploy-changed.fixture.ts';

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
