import { LightningElement, api } from 'lwc';

/** A choice whose label, options and message can be seen in the DOM, as with the base component. */
export default class Combobox extends LightningElement {
    @api label;
    @api name;
    @api options = [];
    @api value;
    @api variant;

    customMessage = '';
    shownMessage = '';

    @api setCustomValidity(message) {
        this.customMessage = message;
    }

    @api checkValidity() {
        return this.customMessage === '';
    }

    @api reportValidity() {
        this.shownMessage = this.customMessage;
        return this.checkValidity();
    }

    @api focus() {
        this.template.querySelector('select').focus();
    }

    get choices() {
        return this.options.map((option) => ({ ...option, isSelected: option.value === this.value }));
    }

    handleInput(event) {
        event.stopPropagation();
        this.dispatchEvent(new CustomEvent('change', { detail: { value: event.target.value } }));
    }
}
