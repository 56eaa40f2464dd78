import { LightningElement, api } from 'lwc';

/** The frame of a screen action: heading, content and footer. */
export default class QuickActionPanel extends LightningElement {
    @api header;
}
