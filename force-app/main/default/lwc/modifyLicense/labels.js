import Apply_My_Changes from '@salesforce/label/c.Apply_My_Changes';
import Cancel from '@salesforce/label/c.Cancel';
import Change_Reason from '@salesforce/label/c.Change_Reason';
import Change_Reason_Help from '@salesforce/label/c.Change_Reason_Help';
import Changed_Meanwhile from '@salesforce/label/c.Changed_Meanwhile';
import Changed_Meanwhile_Help from '@salesforce/label/c.Changed_Meanwhile_Help';
import Changed_Meanwhile_Reason from '@salesforce/label/c.Changed_Meanwhile_Reason';
import Changes_Heading from '@salesforce/label/c.Changes_Heading';
import Close from '@salesforce/label/c.Close';
import Date_Out_Of_Range from '@salesforce/label/c.Date_Out_Of_Range';
import Does_Not_Expire from '@salesforce/label/c.Does_Not_Expire';
import Error from '@salesforce/label/c.Error';
import Expiration from '@salesforce/label/c.Expiration';
import Expiration_Help from '@salesforce/label/c.Expiration_Help';
import Field from '@salesforce/label/c.Field';
import License_Locked from '@salesforce/label/c.License_Locked';
import License_Not_Loaded from '@salesforce/label/c.License_Not_Loaded';
import License_Not_Saved from '@salesforce/label/c.License_Not_Saved';
import License_Saved from '@salesforce/label/c.License_Saved';
import Loading from '@salesforce/label/c.Loading';
import Modify_License from '@salesforce/label/c.Modify_License';
import Modify_License_Not_Allowed from '@salesforce/label/c.Modify_License_Not_Allowed';
import My_Value from '@salesforce/label/c.My_Value';
import No_Changes from '@salesforce/label/c.No_Changes';
import Present_Value from '@salesforce/label/c.Present_Value';
import Reload from '@salesforce/label/c.Reload';
import Save from '@salesforce/label/c.Save';
import Saving from '@salesforce/label/c.Saving';
import Seats from '@salesforce/label/c.Seats';
import Seats_Help from '@salesforce/label/c.Seats_Help';
import Site_License from '@salesforce/label/c.Site_License';
import Status from '@salesforce/label/c.Status';
import Trial_Last_Day from '@salesforce/label/c.Trial_Last_Day';
import Value_When_Opened from '@salesforce/label/c.Value_When_Opened';
import Warning from '@salesforce/label/c.Warning';

/** Words of the page. */
export const LABELS = Object.freeze({
    title: Modify_License,
    status: Status,
    expiration: Expiration,
    expirationHelp: Expiration_Help,
    doesNotExpire: Does_Not_Expire,
    dateOutOfRange: Date_Out_Of_Range,
    trialLastDay: Trial_Last_Day,
    seats: Seats,
    seatsHelp: Seats_Help,
    siteLicense: Site_License,
    reason: Change_Reason,
    reasonHelp: Change_Reason_Help,
    changesHeading: Changes_Heading,
    noChanges: No_Changes,
    save: Save,
    cancel: Cancel,
    close: Close,
    loading: Loading,
    saving: Saving,
    saved: License_Saved,
    notSaved: License_Not_Saved,
    notLoaded: License_Not_Loaded,
    locked: License_Locked,
    notAllowed: Modify_License_Not_Allowed,
    changedMeanwhile: Changed_Meanwhile,
    changedMeanwhileReason: Changed_Meanwhile_Reason,
    changedMeanwhileHelp: Changed_Meanwhile_Help,
    field: Field,
    whenOpened: Value_When_Opened,
    present: Present_Value,
    mine: My_Value,
    reload: Reload,
    applyMine: Apply_My_Changes,
    error: Error,
    warning: Warning,
});
