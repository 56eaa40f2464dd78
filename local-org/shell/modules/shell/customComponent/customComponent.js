import { LightningElement, api } from 'lwc';
import { loadComponent } from 'shell/deployed';

/**
 * A deployed Lightning web component where a page, an action or a flow places it. What it throws when it is made, is connected, gets data,
 * renders or handles an event of its template ends here: a panel that names it stands in its place, and the rest of the page goes on.
 */
export default class CustomComponent extends LightningElement {
    @api name;
    @api recordId;
    @api objectApiName;
    @api properties = {};
    /** Handlers of its events, by the event's name. */
    @api listeners = {};
    component;
    problem;

    async connectedCallback() {
        try {
            this.component = await loadComponent(this.name);
        } catch (error) {
            this.fail(error);
        }
    }

    errorCallback(error) {
        this.fail(error);
    }

    /** The stack is for who writes the component. */
    fail(error) {
        console.error(error);
        this.component = undefined;
        this.problem = error?.message || String(error);
    }

    get values() {
        const { recordId, objectApiName, properties } = this;
        return { ...defined(properties), ...defined({ recordId, objectApiName }) };
    }

    /** The component's element, once it is there. */
    @api get element() {
        return this.refs.component;
    }
}

const defined = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
