import { LightningElement, api } from 'lwc';
import { messageOf, sendToUiApi } from 'data/requests';

const SHOWN = ['Edit', 'Delete'];
/** Room for the menu below its button; else it opens above. */
const MENU_HEIGHT = 120;

/**
 * The menu of a row, made when it is opened: what the user may do with the record, as its page layout and permissions say.
 * `place` is that of its button on the screen: `{ top, bottom, right }`. Fires `action` with its name, and `close` with the `reason`, `key` or `outside`, and when (`at`).
 */
export default class RowMenu extends LightningElement {
    @api recordId;
    @api place;
    entries;
    focused = 0;

    /** Hears of a click elsewhere before what is clicked does; the click that opens the menu is past. */
    connectedCallback() {
        this.handleOutside = (event) => {
            if (!event.composedPath().includes(this.template.host)) this.close('outside', event.timeStamp);
        };
        addEventListener('click', this.handleOutside, true);
        this.loadEntries();
    }

    disconnectedCallback() {
        removeEventListener('click', this.handleOutside, true);
    }

    renderedCallback() {
        if (!this.entries || this.hadFocus) return;
        this.hadFocus = true;
        this.focusEntry(0);
    }

    async loadEntries() {
        this.entries = await offeredActions(this.recordId);
    }

    get style() {
        const { top, bottom, right } = this.place;
        const isBelow = bottom + MENU_HEIGHT < innerHeight;
        return `right: ${Math.max(8, innerWidth - right)}px; ${isBelow ? `top: ${bottom + 2}px` : `bottom: ${innerHeight - top + 2}px`}`;
    }

    get isLoading() {
        return !this.entries;
    }

    handleClick(event) {
        const { name, disabled } = event.currentTarget.dataset;
        if (disabled === undefined) this.dispatchEvent(new CustomEvent('action', { detail: name }));
    }

    handleKey(event) {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) this.focusEntry((this.focused + step + this.entries.length) % this.entries.length);
        else if (event.key === 'Enter' || event.key === ' ') event.target.click();
        else if (event.key === 'Escape' || event.key === 'Tab') this.close('key');
        else return;
        event.preventDefault();
        event.stopPropagation();
    }

    focusEntry(index) {
        this.focused = index;
        this.template.querySelectorAll('[role="menuitem"]')[index]?.focus();
    }

    close(reason, at) {
        this.dispatchEvent(new CustomEvent('close', { detail: { reason, at } }));
    }
}

async function offeredActions(recordId) {
    try {
        const { actions } = await sendToUiApi('GET', `/actions/record/${recordId}?actionTypes=StandardButton&apiNames=${SHOWN.join(',')}`);
        const offered = Object.values(actions)[0].actions.filter(({ apiName }) => SHOWN.includes(apiName));
        return offered.length > 0 ? offered.map(({ apiName, label }) => ({ name: apiName, label })) : [disabled('No actions available')];
    } catch (error) {
        return [disabled(error.status === 404 ? 'This record has been deleted' : messageOf(error))];
    }
}

const disabled = (label) => ({ name: 'None', label, disabled: 'true' });
