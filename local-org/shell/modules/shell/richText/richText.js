import { LightningElement, api } from 'lwc';

/** Rich Text on a page (`flexipage:richText`), as a card unless its page says otherwise. */
export default class RichText extends LightningElement {
    @api properties = {};

    get value() {
        return this.properties.richTextValue ?? '';
    }

    get frameClass() {
        return this.properties.decorate === false ? 'slds-text-longform' : 'slds-card slds-p-around_medium slds-text-longform';
    }
}
