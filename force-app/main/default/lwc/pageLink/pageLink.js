import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';

/** A link to a record, a list or any other page of the org. */
export default class PageLink extends NavigationMixin(LightningElement) {
    /** Visible text. @type {string} */
    @api label = '';

    /** What is added for a screen reader where the text alone does not say where the link leads. @type {string} */
    @api assistiveText = '';

    /** Address, once the platform has made it: until then the link already works by click and key. */
    url = '#';

    /** @type {import('lightning/navigation').PageReference | undefined} */
    _page;

    /** Where the link leads. */
    @api
    get page() {
        return this._page;
    }

    set page(page) {
        this._page = page;
        this.findUrl();
    }

    async findUrl() {
        const page = this._page;
        const url = page === undefined ? '#' : await this[NavigationMixin.GenerateUrl](page);
        // Another page may have been given while the platform was asked.
        if (page === this._page) {
            this.url = url;
        }
    }

    /** @param {MouseEvent} event */
    handleClick(event) {
        // A new tab or window is the browser's own business.
        if (this._page === undefined || event.ctrlKey || event.metaKey || event.shiftKey) {
            return;
        }
        event.preventDefault();
        this[NavigationMixin.Navigate](this._page);
    }
}
