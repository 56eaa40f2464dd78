import { nameOf, recordUrl } from 'data/display';
import { goTo } from 'force/navigation';
import LightningConfirm from 'lightning/confirm';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { deleteRecord } from 'lightning/uiRecordApi';
import { refusalOf } from 'shell/refusals';
import { undoLink } from 'shell/undo';

/** What the user may do with the rows of a list of such records. */
export function rowActions(objectInfo) {
    return [...(objectInfo.updateable ? [{ label: 'Edit', name: 'Edit' }] : []), ...(objectInfo.deletable ? [{ label: 'Delete', name: 'Delete' }] : [])];
}

/** Edits or deletes the record of a row; the component tells what came of it. */
export async function startRowAction(component, action, record, objectInfo) {
    if (action === 'Edit') goTo(recordUrl(record.apiName, record.id, 'edit'));
    else await deleteAsked(component, record, objectInfo);
}

/** Asks, deletes, and tells; true when the record is gone. */
export async function deleteAsked(component, record, objectInfo) {
    const { label } = objectInfo;
    const message = `Are you sure you want to delete this ${label}?`;
    if (!(await LightningConfirm.open({ label: `Delete ${label}`, message }))) return false;
    try {
        await deleteRecord(record.id);
        const title = `${label} "${nameOf(record, objectInfo)}" was deleted.`;
        component.dispatchEvent(new ShowToastEvent({ variant: 'success', title, message: '{0}', messageData: [undoLink(record)] }));
        return true;
    } catch (error) {
        tell(component, 'error', `${label} "${nameOf(record, objectInfo)}" was not deleted`, refusalOf(error, objectInfo));
        return false;
    }
}

function tell(component, variant, title, message = '') {
    component.dispatchEvent(new ShowToastEvent({ variant, title, message }));
}
