import { WORKSHOP_FILES } from './workshop-files.ts';

/** The sample app whose Station page has components that fail, each at another moment, around one that works. */

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const CLASSES: Readonly<Record<string, string>> = {
    badConstructor: "constructor() { super(); throw new Error('Thrown by the constructor'); }",
    badConnect: "connectedCallback() { throw new Error('Thrown when connected'); }",
    badRender: "get text() { throw new Error('Thrown while rendering'); }",
    badRendered: "renderedCallback() { throw new Error('Thrown when rendered'); }",
    badWire:
        "@wire(getListRecordsByName, { objectApiName: 'Widget__c', listViewApiName: 'Everything', pageSize: 1 }) wiredList({ data }) { if (data) throw new Error('Thrown by a wire handler'); }",
    badClick: "text = 'Waiting for a click'; handleClick() { throw new Error('Thrown by a click'); }",
};

const META = `<LightningComponentBundle ${NAMESPACE}><apiVersion>66.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__AppPage</target></targets></LightningComponentBundle>`;
const HTML = '<template><p>{text}</p><lightning-button label="Do it" onclick={handleClick}></lightning-button></template>';

function bundleFiles(name: string, body: string): readonly (readonly [string, string])[] {
    const wired = body.includes('@wire') ? "import { wire } from 'lwc';\nimport { getListRecordsByName } from 'lightning/uiListsApi';\n" : '';
    const handler = body.includes('handleClick') ? '' : 'handleClick() {}';
    return [
        [`lwc/${name}/${name}.js`, `import { LightningElement } from 'lwc';\n${wired}export default class extends LightningElement { ${body} ${handler} }\n`],
        [`lwc/${name}/${name}.html`, HTML],
        [`lwc/${name}/${name}.js-meta.xml`, META],
    ];
}

const NAMES = Object.keys(CLASSES);
const instances = [...NAMES, 'widgetStation'].map(
    (name) => `<itemInstances><componentInstance><componentName>c:${name}</componentName></componentInstance></itemInstances>`,
);
const PAGE = `<FlexiPage ${NAMESPACE}><flexiPageRegions>${instances.join('')}<name>main</name><type>Region</type></flexiPageRegions><masterLabel>Station</masterLabel><template><name>flexipage:defaultAppHomeTemplate</name></template><type>AppPage</type></FlexiPage>`;
const MEMBERS = `<types>${NAMES.map((name) => `<members>${name}</members>`).join('')}<name>LightningComponentBundle</name></types>`;

/** In metadata format. */
export const FAULT_FILES: Readonly<Record<string, string | Uint8Array>> = {
    ...WORKSHOP_FILES,
    ...Object.fromEntries(Object.entries(CLASSES).flatMap(([name, body]) => bundleFiles(name, body))),
    'flexipages/Station_Page.flexipage': PAGE,
    'package.xml': String(WORKSHOP_FILES['package.xml']).replace('<version>', `${MEMBERS}<version>`),
};
