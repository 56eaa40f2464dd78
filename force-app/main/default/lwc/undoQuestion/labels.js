import Change_Reason from '@salesforce/label/c.Change_Reason';
import Change_Reason_Help from '@salesforce/label/c.Change_Reason_Help';
import Loading from '@salesforce/label/c.Loading';
import Run_Not_Loaded from '@salesforce/label/c.Run_Not_Loaded';
import Undo_Explained from '@salesforce/label/c.Undo_Explained';
import Undo_Not_Allowed from '@salesforce/label/c.Undo_Not_Allowed';
import Undo_Not_Possible from '@salesforce/label/c.Undo_Not_Possible';
import Undo_Not_Requested from '@salesforce/label/c.Undo_Not_Requested';
import Undo_Run from '@salesforce/label/c.Undo_Run';
import Undone_By from '@salesforce/label/c.Undone_By';

/** Words of the page. */
export const LABELS = Object.freeze({
    explained: Undo_Explained,
    undo: Undo_Run,
    undoneBy: Undone_By,
    notPossible: Undo_Not_Possible,
    notAllowed: Undo_Not_Allowed,
    notRequested: Undo_Not_Requested,
    notLoaded: Run_Not_Loaded,
    reason: Change_Reason,
    reasonHelp: Change_Reason_Help,
    loading: Loading,
});
