import Cancel from '@salesforce/label/c.Cancel';
import Close from '@salesforce/label/c.Close';
import Loading from '@salesforce/label/c.Loading';
import Package_Not_Loaded from '@salesforce/label/c.Package_Not_Loaded';
import Refresh_Explained from '@salesforce/label/c.Refresh_Explained';
import Refresh_Ignore_Interval from '@salesforce/label/c.Refresh_Ignore_Interval';
import Refresh_Ignore_Interval_Help from '@salesforce/label/c.Refresh_Ignore_Interval_Help';
import Refresh_Last from '@salesforce/label/c.Refresh_Last';
import Refresh_Licenses from '@salesforce/label/c.Refresh_Licenses';
import Refresh_Never from '@salesforce/label/c.Refresh_Never';
import Refresh_Next from '@salesforce/label/c.Refresh_Next';
import Refresh_Not_Allowed from '@salesforce/label/c.Refresh_Not_Allowed';
import Refresh_Not_Requested from '@salesforce/label/c.Refresh_Not_Requested';
import Refresh_Now from '@salesforce/label/c.Refresh_Now';
import Refresh_Too_Early from '@salesforce/label/c.Refresh_Too_Early';
import Warning from '@salesforce/label/c.Warning';

/** Words of the page. */
export const LABELS = Object.freeze({
    title: Refresh_Licenses,
    explained: Refresh_Explained,
    last: Refresh_Last,
    never: Refresh_Never,
    next: Refresh_Next,
    now: Refresh_Now,
    tooEarly: Refresh_Too_Early,
    ignoreInterval: Refresh_Ignore_Interval,
    ignoreIntervalHelp: Refresh_Ignore_Interval_Help,
    notAllowed: Refresh_Not_Allowed,
    notLoaded: Package_Not_Loaded,
    notRequested: Refresh_Not_Requested,
    loading: Loading,
    warning: Warning,
    cancel: Cancel,
    close: Close,
});
