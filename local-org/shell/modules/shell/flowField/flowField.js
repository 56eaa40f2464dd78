import { LightningElement, api } from 'lwc';
import { FlowAttributeChangeEventName } from 'lightning/flowSupport';

/** A Lightning web component on the screen of a flow: gets its properties, and remembers those that change. */
export default class FlowField extends LightningElement {
    /** From the screen: `name`, `bundle`, `inputs`, `outputs`. */
    @api field;
    @api availableActions;
    problem;
    values;
    given;
    listeners = { [FlowAttributeChangeEventName]: (event) => this.handleChange(event) };

    connectedCallback() {
        const { inputs, outputs } = this.field;
        this.given = inputs;
        this.values = Object.fromEntries(outputs.filter((name) => name in inputs).map((name) => [name, inputs[name]]));
    }

    get properties() {
        return { ...this.given, availableActions: this.availableActions };
    }

    get element() {
        return this.refs.component?.element;
    }

    /** The component gets its own new value back, as from every change of the flow's. */
    handleChange(event) {
        event.stopPropagation();
        const { attributeName, attributeValue } = event.detail;
        this.values[attributeName] = attributeValue;
        this.given = { ...this.given, [attributeName]: attributeValue };
    }

    @api get name() {
        return this.field.name;
    }

    /** Values of its output properties, by name. */
    @api get outputs() {
        return Object.fromEntries(this.field.outputs.map((name) => [name, this.values[name] ?? null]));
    }

    /**
     * Whether the component lets the person go on ("Validation Methods for Screen Components", LWC guide):
     * one that shows its errors itself is asked to, the others have theirs shown below.
     */
    @api validate() {
        const { isValid, errorMessage } = this.element?.validate?.() ?? { isValid: true };
        const showsItself = typeof this.element?.reportValidity === 'function' && typeof this.element?.setCustomValidity === 'function';
        if (!isValid && showsItself) this.element.reportValidity();
        this.problem = isValid || showsItself ? undefined : errorMessage || 'Check what you entered and try again.';
        return isValid;
    }
}
