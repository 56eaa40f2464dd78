import { LightningElement, api } from 'lwc';
import { onReload, reloadAll } from 'data/entries';
import { messageOf, send } from 'data/requests';
import { goTo } from 'force/navigation';
import { FlowNavigationBackEventName, FlowNavigationFinishEventName, FlowNavigationNextEventName, FlowNavigationPauseEventName } from 'lightning/flowSupport';
import { flowInputs, returnPath } from 'shell/flowAddress';

const ACTION_OF_EVENT = {
    [FlowNavigationBackEventName]: 'BACK',
    [FlowNavigationFinishEventName]: 'FINISH',
    [FlowNavigationNextEventName]: 'NEXT',
    [FlowNavigationPauseEventName]: 'PAUSE',
};

const FAULT_HEADING = 'An unhandled fault has occurred in this flow';

/** A screen flow: the org runs it, this page shows the screen where it stands and sends on what a person did there. */
export default class FlowPage extends LightningElement {
    @api flowName;
    @api url;
    /** The interview as the org told it last. */
    view;
    problem;
    problemHeading;
    /** Why the org did not take what was entered; the screen stays. */
    refusal;
    isBusy = false;
    visit = 0;

    connectedCallback() {
        for (const name of Object.keys(ACTION_OF_EVENT)) this.template.addEventListener(name, (event) => this.handleNavigation(event));
        this.stopListening = onReload(() => this.isStopped && this.start());
        this.start();
    }

    disconnectedCallback() {
        this.stopListening();
    }

    start() {
        this.isStopped = false;
        return this.ask(`/shell/flows/${encodeURIComponent(this.flowName)}`, { inputs: flowInputs(this.url) });
    }

    async ask(path, body) {
        this.isBusy = true;
        try {
            await this.take(await send('POST', path, body));
        } catch (error) {
            this.refuse(error);
        }
        this.isBusy = false;
    }

    /** What was entered stays on the screen; a flow that could not begin begins when the org answers again. */
    refuse(error) {
        this.isStopped = !this.view && error.status === 0;
        if (this.view) this.refusal = messageOf(error);
        else this.fail('The flow cannot be run', messageOf(error));
    }

    async take(view) {
        this.view = view;
        this.problem = undefined;
        this.refusal = undefined;
        this.visit += 1;
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: view.flowLabel }));
        if (view.status === 'ERROR') this.fail(FAULT_HEADING, view.message);
        if (view.status === 'FINISHED') await this.finish();
    }

    fail(heading, message) {
        this.view = undefined;
        this.problemHeading = heading;
        this.problem = message;
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: heading }));
    }

    /** "By default, after a user finishes a screen flow, the screen flow redirects the user to the first screen"; `retURL` leads elsewhere. */
    async finish() {
        await reloadAll();
        const path = returnPath(this.url);
        if (path) goTo(path, true);
        else if (this.visit > 1) await this.start();
    }

    handleNavigation(event) {
        event.stopPropagation();
        this.go(ACTION_OF_EVENT[event.type]);
    }

    handleButton(event) {
        this.go(event.target.value);
    }

    /** What a screen does not let a person do is not done; nobody goes on past a component that is not content. */
    async go(action) {
        if (this.isBusy || !this.screen?.availableActions.includes(action)) return;
        const components = [...this.template.querySelectorAll('shell-flow-field')];
        if (action !== 'BACK' && components.map((component) => component.validate()).includes(false)) return;
        const values = Object.fromEntries(components.map(({ name, outputs }) => [name, outputs]));
        await this.ask(`/shell/flow-interviews/${this.view.guid}`, { action, values });
    }

    get screen() {
        return this.view?.screen;
    }

    /** Keys change with every visit, so that a component never outlives its screen. */
    get fields() {
        return this.screen.fields.map((field) => ({ ...field, key: `${this.visit} ${field.name}`, isComponent: field.kind === 'component' }));
    }

    get isFinished() {
        return this.view?.status === 'FINISHED';
    }

    get canGoBack() {
        return this.screen.availableActions.includes('BACK');
    }

    get forwardAction() {
        return this.screen.availableActions.find((action) => action !== 'BACK');
    }

    get hasFooter() {
        return this.screen.showFooter && this.screen.availableActions.length > 0;
    }
}
