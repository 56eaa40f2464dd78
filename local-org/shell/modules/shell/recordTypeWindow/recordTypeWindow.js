import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';

/**
 * Asks which record type a new record gets, for who has several: `form` is `{ objectApiName, recordTypes }`.
 * Fires `close`, and `choose` with the id of the record type.
 */
export default class RecordTypeWindow extends LightningElement {
    @api form;
    objectInfo;
    chosenId;

    @wire(getObjectInfo, { objectApiName: '$form.objectApiName' })
    wiredObjectInfo({ data }) {
        this.objectInfo = data ?? this.objectInfo;
    }

    get heading() {
        return this.objectInfo ? `New ${this.objectInfo.label}` : '';
    }

    get chosen() {
        const { recordTypes } = this.form;
        return this.chosenId ?? (recordTypes.find(({ isDefault }) => isDefault) ?? recordTypes[0]).id;
    }

    get choices() {
        return this.form.recordTypes.map((choice) => ({ ...choice, isChosen: choice.id === this.chosen }));
    }

    renderedCallback() {
        if (this.heading) this.dispatchEvent(new CustomEvent('formtitle', { detail: this.heading }));
        if (this.hadFocus) return;
        this.hadFocus = true;
        this.template.querySelector('input[checked], input').focus();
    }
    hadFocus = false;

    handleChoice(event) {
        this.chosenId = event.target.value;
    }

    handleNext() {
        this.dispatchEvent(new CustomEvent('choose', { detail: this.chosen }));
    }

    handleKey(event) {
        if (event.key === 'Escape' && !event.defaultPrevented) this.handleClose();
        else if (event.key === 'Enter' && event.target.type === 'radio') this.handleNext();
    }

    handleClose() {
        this.dispatchEvent(new CustomEvent('close'));
    }
}
