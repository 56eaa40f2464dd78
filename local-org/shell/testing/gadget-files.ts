import { WORKSHOP_FILES } from './workshop-files.ts';

/** An object with every kind of field that a person enters, two record types and dependent picklists, beside the sample app. */

const field = (name: string, label: string, type: string, rest = ''): string =>
    `<fields><fullName>${name}</fullName><label>${label}</label><type>${type}</type>${rest}</fields>`;
const value = (name: string): string => `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`;
const setting = (name: string, ...controlling: readonly string[]): string =>
    `<valueSettings>${controlling.map((each) => `<controllingFieldValue>${each}</controllingFieldValue>`).join('')}<valueName>${name}</valueName></valueSettings>`;
const valueSet = (values: readonly string[], controller = '', settings = ''): string =>
    `<valueSet>${controller === '' ? '' : `<controllingField>${controller}</controllingField>`}<restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${values.map(value).join('')}</valueSetDefinition>${settings}</valueSet>`;
const picklist = (name: string, label: string, type: string, set: string, help = ''): string =>
    `<fields><fullName>${name}</fullName>${help === '' ? '' : `<inlineHelpText>${help}</inlineHelpText>`}<label>${label}</label><type>${type}</type>${set}</fields>`;
const recordType = (name: string, label: string, description: string, kinds: readonly string[]): string =>
    `<recordTypes><fullName>${name}</fullName><active>true</active><description>${description}</description><label>${label}</label><picklistValues><picklist>Kind__c</picklist>${kinds
        .map((kind, index) => `<values><fullName>${kind}</fullName><default>${String(index === 0 && kinds.length === 1)}</default></values>`)
        .join('')}</picklistValues></recordTypes>`;

const GADGET = `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><deploymentStatus>Deployed</deploymentStatus>
${field('Code__c', 'Code', 'Text', '<defaultValue>"G-" &amp; $User.FirstName</defaultValue><length>20</length>')}
${field('Contact__c', 'Mail', 'Email')}
${picklist('Extras__c', 'Extras', 'MultiselectPicklist', `${valueSet(['Strap', 'Case', 'Cable'])}<visibleLines>3</visibleLines>`)}
${picklist('Kind__c', 'Kind', 'Picklist', valueSet(['Lamp', 'Radio', 'Robot']), 'What it is.')}
${field('Made__c', 'Made', 'DateTime')}
${picklist('Model__c', 'Model', 'Picklist', valueSet(['Desk', 'Floor', 'Pocket'], 'Kind__c', setting('Desk', 'Lamp', 'Radio') + setting('Floor', 'Lamp') + setting('Pocket', 'Radio')))}
${field('Notes__c', 'Notes', 'LongTextArea', '<length>1000</length><visibleLines>3</visibleLines>')}
${field('Opens__c', 'Opens', 'Time')}
${field('Phone__c', 'Phone', 'Phone')}
<fields><fullName>Place__c</fullName><displayLocationInDecimal>true</displayLocationInDecimal><label>Place</label><scale>4</scale><type>Location</type></fields>
${field('Price__c', 'Price', 'Currency', '<precision>10</precision><scale>2</scale>')}
${field('Share__c', 'Share', 'Percent', '<precision>5</precision><scale>1</scale>')}
${field('Site__c', 'Site', 'Url')}
${picklist('Size__c', 'Trim', 'Picklist', valueSet(['Wide', 'Narrow'], 'Model__c', setting('Wide', 'Floor') + setting('Narrow', 'Desk', 'Pocket')))}
<label>Gadget</label><nameField><label>Gadget Name</label><type>Text</type></nameField><pluralLabel>Gadgets</pluralLabel>
${recordType('Household', 'Household gadget', 'For homes.', ['Lamp', 'Radio'])}${recordType('Factory', 'Factory gadget', 'For plants.', ['Robot'])}
<sharingModel>ReadWrite</sharingModel>
<validationRules><fullName>Price_Positive</fullName><active>true</active><errorConditionFormula>Price__c &lt; 0</errorConditionFormula><errorDisplayField>Price__c</errorDisplayField><errorMessage>A price is never negative.</errorMessage></validationRules>
</CustomObject>`;

const FIELDS = ['Code', 'Contact', 'Extras', 'Kind', 'Made', 'Model', 'Notes', 'Opens', 'Phone', 'Place', 'Price', 'Share', 'Site', 'Size'];

function grants(types: readonly string[]): (text: string) => string {
    const fieldGrants = FIELDS.map(
        (name) => `<fieldPermissions><editable>true</editable><field>Gadget__c.${name}__c</field><readable>true</readable></fieldPermissions>`,
    );
    const object =
        '<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Gadget__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>';
    const visible = types.map((type) => `<recordTypeVisibilities><recordType>Gadget__c.${type}</recordType><visible>true</visible></recordTypeVisibilities>`);
    return (text) =>
        text
            .replace('<fieldPermissions>', `${fieldGrants.join('')}<fieldPermissions>`)
            .replace('<objectPermissions>', `${object}<objectPermissions>`)
            .replace('<tabSettings>', `${visible.join('')}<tabSettings>`);
}

const changed = (path: string, change: (text: string) => string): Readonly<Record<string, string>> => ({ [path]: change(String(WORKSHOP_FILES[path])) });

/** Editors choose between two record types; viewers of widgets make household gadgets only. */
export const GADGET_FILES: Readonly<Record<string, string | Uint8Array>> = {
    ...WORKSHOP_FILES,
    'objects/Gadget__c.object': GADGET,
    ...changed('permissionsets/Widget_Editor.permissionset', grants(['Household', 'Factory'])),
    ...changed('permissionsets/Widget_Viewer.permissionset', grants(['Household'])),
    ...changed('package.xml', (text) => text.replace('<members>Widget__c</members>', '<members>Gadget__c</members><members>Widget__c</members>')),
};
