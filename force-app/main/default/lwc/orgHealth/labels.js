import Health from '@salesforce/label/c.Health';
import Health_All_Fine from '@salesforce/label/c.Health_All_Fine';
import Health_Blind_Flows from '@salesforce/label/c.Health_Blind_Flows';
import Health_Blind_Heading from '@salesforce/label/c.Health_Blind_Heading';
import Health_Blind_Orgs from '@salesforce/label/c.Health_Blind_Orgs';
import Health_Blind_Worker from '@salesforce/label/c.Health_Blind_Worker';
import Health_Check_Not_Requested from '@salesforce/label/c.Health_Check_Not_Requested';
import Health_Check_Now from '@salesforce/label/c.Health_Check_Now';
import Health_Checked from '@salesforce/label/c.Health_Checked';
import Health_Deliveries_Late from '@salesforce/label/c.Health_Deliveries_Late';
import Health_Deliveries_Late_Remedy from '@salesforce/label/c.Health_Deliveries_Late_Remedy';
import Health_Delivery_Failed from '@salesforce/label/c.Health_Delivery_Failed';
import Health_Delivery_Failed_Unknown from '@salesforce/label/c.Health_Delivery_Failed_Unknown';
import Health_Differing from '@salesforce/label/c.Health_Differing';
import Health_Differing_Remedy from '@salesforce/label/c.Health_Differing_Remedy';
import Health_Failed_Changed_By_Customer from '@salesforce/label/c.Health_Failed_Changed_By_Customer';
import Health_Failed_License_Record_Missing from '@salesforce/label/c.Health_Failed_License_Record_Missing';
import Health_Failed_Licensed_By_Salesforce from '@salesforce/label/c.Health_Failed_Licensed_By_Salesforce';
import Health_Failed_Login_Refused from '@salesforce/label/c.Health_Failed_Login_Refused';
import Health_Failed_Org_Deleted from '@salesforce/label/c.Health_Failed_Org_Deleted';
import Health_Failed_Org_Locked from '@salesforce/label/c.Health_Failed_Org_Locked';
import Health_Failed_Other from '@salesforce/label/c.Health_Failed_Other';
import Health_Failed_Package_Uninstalled from '@salesforce/label/c.Health_Failed_Package_Uninstalled';
import Health_Failed_Permission_Missing from '@salesforce/label/c.Health_Failed_Permission_Missing';
import Health_Failed_Unreachable from '@salesforce/label/c.Health_Failed_Unreachable';
import Health_Fine from '@salesforce/label/c.Health_Fine';
import Health_Found from '@salesforce/label/c.Health_Found';
import Health_Lead_Manager_Inactive from '@salesforce/label/c.Health_Lead_Manager_Inactive';
import Health_Lead_Manager_Inactive_Remedy from '@salesforce/label/c.Health_Lead_Manager_Inactive_Remedy';
import Health_Lead_Manager_Missing from '@salesforce/label/c.Health_Lead_Manager_Missing';
import Health_Lead_Manager_Missing_Remedy from '@salesforce/label/c.Health_Lead_Manager_Missing_Remedy';
import Health_Never_Checked from '@salesforce/label/c.Health_Never_Checked';
import Health_Never_Refreshed from '@salesforce/label/c.Health_Never_Refreshed';
import Health_Never_Refreshed_Remedy from '@salesforce/label/c.Health_Never_Refreshed_Remedy';
import Health_Over_Used from '@salesforce/label/c.Health_Over_Used';
import Health_Over_Used_Remedy from '@salesforce/label/c.Health_Over_Used_Remedy';
import Health_Part_Not_Seen from '@salesforce/label/c.Health_Part_Not_Seen';
import Health_Refresh_Late from '@salesforce/label/c.Health_Refresh_Late';
import Health_Refresh_Late_Remedy from '@salesforce/label/c.Health_Refresh_Late_Remedy';
import Health_Runs_Failed from '@salesforce/label/c.Health_Runs_Failed';
import Health_Runs_Failed_Remedy from '@salesforce/label/c.Health_Runs_Failed_Remedy';
import Health_Runs_Waiting from '@salesforce/label/c.Health_Runs_Waiting';
import Health_Runs_Waiting_Remedy from '@salesforce/label/c.Health_Runs_Waiting_Remedy';
import Health_Seen_From_Page from '@salesforce/label/c.Health_Seen_From_Page';
import Health_Show from '@salesforce/label/c.Health_Show';
import Health_Trials_Expired from '@salesforce/label/c.Health_Trials_Expired';
import Health_Trials_Expired_Remedy from '@salesforce/label/c.Health_Trials_Expired_Remedy';
import Health_Unseen_Heading from '@salesforce/label/c.Health_Unseen_Heading';
import Health_Version_Missing from '@salesforce/label/c.Health_Version_Missing';
import Health_Version_Missing_Remedy from '@salesforce/label/c.Health_Version_Missing_Remedy';
import Loading from '@salesforce/label/c.Loading';
import Reload from '@salesforce/label/c.Reload';
import Severity_Error from '@salesforce/label/c.Severity_Error';
import Severity_Info from '@salesforce/label/c.Severity_Info';
import Severity_Warning from '@salesforce/label/c.Severity_Warning';

/** Words of the component. */
export const LABELS = Object.freeze({
    title: Health,
    seenFromPage: Health_Seen_From_Page,
    checked: Health_Checked,
    neverChecked: Health_Never_Checked,
    checkNow: Health_Check_Now,
    notRequested: Health_Check_Not_Requested,
    unseenHeading: Health_Unseen_Heading,
    allFine: Health_All_Fine,
    fine: Health_Fine,
    found: Health_Found,
    show: Health_Show,
    notSeen: Health_Part_Not_Seen,
    blindHeading: Health_Blind_Heading,
    deliveryFailed: Health_Delivery_Failed,
    deliveryFailedUnknown: Health_Delivery_Failed_Unknown,
    loading: Loading,
    reload: Reload,
});

/** What no page can see, and where to look instead. */
export const BLIND_SPOTS = Object.freeze([Health_Blind_Flows, Health_Blind_Worker, Health_Blind_Orgs]);

/** @type {Readonly<Record<import('./findings').Severity, string>>} */
export const SEVERITY_LABELS = Object.freeze({ error: Severity_Error, warning: Severity_Warning, info: Severity_Info });

/** Title and remedy of each check. */
export const CHECK_LABELS = Object.freeze({
    leadManagerInactive: { title: Health_Lead_Manager_Inactive, remedy: Health_Lead_Manager_Inactive_Remedy },
    leadManagerMissing: { title: Health_Lead_Manager_Missing, remedy: Health_Lead_Manager_Missing_Remedy },
    neverRefreshed: { title: Health_Never_Refreshed, remedy: Health_Never_Refreshed_Remedy },
    refreshLate: { title: Health_Refresh_Late, remedy: Health_Refresh_Late_Remedy },
    runsWaiting: { title: Health_Runs_Waiting, remedy: Health_Runs_Waiting_Remedy },
    runsFailed: { title: Health_Runs_Failed, remedy: Health_Runs_Failed_Remedy },
    deliveriesLate: { title: Health_Deliveries_Late, remedy: Health_Deliveries_Late_Remedy },
    differing: { title: Health_Differing, remedy: Health_Differing_Remedy },
    versionMissing: { title: Health_Version_Missing, remedy: Health_Version_Missing_Remedy },
    trialsExpired: { title: Health_Trials_Expired, remedy: Health_Trials_Expired_Remedy },
    overUsed: { title: Health_Over_Used, remedy: Health_Over_Used_Remedy },
});

/** Remedy of each failure of a delivery, by the value of Delivery Failure. @type {Readonly<Record<string, string>>} */
export const FAILURE_REMEDIES = Object.freeze({
    'Changed By Customer': Health_Failed_Changed_By_Customer,
    'License Record Missing': Health_Failed_License_Record_Missing,
    'Licensed By Salesforce': Health_Failed_Licensed_By_Salesforce,
    'Login Refused': Health_Failed_Login_Refused,
    'Org Deleted': Health_Failed_Org_Deleted,
    'Org Locked': Health_Failed_Org_Locked,
    'Package Uninstalled': Health_Failed_Package_Uninstalled,
    'Permission Missing': Health_Failed_Permission_Missing,
    Unreachable: Health_Failed_Unreachable,
});

/** Remedy of a failure that this page does not know. */
export const OTHER_REMEDY = Health_Failed_Other;
