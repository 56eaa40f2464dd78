/** A small app in metadata format, for tests of what the User Interface API and the shell read from metadata. */

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const xml = (type: string, body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<${type} ${NAMESPACE}>${body}</${type}>\n`;

const field = (name: string, label: string, type: string, rest = ''): string =>
    `<fields><fullName>${name}</fullName><label>${label}</label><type>${type}</type>${rest}</fields>`;
const value = (name: string, label: string, isDefault = false): string =>
    `<value><fullName>${name}</fullName><default>${String(isDefault)}</default><label>${label}</label></value>`;
const picklist = (...values: string[]): string =>
    `<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${values.join('')}</valueSetDefinition></valueSet>`;
const rule = (name: string, formula: string, message: string, at = ''): string =>
    `<validationRules><fullName>${name}</fullName><active>true</active><errorConditionFormula>${formula}</errorConditionFormula>${at}<errorMessage>${message}</errorMessage></validationRules>`;
const listView = (name: string, label: string, columns: readonly string[], filters = '', logic = '', scope = 'Everything'): string =>
    `<listViews><fullName>${name}</fullName>${logic}${columns.map((column) => `<columns>${column}</columns>`).join('')}<filterScope>${scope}</filterScope>${filters}<label>${label}</label></listViews>`;
const filter = (name: string, operation: string, filterValue: string): string =>
    `<filters><field>${name}</field><operation>${operation}</operation><value>${filterValue}</value></filters>`;
const listButton = (name: string, label: string, isMass: boolean, url: string): string =>
    `<webLinks><fullName>${name}</fullName><availability>online</availability><displayType>massActionButton</displayType><linkType>url</linkType><masterLabel>${label}</masterLabel><openType>replace</openType><protected>false</protected><requireRowSelection>${String(isMass)}</requireRowSelection><url>${url}</url></webLinks>`;
const override = (page: string): string =>
    `<actionOverrides><actionName>View</actionName><content>${page}</content><formFactor>Large</formFactor><type>Flexipage</type></actionOverrides>`;

const WORKSHOP = xml(
    'CustomObject',
    `<deploymentStatus>Deployed</deploymentStatus>${field('City__c', 'City', 'Text', '<length>80</length>')}
     <label>Workshop</label><nameField><label>Workshop Name</label><type>Text</type></nameField><pluralLabel>Workshops</pluralLabel><sharingModel>ReadWrite</sharingModel>`,
);

const WIDGET = xml(
    'CustomObject',
    `${override('Widget_Page')}
     <compactLayoutAssignment>Key_Fields</compactLayoutAssignment>
     <compactLayouts><fullName>Key_Fields</fullName><fields>Name</fields><fields>Status__c</fields><fields>Workshop__c</fields><label>Key fields</label></compactLayouts>
     <deploymentStatus>Deployed</deploymentStatus>
     ${field('Active__c', 'Active', 'Checkbox', '<defaultValue>true</defaultValue>')}
     ${field('Due__c', 'Due', 'Date')}
     ${field('Notes__c', 'Notes', 'LongTextArea', '<length>1000</length><visibleLines>3</visibleLines>')}
     ${field('Price__c', 'Price', 'Currency', '<precision>10</precision><scale>2</scale>')}
     ${field('Secret__c', 'Secret', 'Text', '<length>20</length>')}
     ${field('Size__c', 'Size', 'Number', '<inlineHelpText>In millimetres.</inlineHelpText><precision>4</precision><scale>0</scale>')}
     ${field('Double_Size__c', 'Double Size', 'Number', '<formula>Size__c * 2</formula><formulaTreatBlanksAs>BlankAsBlank</formulaTreatBlanksAs><precision>5</precision><scale>0</scale>')}
     ${field('Status__c', 'Status', 'Picklist', picklist(value('Draft', 'Draft', true), value('Live', 'In use'), value('Retired', 'Retired')))}
     ${field('Workshop__c', 'Workshop', 'Lookup', '<deleteConstraint>SetNull</deleteConstraint><referenceTo>Workshop__c</referenceTo><relationshipLabel>Widgets made here</relationshipLabel><relationshipName>Widgets</relationshipName>')}
     <label>Widget</label>
     ${listView('Due_Soon', 'Due soon', ['NAME', 'Due__c', 'Workshop__c'], filter('Due__c', 'equals', 'NEXT 30 DAYS') + filter('Status__c', 'equals', 'Live,Draft') + filter('Size__c', 'greaterThan', '100'), '<booleanFilter>(1 AND 2) OR 3</booleanFilter>')}
     ${listView('In_Use', 'In use', ['NAME', 'Status__c', 'Secret__c', 'OWNER.ALIAS'], filter('Status__c', 'equals', 'Live'))}
     ${listView('Mine', 'My widgets', ['NAME'], '', '', 'Mine')}
     ${listView('Secrets', 'Secrets', ['NAME'], filter('Secret__c', 'contains', 'x'))}
     <nameField><displayFormat>W-{00000}</displayFormat><label>Widget Number</label><type>AutoNumber</type></nameField>
     <pluralLabel>Widgets</pluralLabel>
     <searchLayouts><listViewButtons>Paint</listViewButtons><listViewButtons>Help</listViewButtons></searchLayouts><sharingModel>ReadWrite</sharingModel>
     ${rule('Size_Positive', 'Size__c &lt; 0', 'A size is never negative.', '<errorDisplayField>Size__c</errorDisplayField>')}
     ${rule('Stays_Retired', 'ISPICKVAL(PRIORVALUE(Status__c), "Retired") &amp;&amp; ISCHANGED(Status__c)', 'A retired widget stays retired.')}
     ${listButton('Help', 'How to paint', false, '/flow/Explain_Painting?retURL=/lightning/page/home')}
     ${listButton('Paint', 'Paint', true, '/flow/Paint_Widgets')}`,
);

const item = (name: string, behavior = 'Edit'): string => `<layoutItems><behavior>${behavior}</behavior><field>${name}</field></layoutItems>`;
const section = (label: string, style: string, ...columns: string[]): string =>
    `<layoutSections><customLabel>true</customLabel><detailHeading>true</detailHeading><editHeading>true</editHeading><label>${label}</label>${columns.map((column) => `<layoutColumns>${column}</layoutColumns>`).join('')}<style>${style}</style></layoutSections>`;
const action = (name: string, type: string, order: number): string =>
    `<platformActionListItems><actionName>${name}</actionName><actionType>${type}</actionType><sortOrder>${order}</sortOrder></platformActionListItems>`;

const WIDGET_LAYOUT = xml(
    'Layout',
    `${section('Details', 'TwoColumnsTopToBottom', item('Name', 'Readonly') + item('Status__c', 'Required') + item('Secret__c'), item('Size__c') + '<layoutItems><emptySpace>true</emptySpace></layoutItems>' + item('Workshop__c'))}
     ${section('More', 'OneColumn', item('Double_Size__c', 'Readonly') + item('Price__c'))}
     <platformActionList><actionListContext>Record</actionListContext>${action('Delete', 'StandardButton', 2)}${action('Widget__c.Resize', 'QuickAction', 0)}${action('Edit', 'StandardButton', 1)}</platformActionList>`,
);

const WORKSHOP_LAYOUT = xml(
    'Layout',
    `<excludeButtons>Clone</excludeButtons>${section('Details', 'OneColumn', item('Name', 'Required') + item('City__c'))}
     <relatedLists><fields>NAME</fields><fields>Status__c</fields><fields>Due__c</fields><relatedList>Widget__c.Workshop__c</relatedList><sortField>Due__c</sortField><sortOrder>Desc</sortOrder></relatedLists>`,
);

const property = (name: string, text: string): string =>
    `<componentInstanceProperties><name>${name}</name><value>${text}</value></componentInstanceProperties>`;
const instance = (name: string, properties = '', visibility = ''): string =>
    `<itemInstances><componentInstance>${properties}<componentName>${name}</componentName>${visibility}</componentInstance></itemInstances>`;
const region = (name: string, type: string, items: string): string => `<flexiPageRegions>${items}<name>${name}</name><type>${type}</type></flexiPageRegions>`;
const visibleWhen = (left: string, right: string, operator = 'EQUAL'): string =>
    `<visibilityRule><criteria><leftValue>${left}</leftValue><operator>${operator}</operator><rightValue>${right}</rightValue></criteria></visibilityRule>`;

const WIDGET_PAGE = xml(
    'FlexiPage',
    `${region('header', 'Region', instance('force:highlightsPanel', property('collapsed', 'false')))}
     ${region('Facet-details', 'Facet', instance('force:detailPanel'))}
     ${region('Facet-tabs', 'Facet', instance('flexipage:tab', property('active', 'true') + property('body', 'Facet-details') + property('title', 'Standard.Tab.detail')))}
     ${region('main', 'Region', instance('flexipage:tabset', property('tabs', 'Facet-tabs')))}
     ${region(
         'sidebar',
         'Region',
         instance('c:resizeWidget', property('rows', '3') + property('title', 'true'), visibleWhen('{!Record.Status__c}', 'Live')) +
             instance('force:relatedListContainer', '', visibleWhen('{!$Permission.CustomPermission.See_Prices}', 'true')) +
             instance('flexipage:richText', '', visibleWhen('{!$Organization.Name}', 'x')),
     )}
     <masterLabel>Widget Page</masterLabel><sobjectType>Widget__c</sobjectType>
     <template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>`,
);

const STATION_PAGE = xml(
    'FlexiPage',
    `${region('main', 'Region', instance('c:resizeWidget', property('rows', '7')))}<masterLabel>Station</masterLabel>
     <template><name>flexipage:defaultAppHomeTemplate</name></template><type>AppPage</type>`,
);

const APP = xml(
    'CustomApplication',
    `<brand><headerColor>#0070D2</headerColor></brand><description>Makes widgets.</description><formFactors>Large</formFactors><label>Widget Works</label><navType>Standard</navType>
     <tabs>standard-home</tabs><tabs>Widget__c</tabs><tabs>Workshop__c</tabs><tabs>Station</tabs><tabs>standard-Lead</tabs><uiType>Lightning</uiType>`,
);

const BUNDLE_META = xml(
    'LightningComponentBundle',
    `<apiVersion>65.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordAction</target><target>lightning__RecordPage</target><target>lightning__AppPage</target></targets>
     <targetConfigs><targetConfig targets="lightning__RecordAction"><actionType>ScreenAction</actionType></targetConfig>
     <targetConfig targets="lightning__RecordPage,lightning__AppPage"><property name="rows" type="Integer"/><property name="title" type="String"/></targetConfig></targetConfigs>`,
);

const objectGrant = (object: string, edit: boolean): string =>
    `<objectPermissions><allowCreate>${String(edit)}</allowCreate><allowDelete>${String(edit)}</allowDelete><allowEdit>${String(edit)}</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>${object}</object><viewAllRecords>true</viewAllRecords></objectPermissions>`;
const fieldGrant = (name: string, edit: boolean): string =>
    `<fieldPermissions><editable>${String(edit)}</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;
const tabGrant = (name: string): string => `<tabSettings><tab>${name}</tab><visibility>Visible</visibility></tabSettings>`;

const FIELDS = ['Active__c', 'Due__c', 'Notes__c', 'Price__c', 'Size__c', 'Status__c', 'Workshop__c'].map((name) => `Widget__c.${name}`);

function permissionSet(label: string, edit: boolean): string {
    const fields = [...FIELDS, 'Workshop__c.City__c'].map((name) => fieldGrant(name, edit)).join('');
    const custom = edit ? '<customPermissions><enabled>true</enabled><name>See_Prices</name></customPermissions>' : '';
    return xml(
        'PermissionSet',
        `<applicationVisibilities><application>Widget_Works</application><visible>true</visible></applicationVisibilities>${custom}
         ${fields}${fieldGrant('Widget__c.Double_Size__c', false)}${edit ? fieldGrant('Widget__c.Secret__c', true) : ''}
         <hasActivationRequired>false</hasActivationRequired><label>${label}</label>${objectGrant('Widget__c', edit)}${objectGrant('Workshop__c', edit)}
         ${tabGrant('Widget__c')}${tabGrant('Workshop__c')}${edit ? tabGrant('Station') : ''}`,
    );
}

const objectTab = (motif: string): string => xml('CustomTab', `<customObject>true</customObject><motif>${motif}</motif>`);

export const WIDGET_FILES: Readonly<Record<string, string>> = {
    'objects/Widget__c.object': WIDGET,
    'objects/Workshop__c.object': WORKSHOP,
    'layouts/Widget__c-Widget Layout.layout': WIDGET_LAYOUT,
    'layouts/Workshop__c-Workshop Layout.layout': WORKSHOP_LAYOUT,
    'flexipages/Widget_Page.flexipage': WIDGET_PAGE,
    'flexipages/Station_Page.flexipage': STATION_PAGE,
    'applications/Widget_Works.app': APP,
    'tabs/Widget__c.tab': objectTab('Custom18: Form'),
    'tabs/Workshop__c.tab': objectTab('Custom62: Chess piece'),
    'tabs/Station.tab': xml('CustomTab', '<flexiPage>Station_Page</flexiPage><label>Station</label><motif>Custom53: Bell</motif>'),
    'customPermissions/See_Prices.customPermission': xml('CustomPermission', '<isLicensed>false</isLicensed><label>See prices</label>'),
    'permissionsets/Widget_Editor.permissionset': permissionSet('Widget Editor', true),
    'permissionsets/Widget_Viewer.permissionset': permissionSet('Widget Viewer', false),
    'quickActions/Widget__c.Resize.quickAction': xml(
        'QuickAction',
        '<label>Resize</label><lightningWebComponent>resizeWidget</lightningWebComponent><optionsCreateFeedItem>false</optionsCreateFeedItem><type>LightningWebComponent</type>',
    ),
    'quickActions/New_Workshop.quickAction': xml(
        'QuickAction',
        `<label>New Workshop</label><optionsCreateFeedItem>false</optionsCreateFeedItem>
         <quickActionLayout><layoutSectionStyle>TwoColumnsLeftToRight</layoutSectionStyle>
         <quickActionLayoutColumns><quickActionLayoutItems><emptySpace>false</emptySpace><field>Name</field><uiBehavior>Required</uiBehavior></quickActionLayoutItems></quickActionLayoutColumns>
         <quickActionLayoutColumns><quickActionLayoutItems><emptySpace>false</emptySpace><field>City__c</field><uiBehavior>Edit</uiBehavior></quickActionLayoutItems></quickActionLayoutColumns>
         </quickActionLayout><targetObject>Workshop__c</targetObject><type>Create</type>`,
    ),
    'lwc/resizeWidget/resizeWidget.js':
        "import { LightningElement } from 'lwc';\nimport canExport from '@salesforce/userPermission/ApiEnabled';\nexport default class ResizeWidget extends LightningElement {\n    allowed = canExport;\n}\n",
    'lwc/resizeWidget/resizeWidget.html': '<template></template>\n',
    'lwc/resizeWidget/resizeWidget.js-meta.xml': BUNDLE_META,
    'package.xml': xml(
        'Package',
        [
            ['CustomObject', 'Widget__c', 'Workshop__c'],
            ['Layout', 'Widget__c-Widget Layout', 'Workshop__c-Workshop Layout'],
            ['FlexiPage', 'Widget_Page', 'Station_Page'],
            ['CustomApplication', 'Widget_Works'],
            ['CustomTab', 'Widget__c', 'Workshop__c', 'Station'],
            ['CustomPermission', 'See_Prices'],
            ['PermissionSet', 'Widget_Editor', 'Widget_Viewer'],
            ['QuickAction', 'Widget__c.Resize', 'New_Workshop'],
            ['LightningComponentBundle', 'resizeWidget'],
        ]
            .map(([type, ...members]) => `<types>${members.map((member) => `<members>${member}</members>`).join('')}<name>${type ?? ''}</name></types>`)
            .join('') + '<version>65.0</version>',
    ),
};
