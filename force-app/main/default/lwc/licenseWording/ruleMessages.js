import Expiration_In_Past from '@salesforce/label/c.Expiration_In_Past';
import Expiration_Missing from '@salesforce/label/c.Expiration_Missing';
import License_Created_By_Service from '@salesforce/label/c.License_Created_By_Service';
import License_External_Fields from '@salesforce/label/c.License_External_Fields';
import License_Locked from '@salesforce/label/c.License_Locked';
import Seats_Below_Used from '@salesforce/label/c.Seats_Below_Used';
import Seats_Out_Of_Range from '@salesforce/label/c.Seats_Out_Of_Range';
import Status_Reinstall from '@salesforce/label/c.Status_Reinstall';
import Status_Required from '@salesforce/label/c.Status_Required';
import Status_Trial_After_Active from '@salesforce/label/c.Status_Trial_After_Active';
import Status_Uninstalled_By_System from '@salesforce/label/c.Status_Uninstalled_By_System';
import Trial_Needs_Expiration from '@salesforce/label/c.Trial_Needs_Expiration';
import Trial_Too_Long from '@salesforce/label/c.Trial_Too_Long';
import Was_Active_Kept from '@salesforce/label/c.Was_Active_Kept';

/**
 * Message of each rule and warning, by the code that `c/licenseRules` answers.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const RULE_MESSAGES = Object.freeze({
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
