import { LightningElement, api } from 'lwc';
import ERROR_LABEL from '@salesforce/label/c.Error';

/** Why something cannot be shown, read out at once. */
export default class ErrorPanel extends LightningElement {
    /** What cannot be shown, in a sentence. @type {string} */
    @api heading = '';

    /** Reasons, each a sentence. @type {readonly string[]} */
    @api messages = [];

    errorLabel = ERROR_LABEL;
}
