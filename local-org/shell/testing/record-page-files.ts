import { WORKSHOP_FILES } from './workshop-files.ts';

const PAGE = 'flexipages/Widget_Page.flexipage';
const HIGHLIGHTS = '<componentName>force:highlightsPanel</componentName>';

const criterion = (left: string, right: string): string =>
    `<visibilityRule><criteria><leftValue>${left}</leftValue><operator>EQUAL</operator><rightValue>${right}</rightValue></criteria></visibilityRule>`;
const action = (name: string, rule = ''): string => `<valueListItems><value>${name}</value>${rule}</valueListItems>`;
const property = (name: string, value: string): string =>
    `<componentInstanceProperties><name>${name}</name><value>${value}</value></componentInstanceProperties>`;

/** Actions of the record page: resizing is for widgets in use. */
const ACTIONS = `<componentInstanceProperties><name>actionNames</name><valueList>${
    action('Widget__c.Resize', criterion('{!Record.Status__c}', 'Live')) + action('Widget__c.Ping') + action('Edit') + action('Clone') + action('Delete')
}</valueList></componentInstanceProperties>${property('enableActionsConfiguration', 'true')}${property('numVisibleActions', '1')}`;

/** The text of a file of the sample app, as its `changes` make it. */
function fileWith(path: string, ...changes: readonly (readonly [string, string])[]): string {
    return changes.reduce((text, [from, to]) => {
        if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
        return text.replace(from, to);
    }, String(WORKSHOP_FILES[path]));
}

/** Page of a workshop: a single related list. */
const WORKSHOP_PAGE = `<FlexiPage xmlns="http://soap.sforce.com/2006/04/metadata">
<flexiPageRegions><itemInstances><componentInstance>${HIGHLIGHTS}</componentInstance></itemInstances><name>header</name><type>Region</type></flexiPageRegions>
<flexiPageRegions><itemInstances><componentInstance>${
    property('parentFieldApiName', 'Workshop__c.Id') +
    property('relatedListApiName', 'Widgets__r') +
    property('relatedListLabel', 'Made here') +
    property('rowsToDisplay', '1')
}<componentName>force:relatedListSingleContainer</componentName></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions>
<flexiPageRegions><itemInstances><componentInstance><componentName>c:workshopTools</componentName></componentInstance></itemInstances><name>sidebar</name><type>Region</type></flexiPageRegions>
<masterLabel>Workshop Page</masterLabel><sobjectType>Workshop__c</sobjectType>
<template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type></FlexiPage>`;
const WORKSHOP_VIEW =
    '<actionOverrides><actionName>View</actionName><content>Workshop_Page</content><formFactor>Large</formFactor><type>Flexipage</type></actionOverrides>';
const HISTORY = '<relatedLists><relatedList>RelatedEntityHistoryList</relatedList></relatedLists>';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const OVERRIDE =
    '<actionOverrides><actionName>Edit</actionName><content>workshopEditOverride</content><formFactor>Large</formFactor><skipRecordTypeSelect>false</skipRecordTypeSelect><type>LightningComponent</type></actionOverrides>';
const WRAPPER = `<aura:component implements="lightning:actionOverride,force:hasRecordId">
    <article class="slds-card outside"><div class="inside"><c:renameWorkshop recordId="{!v.recordId}" onclose="{!c.handleClose}" /></div></article>
</aura:component>
`;
const CONTROLLER = `({
    handleClose: function (component) {
        var navigate = $A.get('e.force:navigateToSObject');
        navigate.setParams({ recordId: component.get('v.recordId'), isredirect: true });
        navigate.fire();
    }
});
`;
const RENAME_HTML = `<template>
    <lightning-record-edit-form object-api-name="Workshop__c" record-id={recordId} onsuccess={handleClose}>
        <lightning-messages></lightning-messages>
        <lightning-input-field field-name="Name"></lightning-input-field>
        <lightning-button label="Never mind" onclick={handleClose}></lightning-button>
        <lightning-button type="submit" label="Rename" variant="brand"></lightning-button>
    </lightning-record-edit-form>
</template>
`;
const RENAME_JS = `import { LightningElement, api } from 'lwc';

export default class RenameWorkshop extends LightningElement {
    @api recordId;

    handleClose() {
        this.dispatchEvent(new CustomEvent('close'));
    }
}
`;
/** A component with forms, a record picker and a window of its own. */
const TOOLS_HTML = `<template>
    <lightning-card title="Tools">
        <lightning-record-form class="given" object-api-name="Workshop__c" record-id={recordId} fields={fields} mode="view" columns="2" onsuccess={handleSaved}></lightning-record-form>
        <lightning-record-form class="new" object-api-name="Workshop__c" layout-type="Full" onsuccess={handleSaved}></lightning-record-form>
        <lightning-record-picker label="Big widget" object-api-name="Widget__c" display-info={display} matching-info={matching} filter={filter} required onchange={handlePick}></lightning-record-picker>
        <lightning-button label="Ask" onclick={handleAsk}></lightning-button>
        <p class="outcome">{outcome}</p>
    </lightning-card>
</template>
`;
const TOOLS_JS = `import { LightningElement, api } from 'lwc';
import AskWindow from 'c/askWindow';

export default class WorkshopTools extends LightningElement {
    @api recordId;
    fields = ['Name', 'City__c'];
    display = { primaryField: 'Name', additionalFields: ['Workshop__r.Name'] };
    matching = { primaryField: { fieldPath: 'Name' }, additionalFields: [{ fieldPath: 'Workshop__r.Name' }] };
    filter = { criteria: [{ fieldPath: 'Size__c', operator: 'gt', value: 50 }] };
    outcome = '';

    handleSaved(event) {
        this.outcome = \`saved \${event.detail.fields.Name.value}\`;
    }

    handlePick(event) {
        this.outcome = \`picked \${event.detail.recordId}\`;
    }

    async handleAsk() {
        const answer = await AskWindow.open({ size: 'small', label: 'A question', question: 'Are you sure?' });
        this.outcome = \`answered \${answer}\`;
    }
}
`;
const ASK_HTML = `<template>
    <lightning-modal-header label={label}></lightning-modal-header>
    <lightning-modal-body>{question}</lightning-modal-body>
    <lightning-modal-footer><lightning-button label="Yes" onclick={handleYes}></lightning-button></lightning-modal-footer>
</template>
`;
const ASK_JS = `import { api } from 'lwc';
import LightningModal from 'lightning/modal';

export default class AskWindow extends LightningModal {
    @api question;

    handleYes() {
        this.close('yes');
    }
}
`;
const MEMBERS =
    '<types><members>workshopEditOverride</members><name>AuraDefinitionBundle</name></types><types><members>renameWorkshop</members><members>workshopTools</members><members>askWindow</members><name>LightningComponentBundle</name></types><types><members>Workshop_Page</members><name>FlexiPage</name></types>';

/** The sample app with record pages that use what Lightning pages offer. */
export const RECORD_PAGE_FILES: Readonly<Record<string, string | Uint8Array>> = {
    ...WORKSHOP_FILES,
    [PAGE]: fileWith(PAGE, [HIGHLIGHTS, ACTIONS + HIGHLIGHTS]),
    'objects/Workshop__c.object': fileWith('objects/Workshop__c.object', ['<deploymentStatus>', `${OVERRIDE}${WORKSHOP_VIEW}<deploymentStatus>`]),
    'objects/Widget__c.object': fileWith(
        'objects/Widget__c.object',
        ['<deploymentStatus>Deployed</deploymentStatus>', '<deploymentStatus>Deployed</deploymentStatus><enableHistory>true</enableHistory>'],
        ['<inlineHelpText>In millimetres.</inlineHelpText>', '<inlineHelpText>In millimetres.</inlineHelpText><trackHistory>true</trackHistory>'],
    ),
    'layouts/Widget__c-Widget Layout.layout': fileWith('layouts/Widget__c-Widget Layout.layout', ['</Layout>', `${HISTORY}</Layout>`]),
    'flexipages/Workshop_Page.flexipage': WORKSHOP_PAGE,
    'aura/workshopEditOverride/workshopEditOverride.cmp': WRAPPER,
    'aura/workshopEditOverride/workshopEditOverride.cmp-meta.xml': `<AuraDefinitionBundle ${NAMESPACE}><apiVersion>66.0</apiVersion><description>Renames instead of Edit.</description></AuraDefinitionBundle>`,
    'aura/workshopEditOverride/workshopEditOverrideController.js': CONTROLLER,
    'lwc/workshopTools/workshopTools.html': TOOLS_HTML,
    'lwc/workshopTools/workshopTools.js': TOOLS_JS,
    'lwc/workshopTools/workshopTools.js-meta.xml': `<LightningComponentBundle ${NAMESPACE}><apiVersion>66.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets></LightningComponentBundle>`,
    'lwc/askWindow/askWindow.html': ASK_HTML,
    'lwc/askWindow/askWindow.js': ASK_JS,
    'lwc/askWindow/askWindow.js-meta.xml': `<LightningComponentBundle ${NAMESPACE}><apiVersion>66.0</apiVersion><isExposed>false</isExposed></LightningComponentBundle>`,
    'lwc/renameWorkshop/renameWorkshop.html': RENAME_HTML,
    'lwc/renameWorkshop/renameWorkshop.js': RENAME_JS,
    'lwc/renameWorkshop/renameWorkshop.js-meta.xml': `<LightningComponentBundle ${NAMESPACE}><apiVersion>66.0</apiVersion><isExposed>false</isExposed></LightningComponentBundle>`,
    'package.xml': fileWith('package.xml', ['<version>', `${MEMBERS}<version>`]),
};
