import { LightningElement, api } from 'lwc';
import { FlowAttributeChangeEventName } from 'lightning/flowSupport';
import { createComponent } from 'shell/deployed';

/** A Lightning web component on the screen of a flow: gets its properties, and remembers those that change. */
export default class FlowField extends LightningElement {
    /** From the screen: `name`, `bundle`, `inputs`, `outputs`. */
    @api field;
    @api availableActions;
    problem;
    values;
    element;

    async connectedCallback() {
        const { bundle, inputs, outputs } = this.field;
        this.values = Object.fromEntries(outputs.filter((name) => name in inputs).map((name) => [name, inputs[name]]));
        try {
            this.element = await createComponent(bundle, { ...inputs, availableActions: this.availableActions });
            this.element.addEventListener(FlowAttributeChangeEventName, (event) => this.handleChange(event));
            this.template.querySelector('.place').append(this.element);
        } catch (error) {
            this.problem = `The component c:${bundle} cannot be shown: ${error.message}`;
        }
    }

    /** The component gets its own new value back, as from every change of the flow's. */
    handleChange(event) {
        event.stopPropagation();
        const { attributeName, attributeValue } = event.detail;
        this.values[attributeName] = attributeValue;
        this.element[attributeName] = attributeValue;
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
