import { LightningElement, api, wire } from 'lwc';
import { iconOf, nameOf } from 'data/display';
import { getLayout, getRecordOnPage } from 'data/pageApi';
import { messageOf } from 'data/requests';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';

const BUTTON_COUNT = 3;

/** The head of a record page: name, key fields and actions. `properties` are those that the page's metadata gives it. */
export default class HighlightsPanel extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api properties = {};
    objectInfo;
    layout;
    record;
    problem;

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    wiredObjectInfo({ data, error }) {
        this.take({ objectInfo: data ?? this.objectInfo }, error);
    }

    @wire(getLayout, { objectApiName: '$objectApiName', layoutType: 'Compact' })
    wiredLayout({ data, error }) {
        this.take({ layout: data ?? this.layout }, error);
    }

    @wire(getRecordOnPage, { recordId: '$recordId' })
    wiredRecord({ data, error }) {
        this.take({ record: data ?? this.record }, error);
    }

    take(parts, error) {
        Object.assign(this, parts);
        this.problem = error ? messageOf(error) : undefined;
        if (this.name) this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: `${this.name} | ${this.objectLabel}` }));
    }

    /** With dynamic actions the page lists them itself; otherwise the page layout does. */
    get actionNames() {
        const { enableActionsConfiguration, actionNames } = this.properties;
        return enableActionsConfiguration ? (actionNames ?? []) : undefined;
    }

    get buttonCount() {
        return Number(this.properties.numVisibleActions ?? BUTTON_COUNT);
    }

    get icon() {
        return iconOf(this.objectInfo);
    }

    get objectLabel() {
        return this.objectInfo?.label;
    }

    get name() {
        return this.record && this.objectInfo ? nameOf(this.record, this.objectInfo) : undefined;
    }

    get fields() {
        if (!this.layout || !this.record || !this.objectInfo) return [];
        const items = this.layout.sections.flatMap((section) => section.layoutRows.flatMap((row) => row.layoutItems));
        const shown = items.flatMap(({ label, layoutComponents: [{ apiName }] }) => (apiName ? [{ key: apiName, label }] : []));
        return shown
            .filter(({ key }) => !this.objectInfo.nameFields.includes(key))
            .map((item) => ({ ...item, info: this.objectInfo.fields[item.key], field: this.record.fields[item.key] }));
    }
}
