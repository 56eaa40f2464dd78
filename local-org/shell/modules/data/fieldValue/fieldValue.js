import { LightningElement, api } from 'lwc';
import { partValues } from 'data/compoundFields';
import { displayText, lookupOf } from 'data/display';

/**
 * A field's value as a person reads it, by the field's type. `info` is from the object info, `field` and `record` from the record;
 * `compound` says of which fields of the record a compound field is made.
 */
export default class FieldValue extends LightningElement {
    @api compound;
    @api info;
    @api field;
    @api record;

    get value() {
        return this.field?.value;
    }

    get text() {
        return this.lookup?.text ?? displayText(this.info, this.field);
    }

    get lookup() {
        return lookupOf(this.info, this.field, this.record);
    }

    /** Record types have no page. */
    get isLink() {
        return Boolean(this.lookup?.url) && this.info.apiName !== 'RecordTypeId';
    }

    /** What is blank is left out, as the formatted components want it. */
    get parts() {
        const values = partValues(this.compound, (name) => this.record?.fields?.[name]?.value);
        return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
    }

    get isAddress() {
        return this.compound?.kind === 'address';
    }

    get isName() {
        return this.compound?.kind === 'name';
    }

    get hasPlace() {
        return this.compound?.kind === 'location' && this.parts.latitude !== undefined && this.parts.longitude !== undefined;
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
