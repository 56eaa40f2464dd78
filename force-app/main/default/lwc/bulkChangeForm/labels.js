import Bulk_Date from '@salesforce/label/c.Bulk_Date';
import Bulk_Days from '@salesforce/label/c.Bulk_Days';
import Bulk_Days_Help from '@salesforce/label/c.Bulk_Days_Help';
import Bulk_Days_Out_Of_Range from '@salesforce/label/c.Bulk_Days_Out_Of_Range';
import Bulk_Extend from '@salesforce/label/c.Bulk_Extend';
import Bulk_Keep from '@salesforce/label/c.Bulk_Keep';
import Bulk_New_Date from '@salesforce/label/c.Bulk_New_Date';
import Bulk_Number_Of_Seats from '@salesforce/label/c.Bulk_Number_Of_Seats';
import Change_Reason from '@salesforce/label/c.Change_Reason';
import Change_Reason_Help from '@salesforce/label/c.Change_Reason_Help';
import Date_Out_Of_Range from '@salesforce/label/c.Date_Out_Of_Range';
import Does_Not_Expire from '@salesforce/label/c.Does_Not_Expire';
import Expiration from '@salesforce/label/c.Expiration';
import Expiration_Help from '@salesforce/label/c.Expiration_Help';
import Seats from '@salesforce/label/c.Seats';
import Seats_Help from '@salesforce/label/c.Seats_Help';
import Site_License from '@salesforce/label/c.Site_License';
import Status from '@salesforce/label/c.Status';

/** Words of the page. */
export const LABELS = Object.freeze({
    keep: Bulk_Keep,
    status: Status,
    expiration: Expiration,
    extend: Bulk_Extend,
    days: Bulk_Days,
    daysHelp: Bulk_Days_Help,
    daysOutOfRange: Bulk_Days_Out_Of_Range,
    newDate: Bulk_New_Date,
    date: Bulk_Date,
    dateHelp: Expiration_Help,
    dateOutOfRange: Date_Out_Of_Range,
    doesNotExpire: Does_Not_Expire,
    seats: Seats,
    seatsHelp: Seats_Help,
    numberOfSeats: Bulk_Number_Of_Seats,
    siteLicense: Site_License,
    reason: Change_Reason,
    reasonHelp: Change_Reason_Help,
});
