import { fileOf, manifestFile } from './deploy.fixture.ts';

export const OBJECT_LINES = [
    '    <deploymentStatus>Deployed</deploymentStatus>',
    '    <enableHistory>true</enableHistory>',
    '    <fields>',
    '        <fullName>Size__c</fullName>',
    '        <label>Size</label>',
    '        <precision>8</precision>',
    '        <scale>0</scale>',
    '        <type>Number</type>',
    '    </fields>',
    '    <fields>',
    '        <fullName>Account__c</fullName>',
    '        <label>Account</label>',
    '        <referenceTo>Account</referenceTo>',
    '        <relationshipName>Widgets</relationshipName>',
    '        <type>Lookup</type>',
    '    </fields>',
    '    <label>Widget</label>',
    '    <listViews>',
    '        <fullName>All</fullName>',
    '        <columns>NAME</columns>',
    '        <columns>Size__c</columns>',
    '        <filterScope>Everything</filterScope>',
    '        <label>All</label>',
    '    </listViews>',
    '    <nameField><label>Widget Name</label><type>Text</type></nameField>',
    '    <pluralLabel>Widgets</pluralLabel>',
    '    <sharingModel>ReadWrite</sharingModel>',
    '    <validationRules>',
    '        <fullName>Size_Is_Positive</fullName>',
    '        <active>true</active>',
    '        <errorConditionFormula>Size__c &lt; 0</errorConditionFormula>',
    '        <errorMessage>Too small &amp; negative</errorMessage>',
    '    </validationRules>',
];

export const WIDGET_OBJECT = fileOf('CustomObject', ...OBJECT_LINES);

export const PERMISSION_SET = fileOf(
    'PermissionSet',
    '    <fieldPermissions><editable>true</editable><field>Widget__c.Size__c</field><readable>true</readable></fieldPermissions>',
    '    <label>Widgets</label>',
    '    <objectPermissions>',
    '        <allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead>',
    '        <modifyAllRecords>false</modifyAllRecords><object>Widget__c</object><viewAllRecords>false</viewAllRecords>',
    '    </objectPermissions>',
);

export const LABELS = fileOf(
    'CustomLabels',
    '    <labels><fullName>Hello</fullName><language>en_US</language><protected>false</protected><shortDescription>Hello</shortDescription><value>Hello</value></labels>',
);

const BUNDLE_META = fileOf(
    'LightningComponentBundle',
    '    <apiVersion>66.0</apiVersion>',
    '    <isExposed>true</isExposed>',
    '    <targets><target>lightning__RecordPage</target></targets>',
);

const BUNDLE_SCRIPT = [
    "import { LightningElement } from 'lwc';",
    "import HELLO from '@salesforce/label/c.Hello';",
    "import SIZE_FIELD from '@salesforce/schema/Widget__c.Size__c';",
    '',
    'export default class WidgetCard extends LightningElement {',
    '    fields = [HELLO, SIZE_FIELD];',
    '}',
    '',
].join('\n');

const PAGE = fileOf(
    'FlexiPage',
    '    <flexiPageRegions>',
    '        <itemInstances>',
    '            <componentInstance><componentName>c:widgetCard</componentName></componentInstance>',
    '        </itemInstances>',
    '        <name>main</name>',
    '        <type>Region</type>',
    '    </flexiPageRegions>',
    '    <masterLabel>Widget Page</masterLabel>',
    '    <sobjectType>Widget__c</sobjectType>',
    '    <template><name>flexipage:recordHomeTemplateDesktop</name></template>',
    '    <type>RecordPage</type>',
);

const LAYOUT = fileOf(
    'Layout',
    '    <layoutSections>',
    '        <layoutColumns><layoutItems><behavior>Required</behavior><field>Name</field></layoutItems><layoutItems><behavior>Edit</behavior><field>Size__c</field></layoutItems></layoutColumns>',
    '        <style>OneColumn</style>',
    '    </layoutSections>',
);

const APP = fileOf(
    'CustomApplication',
    '    <formFactors>Large</formFactors>',
    '    <label>Widget Works</label>',
    '    <tabs>standard-Account</tabs>',
    '    <tabs>Widget__c</tabs>',
    '    <uiType>Lightning</uiType>',
);

/** One of everything: an object with children, and components that refer to it and to each other. */
export const WIDGETS: Readonly<Record<string, string>> = {
    'package.xml': manifestFile({
        CustomApplication: ['Widget_Works'],
        CustomField: ['Widget__c.Size__c', 'Widget__c.Account__c'],
        CustomLabels: ['CustomLabels'],
        CustomObject: ['Widget__c'],
        CustomPermission: ['Paint_Widgets'],
        CustomTab: ['Widget__c'],
        FlexiPage: ['Widget_Page'],
        Layout: ['Widget__c-Widget Layout'],
        LightningComponentBundle: ['widgetCard'],
        PermissionSet: ['Widgets'],
        QuickAction: ['Widget__c.Paint'],
    }),
    'applications/Widget_Works.app': APP,
    'customPermissions/Paint_Widgets.customPermission': fileOf('CustomPermission', '    <isLicensed>false</isLicensed>', '    <label>Paint Widgets</label>'),
    'flexipages/Widget_Page.flexipage': PAGE,
    'labels/CustomLabels.labels': LABELS,
    'layouts/Widget__c-Widget Layout.layout': LAYOUT,
    'lwc/widgetCard/widgetCard.js': BUNDLE_SCRIPT,
    'lwc/widgetCard/widgetCard.html': '<template></template>',
    'lwc/widgetCard/widgetCard.js-meta.xml': BUNDLE_META,
    'objects/Widget__c.object': WIDGET_OBJECT,
    'permissionsets/Widgets.permissionset': PERMISSION_SET,
    'quickActions/Widget__c.Paint.quickAction': fileOf(
        'QuickAction',
        '    <actionSubtype>ScreenAction</actionSubtype>',
        '    <label>Paint</label>',
        '    <lightningWebComponent>widgetCard</lightningWebComponent>',
        '    <optionsCreateFeedItem>false</optionsCreateFeedItem>',
        '    <type>LightningWebComponent</type>',
    ),
    'tabs/Widget__c.tab': fileOf('CustomTab', '    <customObject>true</customObject>', '    <motif>Custom20: Airplane</motif>'),
};
