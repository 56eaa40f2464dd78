import { LightningElement, api } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import Close from '@salesforce/label/c.Close';
import Undo_Run from '@salesforce/label/c.Undo_Run';

/** Screen action on a run: takes back what it changed, after a question. */
export default class UndoRun extends LightningElement {
    /** Id of the run, set by the action. @type {string} */
    @api recordId = '';

    labels = Object.freeze({ title: Undo_Run, close: Close });

    handleClose() {
        this.dispatchEvent(new CloseActionScreenEvent());
    }
}
