import Cancel_Run from '@salesforce/label/c.Cancel_Run';
import Loading from '@salesforce/label/c.Loading';
import Run_Canceled from '@salesforce/label/c.Run_Canceled';
import Run_Changed from '@salesforce/label/c.Run_Changed';
import Run_Contact_Lost from '@salesforce/label/c.Run_Contact_Lost';
import Run_Failed from '@salesforce/label/c.Run_Failed';
import Run_Heartbeat from '@salesforce/label/c.Run_Heartbeat';
import Run_Not_Canceled from '@salesforce/label/c.Run_Not_Canceled';
import Run_Not_Loaded from '@salesforce/label/c.Run_Not_Loaded';
import Run_Partly_Succeeded from '@salesforce/label/c.Run_Partly_Succeeded';
import Run_Progress from '@salesforce/label/c.Run_Progress';
import Run_Progress_Count from '@salesforce/label/c.Run_Progress_Count';
import Run_Refused from '@salesforce/label/c.Run_Refused';
import Run_Requested from '@salesforce/label/c.Run_Requested';
import Run_Running from '@salesforce/label/c.Run_Running';
import Run_Succeeded from '@salesforce/label/c.Run_Succeeded';
import Run_Unchanged from '@salesforce/label/c.Run_Unchanged';
import Run_Waiting from '@salesforce/label/c.Run_Waiting';
import Warning from '@salesforce/label/c.Warning';

/** Words of the page. */
export const LABELS = Object.freeze({
    loading: Loading,
    notLoaded: Run_Not_Loaded,
    contactLost: Run_Contact_Lost,
    progress: Run_Progress,
    count: Run_Progress_Count,
    heartbeat: Run_Heartbeat,
    waiting: Run_Waiting,
    cancel: Cancel_Run,
    notCanceled: Run_Not_Canceled,
    failed: Run_Failed,
    changed: Run_Changed,
    unchanged: Run_Unchanged,
    refused: Run_Refused,
    warning: Warning,
});

/**
 * What each state means, in a sentence.
 *
 * @type {Readonly<Record<import('c/licenseRun').RunState, string>>}
 */
export const STATES = Object.freeze({
    Requested: Run_Requested,
    Running: Run_Running,
    Succeeded: Run_Succeeded,
    'Partly Succeeded': Run_Partly_Succeeded,
    Failed: Run_Failed,
    Canceled: Run_Canceled,
});

/** What starts a worker: a command, in no language but that of the terminal. */
export const WORKER_COMMAND = 'sf lma license refresh --watch';
