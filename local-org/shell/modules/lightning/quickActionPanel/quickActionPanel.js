import { LightningElement, api } from 'lwc';

/** Header, body and footer of a quick action's window. */
export default class QuickActionPanel extends LightningElement {
    @api header;
}
