import Cancel from '@salesforce/label/c.Cancel';
import Changes_Heading from '@salesforce/label/c.Changes_Heading';
import Close from '@salesforce/label/c.Close';
import Does_Not_Expire from '@salesforce/label/c.Does_Not_Expire';
import Error from '@salesforce/label/c.Error';
import Expiration from '@salesforce/label/c.Expiration';
import Expiration_Help from '@salesforce/label/c.Expiration_Help';
import Expiration_In_Past from '@salesforce/label/c.Expiration_In_Past';
import Expiration_Missing from '@salesforce/label/c.Expiration_Missing';
import Field_Change from '@salesforce/label/c.Field_Change';
import License_Changed_Meanwhile from '@salesforce/label/c.License_Changed_Meanwhile';
import License_Created_By_Service from '@salesforce/label/c.License_Created_By_Service';
import License_External_Fields from '@salesforce/label/c.License_External_Fields';
import License_Locked from '@salesforce/label/c.License_Locked';
import License_Not_Loaded from '@salesforce/label/c.License_Not_Loaded';
import License_Not_Saved from '@salesforce/label/c.License_Not_Saved';
import License_Saved from '@salesforce/label/c.License_Saved';
import Loading from '@salesforce/label/c.Loading';
import Modify_License from '@salesforce/label/c.Modify_License';
import No_Changes from '@salesforce/label/c.No_Changes';
import Reload from '@salesforce/label/c.Reload';
import Save from '@salesforce/label/c.Save';
import Saving from '@salesforce/label/c.Saving';
import Seats from '@salesforce/label/c.Seats';
import Seats_Below_Used from '@salesforce/label/c.Seats_Below_Used';
import Seats_Help from '@salesforce/label/c.Seats_Help';
import Seats_Out_Of_Range from '@salesforce/label/c.Seats_Out_Of_Range';
import Site_License from '@salesforce/label/c.Site_License';
import Status from '@salesforce/label/c.Status';
import Status_Reinstall from '@salesforce/label/c.Status_Reinstall';
import Status_Required from '@salesforce/label/c.Status_Required';
import Status_Trial_After_Active from '@salesforce/label/c.Status_Trial_After_Active';
import Status_Uninstalled_By_System from '@salesforce/label/c.Status_Uninstalled_By_System';
import Trial_Needs_Expiration from '@salesforce/label/c.Trial_Needs_Expiration';
import Trial_Too_Long from '@salesforce/label/c.Trial_Too_Long';
import Warning from '@salesforce/label/c.Warning';
import Was_Active_Kept from '@salesforce/label/c.Was_Active_Kept';

/** Words of the page. */
export const LABELS = Object.freeze({
    title: Modify_License,
    expiration: Expiration,
    expirationHelp: Expiration_Help,
    doesNotExpire: Does_Not_Expire,
    seats: Seats,
    seatsHelp: Seats_Help,
    siteLicense: Site_License,
    status: Status,
    changesHeading: Changes_Heading,
    noChanges: No_Changes,
    fieldChange: Field_Change,
    save: Save,
    cancel: Cancel,
    close: Close,
    loading: Loading,
    saving: Saving,
    saved: License_Saved,
    notSaved: License_Not_Saved,
    notLoaded: License_Not_Loaded,
    changedMeanwhile: License_Changed_Meanwhile,
    reload: Reload,
    error: Error,
    warning: Warning,
});

/** Message of each rule and warning, by the code that `c/licenseRules` answers. */
export const MESSAGES = Object.freeze({
    License_Created_By_Service,
    License_Locked,
    License_External_Fields,
    Status_Required,
    Status_Uninstalled_By_System,
    Status_Trial_After_Active,
    Status_Reinstall,
    Was_Active_Kept,
    Expiration_Missing,
    Trial_Needs_Expiration,
    Trial_Too_Long,
    Expiration_In_Past,
    Seats_Out_Of_Range,
    Seats_Below_Used,
});

/**
 * Fills `{0}`, `{1}` … of a label.
 *
 * @param {string} label
 * @param {readonly (string | number)[]} params
 */
export function fill(label, params) {
    return label.replace(/\{(\d+)\}/g, (placeholder, index) => String(params[Number(index)] ?? placeholder));
}
