import { LightningElement, api, createElement } from 'lwc';
import { recordUrl } from 'data/display';
import { goTo } from 'force/navigation';
import { RefreshEvent } from 'lightning/refresh';
import CustomComponent from 'shell/customComponent';

/**
 * An Aura component that overrides a standard action and holds one Lightning web component: it fills the page, gives its component
 * what the page knows and fires what its controller fires. The platform has read both already; no code of the wrapper runs here.
 */
export default class AuraWrapper extends LightningElement {
    @api wrapper;
    @api recordId;
    @api objectApiName;

    connectedCallback() {
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: 'Edit' }));
    }

    renderedCallback() {
        const { place } = this.refs;
        if (place.childElementCount > 0) return;
        const handlers = Object.entries(this.wrapper.handlers).map(([event, fired]) => [event, () => this.fire(fired)]);
        const values = { name: this.wrapper.component, properties: this.properties, listeners: Object.fromEntries(handlers) };
        place.append(this.surrounded(Object.assign(createElement('shell-custom-component', { is: CustomComponent }), values)));
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
