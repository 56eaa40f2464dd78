import Seats_Assign from '@salesforce/label/c.Seats_Assign';
import Seats_Assign_Count from '@salesforce/label/c.Seats_Assign_Count';
import Seats_Assigned_Done from '@salesforce/label/c.Seats_Assigned_Done';
import Seats_Candidates from '@salesforce/label/c.Seats_Candidates';
import Seats_Holders from '@salesforce/label/c.Seats_Holders';
import Seats_In_Use_Of from '@salesforce/label/c.Seats_In_Use_Of';
import Seats_Last_Delivered from '@salesforce/label/c.Seats_Last_Delivered';
import Seats_Left from '@salesforce/label/c.Seats_Left';
import Seats_License_Number from '@salesforce/label/c.Seats_License_Number';
import Seats_Loading from '@salesforce/label/c.Seats_Loading';
import Seats_More_Users from '@salesforce/label/c.Seats_More_Users';
import Seats_No_Access_Heading from '@salesforce/label/c.Seats_No_Access_Heading';
import Seats_No_Access_Text from '@salesforce/label/c.Seats_No_Access_Text';
import Seats_No_Candidates from '@salesforce/label/c.Seats_No_Candidates';
import Seats_No_Candidates_Yet from '@salesforce/label/c.Seats_No_Candidates_Yet';
import Seats_No_Holders from '@salesforce/label/c.Seats_No_Holders';
import Seats_None_Heading from '@salesforce/label/c.Seats_None_Heading';
import Seats_None_Text from '@salesforce/label/c.Seats_None_Text';
import Seats_Over_Heading from '@salesforce/label/c.Seats_Over_Heading';
import Seats_Over_Help from '@salesforce/label/c.Seats_Over_Help';
import Seats_Problem_Heading from '@salesforce/label/c.Seats_Problem_Heading';
import Seats_Read_Only from '@salesforce/label/c.Seats_Read_Only';
import Seats_Reload from '@salesforce/label/c.Seats_Reload';
import Seats_Revoke from '@salesforce/label/c.Seats_Revoke';
import Seats_Revoke_Count from '@salesforce/label/c.Seats_Revoke_Count';
import Seats_Revoked_Done from '@salesforce/label/c.Seats_Revoked_Done';
import Seats_Seats from '@salesforce/label/c.Seats_Seats';
import Seats_Site_Heading from '@salesforce/label/c.Seats_Site_Heading';
import Seats_Site_Help from '@salesforce/label/c.Seats_Site_Help';
import Seats_Site_Old_Seats from '@salesforce/label/c.Seats_Site_Old_Seats';
import Seats_Some_Failed from '@salesforce/label/c.Seats_Some_Failed';
import Seats_State from '@salesforce/label/c.Seats_State';
import Seats_Title from '@salesforce/label/c.Seats_Title';
import Seats_Too_Many_Selected from '@salesforce/label/c.Seats_Too_Many_Selected';
import Seats_Used from '@salesforce/label/c.Seats_Used';
import Seats_Working from '@salesforce/label/c.Seats_Working';

/** Words of the page. */
export const LABELS = Object.freeze({
    title: Seats_Title,
    loading: Seats_Loading,
    noAccessHeading: Seats_No_Access_Heading,
    noAccessText: Seats_No_Access_Text,
    readOnly: Seats_Read_Only,
    noneHeading: Seats_None_Heading,
    noneText: Seats_None_Text,
    siteHeading: Seats_Site_Heading,
    siteHelp: Seats_Site_Help,
    siteOldSeats: Seats_Site_Old_Seats,
    overHeading: Seats_Over_Heading,
    overHelp: Seats_Over_Help,
    state: Seats_State,
    used: Seats_Used,
    inUseOf: Seats_In_Use_Of,
    left: Seats_Left,
    licenseNumber: Seats_License_Number,
    lastDelivered: Seats_Last_Delivered,
    holders: Seats_Holders,
    candidates: Seats_Candidates,
    noHolders: Seats_No_Holders,
    noCandidates: Seats_No_Candidates,
    noCandidatesYet: Seats_No_Candidates_Yet,
    seats: Seats_Seats,
    assign: Seats_Assign,
    assignCount: Seats_Assign_Count,
    revoke: Seats_Revoke,
    revokeCount: Seats_Revoke_Count,
    tooMany: Seats_Too_Many_Selected,
    working: Seats_Working,
    assignedDone: Seats_Assigned_Done,
    revokedDone: Seats_Revoked_Done,
    someFailed: Seats_Some_Failed,
    moreUsers: Seats_More_Users,
    problemHeading: Seats_Problem_Heading,
    reload: Seats_Reload,
});
