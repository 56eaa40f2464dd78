import { LightningElement, api } from 'lwc';
import { pageAreas } from 'shell/pageAreas';

/** The regions of a page, side by side or below each other as its template says. */
export default class Regions extends LightningElement {
    @api page;
    @api context = {};

    get bands() {
        return pageAreas(this.page);
    }
}
