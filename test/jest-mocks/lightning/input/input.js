import { LightningElement, api } from 'lwc';

/** An input whose label, value, state and message can be seen in the DOM, as with the base component. */
export default class Input extends LightningElement {
    @api checked = false;
    @api disabled = false;
    @api fieldLevelHelp;
    @api label;
    @api maxLength;
    @api name;
    @api type = 'text';
    @api value;

    customMessage = '';
    shownMessage = '';

    @api setCustomValidity(message) {
        this.customMessage = message;
    }

    @api checkValidity() {
        return this.disabled || this.customMessage === '';
    }

    @api reportValidity() {
        this.shownMessage = this.disabled ? '' : this.customMessage;
        return this.checkValidity();
    }

    @api focus() {
        this.template.querySelector('input').focus();
    }

    get isCheckbox() {
        return this.type === 'checkbox';
    }

    get isInvalid() {
        return this.shownMessage === '' ? null : 'true';
    }

    handleInput(event) {
        event.stopPropagation();
        const { checked, value } = event.target;
        Object.assign(this, this.isCheckbox ? { checked } : { value });
        this.dispatchEvent(new CustomEvent('change', { detail: this.isCheckbox ? { checked } : { value } }));
    }
}
