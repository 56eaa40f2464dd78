import { LightningElement, api } from 'lwc';

/** The card of a related list: icon, title with the count, actions, content, and the way to all of it. With `isWhole` the page has the title. */
export default class RelatedListFrame extends LightningElement {
    @api icon;
    @api label;
    /** How many there are; text, since more than can be counted at a glance is `6+`. */
    @api count;
    @api allUrl;
    @api problem;
    @api isWhole = false;

    get title() {
        if (this.isWhole) return this.count === undefined ? '' : `${this.count} ${String(this.count) === '1' ? 'item' : 'items'}`;
        return `${this.label ?? ''}${this.count === undefined ? '' : ` (${this.count})`}`;
    }

    get hasIcon() {
        return !this.isWhole;
    }

    get allTitle() {
        return `View All ${this.label}`;
    }
}
