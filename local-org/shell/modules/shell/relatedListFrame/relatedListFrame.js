import { LightningElement, api } from 'lwc';

/** The card of a related list: icon, title with the count, actions, content, and the way to all of it. */
export default class RelatedListFrame extends LightningElement {
    @api icon;
    @api label;
    /** How many there are; text, since more than can be counted at a glance is `6+`. */
    @api count;
    @api allUrl;
    @api problem;

    get title() {
        return `${this.label ?? ''}${this.count === undefined ? '' : ` (${this.count})`}`;
    }

    get allTitle() {
        return `View All ${this.label}`;
    }
}
