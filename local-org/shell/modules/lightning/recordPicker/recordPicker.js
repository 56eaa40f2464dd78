import { LightningElement, api, wire } from 'lwc';
import { fieldName as textOfField, objectName } from 'data/adapter';
import { iconOf } from 'data/display';
import { messageOf, sendToApi } from 'data/requests';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { fieldsOf, pickerQuery, textAt } from './pickerQuery';

/** Finds a record of one object and gives its id: `lightning-record-picker` of the component reference. Asks with GraphQL, as the platform does. */
export default class RecordPicker extends LightningElement {
    @api label;
    @api placeholder;
    @api fieldLevelHelp;
    @api variant;
    @api required = false;
    @api disabled = false;
    /** `{ criteria: [{ fieldPath, operator, value }], filterLogic }` */
    @api filter;
    /** `{ primaryField, additionalFields: [field] }` */
    @api displayInfo;
    /** `{ primaryField: { fieldPath, mode }, additionalFields: [{ fieldPath }] }` */
    @api matchingInfo;
    items = [];
    objectInfo;
    objectApiNameText;
    chosenId = null;
    chosenText;
    turn = 0;
    text = '';

    @api get objectApiName() {
        return this.objectApiNameText;
    }

    set objectApiName(value) {
        this.objectApiNameText = objectName(value);
    }

    @api get value() {
        return this.chosenId;
    }

    set value(id) {
        this.chosenId = id || null;
        this.chosenText = undefined;
        this.nameChosen();
    }

    @wire(getObjectInfo, { objectApiName: '$objectApiNameText' })
    wiredObjectInfo({ data, error }) {
        this.objectInfo = data;
        if (error) this.tellError(error);
        if (data) this.ready();
    }

    async ready() {
        await this.nameChosen();
        this.dispatchEvent(new CustomEvent('ready'));
    }

    get icon() {
        return iconOf(this.objectInfo);
    }

    get hint() {
        return this.placeholder ?? (this.objectInfo ? `Search ${this.objectInfo.labelPlural}...` : '');
    }

    get pill() {
        return this.chosenId ? { label: this.chosenText ?? '', iconName: this.icon, iconAlternativeText: this.objectInfo?.label } : undefined;
    }

    get control() {
        return this.template.querySelector('lightning-grouped-combobox');
    }

    get setting() {
        const { displayInfo, matchingInfo, filter } = this;
        const primary = this.objectInfo.nameFields[0] ?? 'Name';
        const path = (field) => (field ? textOfField(field).replace(new RegExp(`^${this.objectApiNameText}\\.`), '') : undefined);
        return {
            objectApiName: this.objectApiNameText,
            primaryField: path(displayInfo?.primaryField) ?? (this.objectInfo.fields['Name'] ? 'Name' : primary),
            additionalFields: (displayInfo?.additionalFields ?? []).map(path),
            matchingInfo,
            filter,
        };
    }

    handleOpen() {
        this.suggest(this.text);
    }

    async handleText(event) {
        this.text = event.detail.text;
        await this.suggest(this.text);
        this.control.focusAndOpenDropdownIfNotEmpty();
    }

    /** An answer that was overtaken by a later question is dropped. */
    async suggest(text) {
        const turn = ++this.turn;
        try {
            const nodes = await this.ask({ text: text.trim() });
            if (turn === this.turn) this.items = nodes.map((node) => this.itemOf(node));
        } catch (error) {
            this.tellError(error);
        }
    }

    async ask(wanted) {
        if (!this.objectInfo) return [];
        const { data, errors } = await sendToApi('graphql', 'POST', '', pickerQuery(this.setting, wanted));
        if (errors?.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
        return data.uiapi.query[this.objectApiNameText].edges.map(({ node }) => node);
    }

    itemOf(node) {
        const [primary, additional] = fieldsOf(this.setting);
        const subText = additional ? textAt(node, additional) : this.objectInfo.label;
        return { type: 'option-card', value: node.Id, text: textAt(node, primary), subText, iconName: this.icon };
    }

    async nameChosen() {
        const id = this.chosenId;
        if (!id || !this.objectInfo) return;
        try {
            const [node] = await this.ask({ id });
            if (node && id === this.chosenId) this.chosenText = textAt(node, fieldsOf(this.setting)[0]);
        } catch (error) {
            this.tellError(error);
        }
    }

    handleSelect(event) {
        const { value } = event.detail;
        this.text = '';
        this.chosenId = value;
        this.chosenText = this.items.find((item) => item.value === value)?.text;
        this.tell();
    }

    handleRemove() {
        this.clearSelection();
        this.tell();
    }

    tell() {
        this.dispatchEvent(new CustomEvent('change', { detail: { recordId: this.chosenId } }));
    }

    tellError(error) {
        this.dispatchEvent(new CustomEvent('error', { detail: { error: { message: messageOf(error) } } }));
    }

    @api clearSelection() {
        this.chosenId = null;
        this.chosenText = undefined;
        this.items = [];
    }

    @api focus() {
        this.control.focus();
    }

    @api blur() {
        this.control.blur();
    }

    @api get validity() {
        return this.control.validity;
    }

    @api setCustomValidity(message) {
        this.control.setCustomValidity(message);
    }

    @api checkValidity() {
        return this.control.checkValidity();
    }

    @api reportValidity() {
        return this.control.reportValidity();
    }
}
