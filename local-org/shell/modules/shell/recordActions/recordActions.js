import { LightningElement, api, wire } from 'lwc';
import { listUrl, newUrl, recordUrl } from 'data/display';
import { getRecordActions, getRecordOnPage } from 'data/pageApi';
import { messageOf } from 'data/requests';
import { goTo } from 'force/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { bundleOfAction, isHeadless, isShown } from 'shell/actionKinds';
import { createComponent } from 'shell/deployed';
import { deleteAsked } from 'shell/rowActions';

/** The actions of a record, those of `actionNames` or else of its page layout: the first `buttonCount` as buttons, the others in a menu. */
export default class RecordActions extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api objectInfo;
    @api actionNames;
    @api buttonCount;
    actions = [];
    record;
    window;
    isConverting = false;

    @wire(getRecordActions, { recordId: '$recordId', actionNames: '$actionNames' })
    wiredActions({ data, error }) {
        const actions = data ? data.actions : this.actions;
        this.actions = actions.filter(isShown).map((action) => ({ ...action, key: action.apiName }));
        // Of a record that is gone or hidden, the page itself says so.
        if (error && ![403, 404].includes(error.status)) this.tell('error', 'The actions of this record are not available', messageOf(error));
    }

    @wire(getRecordOnPage, { recordId: '$recordId' })
    wiredRecord({ data }) {
        this.record = data;
    }

    get buttons() {
        return this.actions.slice(0, this.buttonCount);
    }

    get more() {
        return this.actions.slice(this.buttonCount);
    }

    handleButton(event) {
        this.start(event.target.value);
    }

    handleMenu(event) {
        this.start(event.detail.value);
    }

    async start(key) {
        const action = this.actions.find((candidate) => candidate.key === key);
        try {
            if (action.type === 'QuickAction') await this.runQuickAction(action);
            else if (key === 'Delete') await this.delete();
            else if (key === 'Convert') this.isConverting = true;
            else goTo(key === 'New' ? newUrl(this.objectApiName) : recordUrl(this.objectApiName, this.recordId, key.toLowerCase()));
        } catch (error) {
            this.tell('error', `${action.label} cannot be opened`, messageOf(error));
        }
    }

    async runQuickAction(action) {
        const { recordId, objectApiName } = this;
        const bundle = bundleOfAction(action);
        if (isHeadless(action)) await this.runWithoutWindow(await createComponent(bundle, { recordId, objectApiName }));
        else this.window = { key: action.key, label: action.label, bundle };
    }

    /** The component must be on the page while it runs, so that its events arrive. */
    async runWithoutWindow(element) {
        element.hidden = true;
        document.body.append(element);
        try {
            await element.invoke();
        } finally {
            element.remove();
        }
    }

    /** The focus goes back to where the action was started. */
    handleWindowClose() {
        const { key } = this.window;
        this.window = undefined;
        this.template.querySelector(`lightning-button[data-key="${key}"], lightning-button-menu`)?.focus();
    }

    handleConversionClose() {
        this.isConverting = false;
    }

    async delete() {
        if (await deleteAsked(this, this.record, this.objectInfo)) goTo(listUrl(this.objectApiName), true);
    }

    tell(variant, title, message = '') {
        this.dispatchEvent(new ShowToastEvent({ variant, title, message }));
    }
}
