import { LightningElement, api } from 'lwc';
import { recordUrl } from 'data/display';
import { goTo } from 'force/navigation';
import { RefreshEvent } from 'lightning/refresh';
import { createComponent } from 'shell/deployed';

/**
 * An Aura component that overrides a standard action and holds one Lightning web component: it fills the page, gives its component
 * what the page knows and fires what its controller fires. The platform has read both already; no code of the wrapper runs here.
 */
export default class AuraWrapper extends LightningElement {
    @api wrapper;
    @api recordId;
    @api objectApiName;
    problem;

    async connectedCallback() {
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: 'Edit' }));
        try {
            const element = await createComponent(this.wrapper.component, this.properties);
            for (const [event, fired] of Object.entries(this.wrapper.handlers)) element.addEventListener(event, () => this.fire(fired));
            this.template.querySelector('.place').append(this.surrounded(element));
        } catch (error) {
            this.problem = `The component c:${this.wrapper.component} cannot be shown: ${error.message}`;
        }
    }

    get properties() {
        const values = { recordId: this.recordId, sObjectName: this.objectApiName };
        return Object.fromEntries(Object.entries(this.wrapper.properties).map(([property, value]) => [property, values[value]]));
    }

    /** The element inside the wrapper's own HTML elements. */
    surrounded(element) {
        return this.wrapper.classes.toReversed().reduce((inner, className) => {
            const outer = document.createElement('div');
            outer.className = className;
            outer.append(inner);
            return outer;
        }, element);
    }

    fire(events) {
        for (const { name, params } of events) {
            if (name === 'force:refreshView') this.dispatchEvent(new RefreshEvent());
            else goTo(recordUrl(this.objectApiName, this.recordId), params.isredirect);
        }
    }
}
