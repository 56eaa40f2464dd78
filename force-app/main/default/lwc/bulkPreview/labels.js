import Becomes from '@salesforce/label/c.Becomes';
import Bulk_Count_Change from '@salesforce/label/c.Bulk_Count_Change';
import Bulk_Count_None from '@salesforce/label/c.Bulk_Count_None';
import Bulk_Count_Refused from '@salesforce/label/c.Bulk_Count_Refused';
import Bulk_Customer from '@salesforce/label/c.Bulk_Customer';
import Bulk_Nothing_Refused from '@salesforce/label/c.Bulk_Nothing_Refused';
import Bulk_Only_Refused from '@salesforce/label/c.Bulk_Only_Refused';
import Bulk_Outcome from '@salesforce/label/c.Bulk_Outcome';
import Bulk_Outcome_Change from '@salesforce/label/c.Bulk_Outcome_Change';
import Bulk_Outcome_None from '@salesforce/label/c.Bulk_Outcome_None';
import Bulk_Outcome_Refused from '@salesforce/label/c.Bulk_Outcome_Refused';
import Bulk_Page from '@salesforce/label/c.Bulk_Page';
import Bulk_Preview from '@salesforce/label/c.Bulk_Preview';
import Expiration from '@salesforce/label/c.Expiration';
import License from '@salesforce/label/c.License';
import Next from '@salesforce/label/c.Next';
import Previous from '@salesforce/label/c.Previous';
import Seats from '@salesforce/label/c.Seats';
import Status from '@salesforce/label/c.Status';
import Warning from '@salesforce/label/c.Warning';

/** Words of the page. */
export const LABELS = Object.freeze({
    preview: Bulk_Preview,
    becomes: Becomes,
    counts: { change: Bulk_Count_Change, none: Bulk_Count_None, refused: Bulk_Count_Refused },
    onlyRefused: Bulk_Only_Refused,
    nothingRefused: Bulk_Nothing_Refused,
    license: License,
    customer: Bulk_Customer,
    status: Status,
    expiration: Expiration,
    seats: Seats,
    outcome: Bulk_Outcome,
    outcomes: { change: Bulk_Outcome_Change, none: Bulk_Outcome_None, refused: Bulk_Outcome_Refused },
    warning: Warning,
    page: Bulk_Page,
    previous: Previous,
    next: Next,
});
