import { LightningElement, api } from 'lwc';
import { displayText, lookupOf } from 'data/display';

/** A field's value as a person reads it, by the field's type. `info` is from the object info, `field` and `record` from the record. */
export default class FieldValue extends LightningElement {
    @api info;
    @api field;
    @api record;

    get value() {
        return this.field?.value;
    }

    get text() {
        return displayText(this.info, this.field);
    }

    get lookup() {
        return lookupOf(this.info, this.field, this.record);
    }

    get isEmpty() {
        return this.value === undefined || this.value === null || this.value === '';
    }

    get isCheckbox() {
        return this.info?.dataType === 'Boolean';
    }

    get isEmail() {
        return this.info?.dataType === 'Email';
    }

    get isPhone() {
        return this.info?.dataType === 'Phone';
    }

    get isUrl() {
        return this.info?.dataType === 'Url';
    }

    get isLongText() {
        return this.info?.dataType === 'TextArea';
    }
}
