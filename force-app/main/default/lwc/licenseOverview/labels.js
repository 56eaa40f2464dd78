import All_Packages from '@salesforce/label/c.All_Packages';
import Delivery_Due_Count from '@salesforce/label/c.Delivery_Due_Count';
import Delivery_Failed_Count from '@salesforce/label/c.Delivery_Failed_Count';
import Differing_Count from '@salesforce/label/c.Differing_Count';
import Expired_Count from '@salesforce/label/c.Expired_Count';
import Expiring_Count from '@salesforce/label/c.Expiring_Count';
import Expiring_Heading from '@salesforce/label/c.Expiring_Heading';
import Expiring_Month from '@salesforce/label/c.Expiring_Month';
import Expiring_Within from '@salesforce/label/c.Expiring_Within';
import Latest_Version from '@salesforce/label/c.Latest_Version';
import Loading from '@salesforce/label/c.Loading';
import Months_Blank from '@salesforce/label/c.Months_Blank';
import Months_Heading from '@salesforce/label/c.Months_Heading';
import Needs_Attention from '@salesforce/label/c.Needs_Attention';
import Older_Versions from '@salesforce/label/c.Older_Versions';
import Over_Used_Count from '@salesforce/label/c.Over_Used_Count';
import Overview from '@salesforce/label/c.Overview';
import Overview_Blank from '@salesforce/label/c.Overview_Blank';
import Overview_Not_Loaded from '@salesforce/label/c.Overview_Not_Loaded';
import Overview_Part_Adoption from '@salesforce/label/c.Overview_Part_Adoption';
import Overview_Part_Attention from '@salesforce/label/c.Overview_Part_Attention';
import Overview_Part_Runs from '@salesforce/label/c.Overview_Part_Runs';
import Overview_Part_Status from '@salesforce/label/c.Overview_Part_Status';
import Package from '@salesforce/label/c.Package';
import Reload from '@salesforce/label/c.Reload';
import Runs_Failed_Count from '@salesforce/label/c.Runs_Failed_Count';
import Runs_Open_Count from '@salesforce/label/c.Runs_Open_Count';
import Runs_Waiting_Count from '@salesforce/label/c.Runs_Waiting_Count';
import Seats_Blank from '@salesforce/label/c.Seats_Blank';
import Seats_By_Package from '@salesforce/label/c.Seats_By_Package';
import Seats_Used_Of from '@salesforce/label/c.Seats_Used_Of';
import Share from '@salesforce/label/c.Share';
import Site_Licenses_Too from '@salesforce/label/c.Site_Licenses_Too';
import Status_Blank from '@salesforce/label/c.Status_Blank';
import Status_Heading from '@salesforce/label/c.Status_Heading';
import Version_Unknown from '@salesforce/label/c.Version_Unknown';
import Versions_Blank from '@salesforce/label/c.Versions_Blank';
import Versions_Heading from '@salesforce/label/c.Versions_Heading';
import Versions_More from '@salesforce/label/c.Versions_More';
import Versions_Title from '@salesforce/label/c.Versions_Title';

/** Words of the component. */
export const LABELS = Object.freeze({
    allPackages: All_Packages,
    deliveryDue: Delivery_Due_Count,
    deliveryFailed: Delivery_Failed_Count,
    differing: Differing_Count,
    expired: Expired_Count,
    expiringIn: Expiring_Count,
    expiringHeading: Expiring_Heading,
    expiringMonth: Expiring_Month,
    expiringWithin: Expiring_Within,
    latest: Latest_Version,
    loading: Loading,
    monthsBlank: Months_Blank,
    monthsHeading: Months_Heading,
    attentionHeading: Needs_Attention,
    olderVersions: Older_Versions,
    overUsed: Over_Used_Count,
    title: Overview,
    blank: Overview_Blank,
    notLoaded: Overview_Not_Loaded,
    partAdoption: Overview_Part_Adoption,
    partAttention: Overview_Part_Attention,
    partRuns: Overview_Part_Runs,
    partStatus: Overview_Part_Status,
    package: Package,
    reload: Reload,
    runsFailed: Runs_Failed_Count,
    runsOpen: Runs_Open_Count,
    runsWaiting: Runs_Waiting_Count,
    seatsBlank: Seats_Blank,
    seatsHeading: Seats_By_Package,
    siteLicenses: Site_Licenses_Too,
    seatsUsed: Seats_Used_Of,
    share: Share,
    statusBlank: Status_Blank,
    statusHeading: Status_Heading,
    versionUnknown: Version_Unknown,
    versionsBlank: Versions_Blank,
    versionsHeading: Versions_Heading,
    versionsMore: Versions_More,
    versionTitle: Versions_Title,
});
