import { LightningElement, api, wire } from 'lwc';
import { getLayout } from 'data/pageApi';
import { messageOf } from 'data/requests';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';

/** All fields of a record as its page layout arranges them. */
export default class DetailPanel extends LightningElement {
    @api recordId;
    @api objectApiName;
    objectInfo;
    layout;
    record;
    problem;
    closed = [];

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    wiredObjectInfo({ data, error }) {
        this.take({ objectInfo: data ?? this.objectInfo }, error);
    }

    @wire(getLayout, { objectApiName: '$objectApiName', layoutType: 'Full' })
    wiredLayout({ data, error }) {
        this.take({ layout: data ?? this.layout }, error);
    }

    @wire(getRecord, { recordId: '$recordId', layoutTypes: ['Full'], modes: ['View'] })
    wiredRecord({ data, error }) {
        this.take({ record: data ?? this.record }, error);
    }

    take(parts, error) {
        Object.assign(this, parts);
        if (error) this.problem = messageOf(error);
    }

    get isReady() {
        return this.objectInfo && this.layout && this.record;
    }

    get sections() {
        return this.layout.sections.map((section) => {
            const isOpen = !this.closed.includes(section.id);
            return {
                ...section,
                isOpen,
                sectionClass: `slds-section ${isOpen ? 'slds-is-open' : ''}`,
                chevron: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
                rows: section.layoutRows.map((row, index) => ({ key: index, items: row.layoutItems.map((item, column) => this.itemOf(item, column)) })),
            };
        });
    }

    itemOf({ label, layoutComponents }, column) {
        const names = layoutComponents.map(({ apiName }) => apiName).filter(Boolean);
        const parts = names.map((name) => ({ name, info: this.objectInfo.fields[name], field: this.record.fields[name] }));
        return { key: column, label, parts, help: parts[0]?.info?.inlineHelpText, itemClass: label ? 'item filled' : 'item' };
    }

    handleSection(event) {
        const { section } = event.currentTarget.dataset;
        this.closed = this.closed.includes(section) ? this.closed.filter((id) => id !== section) : [...this.closed, section];
    }
}
