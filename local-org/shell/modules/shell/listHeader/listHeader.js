import { LightningElement, api } from 'lwc';

const BUTTON_COUNT = 3;

/** The head of a list: its name and the way to the others, its actions, what is shown of it, and its search. Tells what a person asks by events. */
export default class ListHeader extends LightningElement {
    @api icon;
    @api objectLabel;
    @api listLabel;
    /** Lists of the object: `apiName`, `label`, `isCurrent`. */
    @api lists = [];
    /** Platform actions: `apiName`, `label`. */
    @api actions = [];
    @api summary;
    @api searchTerm = '';

    get hasActions() {
        return this.actions.length > 0;
    }

    get buttons() {
        return this.actions.slice(0, BUTTON_COUNT);
    }

    get more() {
        return this.actions.slice(BUTTON_COUNT);
    }

    handleList(event) {
        this.tell('listselect', event.detail.value);
    }

    handleButton(event) {
        this.tell('action', event.target.value);
    }

    handleMenu(event) {
        this.tell('action', event.detail.value);
    }

    handleSearch(event) {
        this.tell('search', event.target.value.trim());
    }

    handleRefresh() {
        this.tell('refresh');
    }

    tell(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail }));
    }
}
