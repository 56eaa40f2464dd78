import { LightningElement, api, wire } from 'lwc';
import { iconOf, nameOf } from 'data/display';
import { sendToUiApi } from 'data/requests';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';

const PAGE_SIZE = 5;
const SHORTEST_SEARCH = 2;

/** An input for a lookup field, with the records that the org suggests. Fires `change` with the id of the chosen record, or null. */
export default class LookupInput extends LightningElement {
    @api objectApiName;
    @api fieldName;
    @api targets = [];
    @api label;
    @api help;
    @api variant;
    @api placeholder;
    @api required = false;
    @api disabled = false;
    /** Id of the chosen record. */
    @api value;
    items = [];
    chosenTarget;
    targetInfo;
    record;
    chosenText;
    turn = 0;
    text = '';

    @wire(getObjectInfo, { objectApiName: '$target' })
    wiredTarget({ data }) {
        this.targetInfo = data;
    }

    @wire(getRecord, { recordId: '$value', optionalFields: '$nameFields' })
    wiredRecord({ data }) {
        this.record = data;
    }

    get nameFields() {
        return this.targetInfo?.nameFields.map((name) => `${this.target}.${name}`);
    }

    get target() {
        return this.chosenTarget ?? this.targets[0];
    }

    get icon() {
        return iconOf(this.targetInfo);
    }

    get hint() {
        return this.placeholder ?? (this.targetInfo ? `Search ${this.targetInfo.labelPlural}...` : '');
    }

    get pill() {
        if (!this.value) return undefined;
        const label = this.record?.id === this.value ? nameOf(this.record, this.targetInfo) : this.chosenText;
        return { label: label ?? '', iconName: this.icon, iconAlternativeText: this.targetInfo?.label };
    }

    /** Objects to choose from where the field may point to several. */
    get filterItems() {
        return this.targets.length > 1 ? this.targets.map((target) => ({ type: 'option-inline', text: target, value: target })) : undefined;
    }

    get control() {
        return this.template.querySelector('lightning-grouped-combobox');
    }

    @api focus() {
        this.control.focus();
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

    handleOpen() {
        this.suggest(this.text);
    }

    async handleText(event) {
        this.text = event.detail.text;
        await this.suggest(this.text);
        this.control.focusAndOpenDropdownIfNotEmpty();
    }

    handleFilter(event) {
        this.chosenTarget = event.detail.value;
        this.suggest(this.text);
    }

    /** An answer that was overtaken by a later question is dropped. */
    async suggest(text) {
        const turn = ++this.turn;
        const query = text.trim().length < SHORTEST_SEARCH ? 'searchType=Recent' : `searchType=Search&q=${encodeURIComponent(text.trim())}`;
        const path = `/lookups/${this.objectApiName}/${this.fieldName}/${this.target}?pageSize=${PAGE_SIZE}&${query}`;
        const { records } = await sendToUiApi('GET', path);
        if (turn === this.turn) this.items = records.map((record) => this.itemOf(record));
    }

    itemOf(record) {
        return { type: 'option-card', value: record.id, text: nameOf(record, this.targetInfo), subText: this.targetInfo?.label, iconName: this.icon };
    }

    handleSelect(event) {
        const { value } = event.detail;
        this.text = '';
        this.chosenText = this.items.find((item) => item.value === value)?.text;
        this.change(value);
    }

    handleRemove() {
        this.chosenText = undefined;
        this.change(null);
    }

    change(value) {
        this.value = value;
        this.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    }
}
