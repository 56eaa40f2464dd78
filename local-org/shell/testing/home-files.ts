import { WORKSHOP_FILES } from './workshop-files.ts';

/** The sample app with a home page, an app page of two columns, and a component that knows its page and the ways to others. */

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const property = (name: string, value: string): string =>
    `<componentInstanceProperties><name>${name}</name><value>${value}</value></componentInstanceProperties>`;
const instance = (name: string, properties = ''): string =>
    `<itemInstances><componentInstance>${properties}<componentName>${name}</componentName></componentInstance></itemInstances>`;
const region = (name: string, items: string): string => `<flexiPageRegions>${items}<name>${name}</name><type>Region</type></flexiPageRegions>`;
const flexiPage = (label: string, type: string, template: string, regions: string): string =>
    `<FlexiPage ${NAMESPACE}>${regions}<masterLabel>${label}</masterLabel><template><name>${template}</name></template><type>${type}</type></FlexiPage>`;

const LIST = instance('flexipage:filterListCard', property('entityName', 'Widget__c') + property('filterName', 'In_Use') + property('pageSize', '2'));
const NOTE = instance(
    'flexipage:richText',
    property('decorate', 'true') + property('richTextValue', '&lt;p&gt;&lt;b&gt;Good morning.&lt;/b&gt; Make widgets.&lt;/p&gt;'),
);

const HOME_PAGE = flexiPage(
    'Widget Home',
    'HomePage',
    'home:desktopTemplate',
    region('top', instance('c:widgetBoard')) + region('bottomLeft', LIST) + region('bottomRight', NOTE) + region('sidebar', NOTE),
);
const DESK_PAGE = flexiPage('Desk', 'AppPage', 'flexipage:appHomeTemplateTwoColumns', region('region1', LIST) + region('region2', instance('c:widgetBoard')));

const HOME_OVERRIDE =
    '<actionOverrides><actionName>Tab</actionName><content>Widget_Home</content><formFactor>Large</formFactor><skipRecordTypeSelect>false</skipRecordTypeSelect><type>Flexipage</type><pageOrSobjectType>standard-home</pageOrSobjectType></actionOverrides>';

const BOARD_META = `<LightningComponentBundle ${NAMESPACE}><apiVersion>66.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__AppPage</target><target>lightning__HomePage</target></targets></LightningComponentBundle>`;

const BOARD_JS = `import { LightningElement, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';

const NUMBERS = gql\`
    query numbers {
        uiapi {
            aggregate {
                all: Widget__c { edges { node { aggregate { Id { count { value } } Size__c { sum { value } } } } } }
                byStatus: Widget__c(groupBy: { Status__c: { group: true } }) { edges { node { aggregate { Status__c { value } Id { count { value } } } } } }
                byMonth: Widget__c(groupBy: { Due__c: { function: CALENDAR_MONTH } }) { edges { node { aggregate { Due__c { calendarMonth { value } } Id { count { value } } } } } }
                soon: Widget__c(where: { Due__c: { gte: { value: "2026-12-01" }, lt: { value: "2027-01-01" } } }) { edges { node { aggregate { Id { count { value } } } } } }
            }
        }
    }
\`;

const PLACES = {
    record: { type: 'standard__recordPage', attributes: { recordId: 'a00000000000001AAA', objectApiName: 'Widget__c', actionName: 'view' } },
    list: { type: 'standard__objectPage', attributes: { objectApiName: 'Widget__c', actionName: 'list' }, state: { filterName: 'In_Use' } },
    home: { type: 'standard__namedPage', attributes: { pageName: 'home' } },
    tab: { type: 'standard__navItemPage', attributes: { apiName: 'Desk' }, state: { c__status: 'Live' } },
    new: { type: 'standard__objectPage', attributes: { objectApiName: 'Widget__c', actionName: 'new' }, state: { defaultFieldValues: 'Size__c=4' } },
    related: { type: 'standard__recordRelationshipPage', attributes: { recordId: 'a00000000000001AAA', objectApiName: 'Workshop__c', relationshipApiName: 'Widgets__r', actionName: 'view' } },
    flow: { type: 'standard__flow', attributes: { devName: 'Paint_Widgets' }, state: { flow__color: 'red' } },
    web: { type: 'standard__webPage', attributes: { url: 'https://widgets.example/help' } },
};

export default class WidgetBoard extends NavigationMixin(LightningElement) {
    reference;
    numbers = '';
    urls = '';
    refusal = '';
    born = 0;
    refresh;

    connectedCallback() {
        this.born = (globalThis.boardsBorn = (globalThis.boardsBorn ?? 0) + 1);
        this.tellUrls();
    }

    @wire(CurrentPageReference)
    wiredReference(reference) {
        this.reference = reference;
    }

    @wire(graphql, { query: NUMBERS })
    wiredNumbers({ data, refresh }) {
        this.refresh = refresh;
        if (!data) return;
        const { all, byStatus, byMonth, soon } = data.uiapi.aggregate;
        const count = ({ node }) => node.aggregate.Id.count.value;
        const statuses = byStatus.edges.map((edge) => \`\${edge.node.aggregate.Status__c.value} \${count(edge)}\`);
        const months = byMonth.edges.map((edge) => \`\${edge.node.aggregate.Due__c.calendarMonth.value}: \${count(edge)}\`);
        const [{ node }] = all.edges;
        this.numbers = \`\${node.aggregate.Id.count.value} of size \${node.aggregate.Size__c.sum.value}; \${statuses.join(', ')}; \${months.join(', ')}; \${count(soon.edges[0])} soon\`;
    }

    get state() {
        return \`\${this.reference?.type} \${this.reference?.state.c__status ?? 'any status'}, board \${this.born}\`;
    }

    async tellUrls() {
        const urls = await Promise.all(Object.values(PLACES).map((place) => this[NavigationMixin.GenerateUrl](place)));
        this.urls = urls.join('\\n');
        try {
            await this[NavigationMixin.GenerateUrl]({ type: 'standard__component', attributes: { componentName: 'c__board' } });
        } catch (error) {
            this.refusal = error.message;
        }
    }

    handleLive() {
        this[NavigationMixin.Navigate]({ ...this.reference, state: { c__status: 'Live' } }, true);
    }

    handleDesk() {
        this[NavigationMixin.Navigate](PLACES.tab);
    }

    handleRefresh() {
        return this.refresh();
    }
}
`;

const BOARD_HTML = `<template>
    <lightning-card title="Board" icon-name="standard:metrics">
        <div class="slds-p-horizontal_medium">
            <p class="state">{state}</p>
            <p class="numbers">{numbers}</p>
            <pre class="urls slds-hyphenate">{urls}</pre>
            <p class="refusal">{refusal}</p>
            <lightning-button label="Show live" onclick={handleLive}></lightning-button>
            <lightning-button label="To the desk" onclick={handleDesk}></lightning-button>
            <lightning-button label="Count again" onclick={handleRefresh}></lightning-button>
        </div>
    </lightning-card>
</template>
`;

function fileWith(path: string, from: string, to: string): string {
    const text = String(WORKSHOP_FILES[path]);
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    return text.replace(from, to);
}

const MEMBERS = [
    ['FlexiPage', 'Widget_Home', 'Desk_Page'],
    ['CustomTab', 'Desk', 'Board'],
    ['LightningComponentBundle', 'widgetBoard'],
].map(([type = '', ...names]) => `<types>${names.map((name) => `<members>${name}</members>`).join('')}<name>${type}</name></types>`);

/** In metadata format. */
export const HOME_FILES: Readonly<Record<string, string | Uint8Array>> = {
    ...WORKSHOP_FILES,
    'flexipages/Widget_Home.flexipage': HOME_PAGE,
    'flexipages/Desk_Page.flexipage': DESK_PAGE,
    'tabs/Desk.tab': `<CustomTab ${NAMESPACE}><flexiPage>Desk_Page</flexiPage><label>Desk</label><motif>Custom53: Bell</motif></CustomTab>`,
    'tabs/Board.tab': `<CustomTab ${NAMESPACE}><label>Board</label><lwcComponent>widgetBoard</lwcComponent><motif>Custom53: Bell</motif></CustomTab>`,
    'applications/Widget_Works.app': fileWith('applications/Widget_Works.app', '<brand>', `${HOME_OVERRIDE}<brand>`).replace(
        '<tabs>Station</tabs>',
        '<tabs>Station</tabs><tabs>Desk</tabs><tabs>Board</tabs>',
    ),
    'permissionsets/Widget_Editor.permissionset': fileWith(
        'permissionsets/Widget_Editor.permissionset',
        '<tabSettings><tab>Station</tab>',
        '<tabSettings><tab>Desk</tab><visibility>Visible</visibility></tabSettings><tabSettings><tab>Board</tab><visibility>Visible</visibility></tabSettings><tabSettings><tab>Station</tab>',
    ),
    'lwc/widgetBoard/widgetBoard.js': BOARD_JS,
    'lwc/widgetBoard/widgetBoard.html': BOARD_HTML,
    'lwc/widgetBoard/widgetBoard.js-meta.xml': BOARD_META,
    'package.xml': fileWith('package.xml', '<version>', `${MEMBERS.join('')}<version>`),
};
