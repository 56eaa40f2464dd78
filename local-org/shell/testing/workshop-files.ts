import { strToU8, zipSync } from 'fflate';
import { WIDGET_FILES } from '../../http/ui-api/widget-metadata.fixture.ts';
import { FLOW_FILES } from './flow-files.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const RESIZE_JS = `import { LightningElement, api, wire } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getFieldValue, getRecord, updateRecord } from 'lightning/uiRecordApi';
import TITLE from '@salesforce/label/c.Resize_Widget';
import SIZE_FIELD from '@salesforce/schema/Widget__c.Size__c';
import canSeePrices from '@salesforce/customPermission/See_Prices';
import { messageOf } from 'c/saveErrors';

export default class ResizeWidget extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api rows;
    title = TITLE;
    size;
    error;

    @wire(getRecord, { recordId: '$recordId', fields: [SIZE_FIELD] })
    wiredRecord({ data }) {
        if (data) this.size = getFieldValue(data, SIZE_FIELD);
    }

    get prices() {
        return canSeePrices ? 'Prices are visible' : 'Prices are hidden';
    }

    handleSize(event) {
        this.size = event.detail.value;
    }

    async handleSave() {
        try {
            await updateRecord({ fields: { Id: this.recordId, [SIZE_FIELD.fieldApiName]: Number(this.size) } });
            this.dispatchEvent(new ShowToastEvent({ title: 'Widget resized', variant: 'success' }));
            this.dispatchEvent(new CloseActionScreenEvent());
        } catch (error) {
            this.error = messageOf(error);
        }
    }
}
`;

const RESIZE_HTML = `<template>
    <lightning-quick-action-panel header={title}>
        <lightning-input type="number" label="Size" value={size} onchange={handleSize}></lightning-input>
        <p class="slds-text-color_error" role="alert" lwc:if={error}>{error}</p>
        <p>{prices}</p>
        <div slot="footer">
            <lightning-button label="Save" variant="brand" onclick={handleSave}></lightning-button>
        </div>
    </lightning-quick-action-panel>
</template>
`;

const SAVE_ERRORS_JS = `export function messageOf(error) {
    const fieldErrors = Object.values(error.body.output?.fieldErrors ?? {}).flat();
    return [...fieldErrors.map(({ message }) => message), error.body.message][0];
}
`;

const PING_JS = `import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';

export default class PingWidget extends LightningElement {
    @api recordId;

    @api async invoke() {
        this.dispatchEvent(new ShowToastEvent({ title: 'Pinged', message: this.recordId, variant: 'success' }));
    }
}
`;

const STATION_HTML = `<template>
    <lightning-card title="Edit the first widget" icon-name="standard:record">
        <lightning-record-edit-form class="slds-p-horizontal_medium" record-id={recordId} object-api-name="Widget__c" lwc:if={recordId}>
            <lightning-messages></lightning-messages>
            <lightning-output-field field-name="Name"></lightning-output-field>
            <lightning-input-field field-name="Status__c"></lightning-input-field>
            <lightning-input-field field-name="Size__c"></lightning-input-field>
            <lightning-input-field field-name="Due__c"></lightning-input-field>
            <lightning-button class="slds-m-top_small" type="submit" label="Save" variant="brand"></lightning-button>
        </lightning-record-edit-form>
        <p class="summary" lwc:if={count}>{summary}</p>
        <p class="problem">{problem}</p>
        <p class="nonsense">{nonsense}</p>
        <lightning-button label="Measure" onclick={handleMeasure}></lightning-button>
        <lightning-button label="Add one" data-size="1" onclick={handleAdd}></lightning-button>
        <lightning-button label="Add a wrong one" data-size="-1" onclick={handleAdd}></lightning-button>
        <lightning-button label="Not in use" onclick={handleLive}></lightning-button>
    </lightning-card>
</template>
`;

const STATION_JS = `import { LightningElement, wire } from 'lwc';
import { executeMutation, gql, graphql } from 'lightning/graphql';
import { gql as olderGql, graphql as olderGraphql, refreshGraphQL } from 'lightning/uiGraphQLApi';
import { loadScript, loadStyle } from 'lightning/platformResourceLoader';
import { getListRecordsByName } from 'lightning/uiListsApi';
import GAUGE from '@salesforce/resourceUrl/Gauge';

const COUNTED = gql\`fragment Counted on Widget__cAggregate { Id { count { value } } }\`;
const COUNT = gql\`
    query count($status: Picklist) {
        uiapi { aggregate { Widget__c(where: { Status__c: { ne: $status } }) { edges { node { aggregate { ...Counted } } } } } }
    }
    \${COUNTED}
\`;
const ADD = gql\`mutation add($input: Widget__cCreateInput!) { uiapi { Widget__cCreate(input: $input) { Record { Id } } } }\`;

export default class WidgetStation extends LightningElement {
    recordId;
    status;
    count;
    refresh;
    problem;
    nonsense;

    @wire(graphql, { query: COUNT, variables: '$variables', operationName: 'count' })
    wiredCount({ data, errors, refresh }) {
        this.refresh = refresh;
        this.count = data?.uiapi.aggregate.Widget__c.edges[0].node.aggregate.Id.count.value;
        this.problem = errors?.[0].message;
    }

    @wire(olderGraphql, { query: olderGql\`query nonsense { uiapi { query { Nonsense__c { totalCount } } } }\` })
    wiredNonsense(result) {
        this.result = result;
        this.nonsense = result.errors?.[0].message;
    }

    get variables() {
        return this.recordId && { status: this.status };
    }

    get summary() {
        return \`\${this.count} widgets\`;
    }

    async handleAdd(event) {
        const { data, errors } = await executeMutation({ query: ADD, variables: { input: { Widget__c: { Size__c: Number(event.target.dataset.size) } } } });
        this.problem = errors?.[0].message;
        if (data?.uiapi.Widget__cCreate) await Promise.all([this.refresh(), refreshGraphQL(this.result)]);
    }

    handleLive() {
        this.status = 'Live';
    }

    async handleMeasure() {
        await Promise.all([loadScript(this, \`\${GAUGE}/gauge.js\`), loadStyle(this, \`\${GAUGE}/gauge.css\`), loadScript(this, \`\${GAUGE}/gauge.js\`)]);
        const color = getComputedStyle(document.documentElement).getPropertyValue('--gauge-color').trim();
        const refusals = await Promise.allSettled([loadScript(this, '/slds/none.js'), loadScript(this, \`\${GAUGE}/none.js\`)]);
        this.problem = [globalThis.gauge.read(this.count), color, ...refusals.map(({ reason }) => reason.message)].join('; ');
    }

    @wire(getListRecordsByName, { objectApiName: 'Widget__c', listViewApiName: 'Everything', pageSize: 1 })
    wiredList({ data }) {
        this.recordId ??= data?.records[0]?.id;
    }
}
`;

function bundleMetadata(targets: readonly string[], actionType: string | undefined): string {
    const action = `<targetConfigs><targetConfig targets="lightning__RecordAction"><actionType>${actionType ?? ''}</actionType></targetConfig></targetConfigs>`;
    const list = targets.map((target) => `<target>${target}</target>`).join('');
    return `<LightningComponentBundle ${NAMESPACE}><apiVersion>65.0</apiVersion><isExposed>true</isExposed><targets>${list}</targets>${actionType === undefined ? '' : action}</LightningComponentBundle>`;
}

function quickAction(label: string, bundle: string): string {
    return `<QuickAction ${NAMESPACE}><label>${label}</label><lightningWebComponent>${bundle}</lightningWebComponent><optionsCreateFeedItem>false</optionsCreateFeedItem><type>LightningWebComponent</type></QuickAction>`;
}

/** The text of a file of the sample app, changed in one place that must be there. */
function changed(path: string, from: string, to: string): string {
    const text = WIDGET_FILES[path] ?? '';
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    return text.replace(from, to);
}

const EVERYTHING =
    '<listViews><fullName>Everything</fullName><columns>NAME</columns><columns>Status__c</columns><columns>Size__c</columns><columns>Due__c</columns><columns>Price__c</columns>' +
    '<columns>Active__c</columns><columns>Workshop__c</columns><filterScope>Everything</filterScope><label>All widgets</label></listViews>';
const PING_ITEM =
    '<platformActionListItems><actionName>Widget__c.Ping</actionName><actionType>QuickAction</actionType><sortOrder>3</sortOrder></platformActionListItems>';
const MEMBERS =
    '<types><members>paintWidgets</members><members>pingWidget</members><members>saveErrors</members><members>widgetStation</members><name>LightningComponentBundle</name></types>';
const OTHERS =
    '<types><members>Widget__c.Resize</members><members>Widget__c.Ping</members><name>QuickAction</name></types><types><members>*</members><name>CustomLabels</name></types><types><members>Gauge</members><name>StaticResource</name></types><types><members>Paint_Widgets</members><name>Flow</name></types>';

/** A library as a project would bring it; it counts how often it was run. */
const GAUGE_ZIP = zipSync({
    'gauge.js': strToU8('globalThis.gauge = { runs: (globalThis.gauge?.runs ?? 0) + 1, read(value) { return `${value} in run ${this.runs}`; } };'),
    'gauge.css': strToU8(':root { --gauge-color: teal; }'),
});

/** The sample app with components that do something, in metadata format. */
export const WORKSHOP_FILES: Readonly<Record<string, string | Uint8Array>> = {
    ...WIDGET_FILES,
    ...FLOW_FILES,
    'objects/Widget__c.object': changed('objects/Widget__c.object', '<listViews>', `${EVERYTHING}<listViews>`),
    'layouts/Widget__c-Widget Layout.layout': changed('layouts/Widget__c-Widget Layout.layout', '</platformActionList>', `${PING_ITEM}</platformActionList>`),
    'flexipages/Station_Page.flexipage': changed('flexipages/Station_Page.flexipage', 'c:resizeWidget', 'c:widgetStation').replace(
        /<componentInstanceProperties>.*?<\/componentInstanceProperties>/,
        '',
    ),
    'labels/CustomLabels.labels': `<CustomLabels ${NAMESPACE}><labels><fullName>Resize_Widget</fullName><language>en_US</language><protected>false</protected><shortDescription>Title</shortDescription><value>Resize &amp; check</value></labels></CustomLabels>`,
    'quickActions/Widget__c.Ping.quickAction': quickAction('Ping', 'pingWidget'),
    'lwc/resizeWidget/resizeWidget.js': RESIZE_JS,
    'lwc/resizeWidget/resizeWidget.html': RESIZE_HTML,
    'lwc/saveErrors/saveErrors.js': SAVE_ERRORS_JS,
    'lwc/saveErrors/saveErrors.js-meta.xml': bundleMetadata([], undefined),
    'lwc/pingWidget/pingWidget.js': PING_JS,
    'lwc/pingWidget/pingWidget.js-meta.xml': bundleMetadata(['lightning__RecordAction'], 'Action'),
    'lwc/widgetStation/widgetStation.js': STATION_JS,
    'lwc/widgetStation/widgetStation.html': STATION_HTML,
    'lwc/widgetStation/widgetStation.js-meta.xml': bundleMetadata(['lightning__AppPage'], undefined),
    'staticresources/Gauge.resource': GAUGE_ZIP,
    'staticresources/Gauge.resource-meta.xml': `<StaticResource ${NAMESPACE}><cacheControl>Private</cacheControl><contentType>application/zip</contentType></StaticResource>`,
    'package.xml': changed('package.xml', '<version>', `${MEMBERS}${OTHERS}<version>`),
};
