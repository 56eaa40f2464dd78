/** A screen flow and its component: what the list button Paint starts. */

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const reference = (name: string): string => `<elementReference>${name}</elementReference>`;
const connector = (name: string): string => `<connector><targetReference>${name}</targetReference></connector>`;
const place = '<locationX>0</locationX><locationY>0</locationY>';
const screen = (name: string, next: string, fields: string): string =>
    `<screens><name>${name}</name><label>${name}</label>${place}<allowBack>true</allowBack><allowFinish>true</allowFinish><allowPause>true</allowPause>${next}${fields}<showFooter>true</showFooter><showHeader>true</showHeader></screens>`;
const text = (name: string, content: string): string =>
    `<fields><name>${name}</name><fieldText>${content}</fieldText><fieldType>DisplayText</fieldType></fields>`;
const variable = (name: string, dataType: string, isCollection: boolean, isInput: boolean): string =>
    `<variables><name>${name}</name><dataType>${dataType}</dataType><isCollection>${String(isCollection)}</isCollection><isInput>${String(isInput)}</isInput><isOutput>false</isOutput>${dataType === 'Number' ? '<scale>0</scale>' : ''}</variables>`;

const PICKER = `<fields><name>Picker</name><extensionName>c:paintWidgets</extensionName><fieldType>ComponentInstance</fieldType>
    <inputParameters><name>widgetIds</name><value>${reference('ids')}</value></inputParameters>
    <inputParameters><name>size</name><value>${reference('startSize')}</value></inputParameters>
    <inputsOnNextNavToAssocScrn>UseStoredValues</inputsOnNextNavToAssocScrn><isRequired>true</isRequired><storeOutputAutomatically>true</storeOutputAutomatically></fields>`;

export const PAINT_FLOW = `<Flow ${NAMESPACE}><apiVersion>66.0</apiVersion>
    <assignments><name>Count</name><label>Count</label>${place}
        <assignmentItems><assignToReference>painted</assignToReference><operator>AssignCount</operator><value>${reference('ids')}</value></assignmentItems>
        ${connector('Resize')}</assignments>
    <interviewLabel>Paint</interviewLabel><label>Paint Widgets</label><processType>Flow</processType>
    <recordUpdates><name>Resize</name><label>Resize</label>${place}${connector('Done')}<faultConnector><targetReference>Failed</targetReference></faultConnector>
        <filterLogic>and</filterLogic><filters><field>Id</field><operator>In</operator><value>${reference('ids')}</value></filters>
        <inputAssignments><field>Size__c</field><value>${reference('Picker.size')}</value></inputAssignments><object>Widget__c</object></recordUpdates>
    ${screen('Choose', connector('Count'), `${text('Intro', '&lt;p&gt;Paint in &lt;b&gt;{!color}&lt;/b&gt;.&lt;/p&gt;')}${PICKER}`)}
    ${screen('Done', '', text('Result', '{!painted} widgets are of size {!Picker.size} now.'))}
    ${screen('Failed', '', text('Reason', '{!$Flow.FaultMessage}'))}
    <start>${place}${connector('Choose')}</start><status>Active</status>
    ${variable('color', 'String', false, true)}${variable('ids', 'String', true, true)}${variable('painted', 'Number', false, false)}${variable('startSize', 'Number', false, true)}
</Flow>`;

const PAINT_META = `<LightningComponentBundle ${NAMESPACE}><apiVersion>66.0</apiVersion><isExposed>true</isExposed>
    <targets><target>lightning__FlowScreen</target></targets>
    <targetConfigs><targetConfig targets="lightning__FlowScreen">
        <property name="widgetIds" type="String[]" role="inputOnly" label="Widgets"/>
        <property name="size" type="Integer" label="Size"/>
    </targetConfig></targetConfigs></LightningComponentBundle>`;

const PAINT_JS = `import { LightningElement, api } from 'lwc';
import { FlowAttributeChangeEvent, FlowNavigationNextEvent } from 'lightning/flowSupport';

export default class PaintWidgets extends LightningElement {
    @api widgetIds = [];
    @api size;
    @api availableActions = [];

    get summary() {
        return \`\${this.widgetIds.length} widgets chosen; \${this.availableActions.join(', ')}\`;
    }

    handleSize(event) {
        this.dispatchEvent(new FlowAttributeChangeEvent('size', Number(event.detail.value)));
    }

    handleGo() {
        this.dispatchEvent(new FlowNavigationNextEvent());
    }

    @api validate() {
        return this.size > 500 ? { isValid: false, errorMessage: 'No widget is that large.' } : { isValid: true };
    }
}
`;

const PAINT_HTML = `<template>
    <p class="summary">{summary}</p>
    <lightning-input type="number" label="New size" value={size} onchange={handleSize}></lightning-input>
    <lightning-button label="Go on" onclick={handleGo}></lightning-button>
</template>
`;

/** In metadata format. */
export const FLOW_FILES: Readonly<Record<string, string>> = {
    'flows/Paint_Widgets.flow': PAINT_FLOW,
    'lwc/paintWidgets/paintWidgets.js': PAINT_JS,
    'lwc/paintWidgets/paintWidgets.html': PAINT_HTML,
    'lwc/paintWidgets/paintWidgets.js-meta.xml': PAINT_META,
};
