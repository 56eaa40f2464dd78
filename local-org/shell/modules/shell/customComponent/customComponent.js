import { LightningElement, api } from 'lwc';
import { createComponent } from 'shell/deployed';

/** A deployed Lightning web component on a page. */
export default class CustomComponent extends LightningElement {
    @api name;
    @api recordId;
    @api objectApiName;
    @api properties = {};
    problem;

    async connectedCallback() {
        try {
            const { recordId, objectApiName, properties } = this;
            const element = await createComponent(this.name, { ...properties, recordId, objectApiName });
            this.template.querySelector('.place').append(element);
        } catch (error) {
            this.problem = `The component c:${this.name} cannot be shown: ${error.message}`;
        }
    }
}
