import { LightningElement, api, wire } from 'lwc';
import { objectName } from 'data/adapter';
import { getLayout } from 'data/pageApi';
import { messageOf } from 'data/requests';

/** Shows, edits or creates a record with the fields that are named, or those of a layout; its buttons come with it. */
export default class RecordForm extends LightningElement {
    @api recordId;
    @api recordTypeId;
    @api layoutType;
    @api fields;
    @api columns = 1;
    @api density;
    objectApiNameText;
    layout;
    problem;
    isEditing;
    givenMode = 'view';

    @api get objectApiName() {
        return this.objectApiNameText;
    }

    set objectApiName(value) {
        this.objectApiNameText = objectName(value);
    }

    /** `view` can be turned into `edit` by the user, `readonly` cannot. */
    @api get mode() {
        return this.givenMode;
    }

    set mode(mode) {
        this.givenMode = String(mode ?? 'view').toLowerCase();
        this.isEditing = undefined;
    }

    @wire(getLayout, { objectApiName: '$layoutObject', layoutType: '$layoutType', mode: '$layoutMode' })
    wiredLayout({ data, error }) {
        this.layout = data;
        this.problem = error && messageOf(error);
    }

    /** Named fields count more than a layout. */
    get layoutObject() {
        return this.fields?.length || !this.layoutType ? undefined : this.objectApiNameText;
    }

    get layoutMode() {
        return this.recordId ? (this.isInput ? 'Edit' : 'View') : 'Create';
    }

    get isInput() {
        return this.givenMode !== 'readonly' && (this.isEditing ?? (this.givenMode === 'edit' || !this.recordId));
    }

    get canEdit() {
        return this.givenMode === 'view';
    }

    get items() {
        const names = this.fields?.length ? this.fields.map(nameOfField) : fieldsOfLayout(this.layout);
        const part = Math.min(Math.max(Number(this.columns) || 1, 1), 12);
        return names.map((name) => ({ name, itemClass: `slds-col slds-p-horizontal_x-small slds-size_1-of-1 slds-medium-size_1-of-${part}` }));
    }

    get hasItems() {
        return this.items.length > 0;
    }

    handleEdit() {
        this.isEditing = true;
    }

    handleCancel() {
        this.isEditing = this.recordId ? false : undefined;
        for (const input of this.template.querySelectorAll('lightning-input-field')) input.reset();
        this.dispatchEvent(new CustomEvent('cancel'));
    }

    handleLoad(event) {
        this.pass(event);
    }

    /** `preventDefault` of the outer event keeps the form from saving. */
    handleSubmit(event) {
        event.stopPropagation();
        const { fields } = event.detail;
        const outer = new CustomEvent('submit', { cancelable: true, bubbles: true, composed: true, detail: { fields } });
        if (!this.dispatchEvent(outer)) event.preventDefault();
    }

    handleSuccess(event) {
        this.isEditing = this.recordId ? false : undefined;
        this.pass(event);
    }

    handleError(event) {
        this.pass(event);
    }

    pass(event) {
        event.stopPropagation();
        this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
    }

    @api submit(fields) {
        this.template.querySelector('lightning-record-edit-form')?.submit(fields);
    }
}

const nameOfField = (field) => (typeof field === 'string' ? field.replace(/^\w+\./, '') : field.fieldApiName);

function fieldsOfLayout(layout) {
    const items = (layout?.sections ?? []).flatMap((section) => section.layoutRows.flatMap((row) => row.layoutItems));
    return items.flatMap((item) => item.layoutComponents.flatMap(({ apiName }) => (apiName ? [apiName] : [])));
}
