import { LightningElement, api } from 'lwc';

/** The input of a compound field. `compound` is `{ kind, parts }`; `value` and the `change` event have the parts by the base components' words. */
export default class CompoundInput extends LightningElement {
    @api compound;
    @api value = {};
    @api label;
    @api help;
    @api salutations = [];
    @api variant;
    @api required = false;
    @api disabled = false;

    get isAddress() {
        return this.compound.kind === 'address';
    }

    get isName() {
        return this.compound.kind === 'name';
    }

    get words() {
        return Object.keys(this.compound.parts);
    }

    get control() {
        return this.template.querySelector('lightning-input-address,lightning-input-name,lightning-input-location');
    }

    @api focus() {
        this.control.focus();
    }

    @api reportValidity() {
        return this.control.reportValidity();
    }

    @api checkValidity() {
        return this.control.checkValidity();
    }

    /** Messages by the words of the parts. */
    @api setMessages(messages) {
        for (const word of this.words) this.control.setCustomValidityForField(messages[word] ?? '', word);
        this.control.reportValidity();
    }

    handleChange(event) {
        event.stopPropagation();
        const value = Object.fromEntries(this.words.map((word) => [word, this.written(event.detail[word])]));
        this.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    }

    written(value) {
        if (value === undefined || value === null || value === '') return null;
        return this.compound.kind === 'location' ? Number(value) : value;
    }
}
