import Cancel from '@salesforce/label/c.Cancel';
import Change_Lead_Manager from '@salesforce/label/c.Change_Lead_Manager';
import Close from '@salesforce/label/c.Close';
import Inactive from '@salesforce/label/c.Inactive';
import Lead_Manager_Explained from '@salesforce/label/c.Lead_Manager_Explained';
import Lead_Manager_None from '@salesforce/label/c.Lead_Manager_None';
import Lead_Manager_None_Explained from '@salesforce/label/c.Lead_Manager_None_Explained';
import Lead_Manager_Not_Allowed from '@salesforce/label/c.Lead_Manager_Not_Allowed';
import Lead_Manager_Not_Saved from '@salesforce/label/c.Lead_Manager_Not_Saved';
import Lead_Manager_Present from '@salesforce/label/c.Lead_Manager_Present';
import Lead_Manager_Saved from '@salesforce/label/c.Lead_Manager_Saved';
import Loading from '@salesforce/label/c.Loading';
import Package_Not_Loaded from '@salesforce/label/c.Package_Not_Loaded';
import Save from '@salesforce/label/c.Save';
import Saving from '@salesforce/label/c.Saving';

/** Words of the page. */
export const LABELS = Object.freeze({
    title: Change_Lead_Manager,
    explained: Lead_Manager_Explained,
    present: Lead_Manager_Present,
    none: Lead_Manager_None,
    noneExplained: Lead_Manager_None_Explained,
    inactive: Inactive,
    notAllowed: Lead_Manager_Not_Allowed,
    notLoaded: Package_Not_Loaded,
    notSaved: Lead_Manager_Not_Saved,
    saved: Lead_Manager_Saved,
    loading: Loading,
    save: Save,
    saving: Saving,
    cancel: Cancel,
    close: Close,
});
