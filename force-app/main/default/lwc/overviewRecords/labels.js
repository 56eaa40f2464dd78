import Close_List from '@salesforce/label/c.Close_List';
import Does_Not_Expire from '@salesforce/label/c.Does_Not_Expire';
import Expiration from '@salesforce/label/c.Expiration';
import License from '@salesforce/label/c.License';
import Loading from '@salesforce/label/c.Loading';
import Loading_More from '@salesforce/label/c.Loading_More';
import Nothing_To_Show from '@salesforce/label/c.Nothing_To_Show';
import Package from '@salesforce/label/c.Package';
import Records_Not_Loaded from '@salesforce/label/c.Records_Not_Loaded';
import Seats from '@salesforce/label/c.Seats';
import Show_More from '@salesforce/label/c.Show_More';
import Site_License from '@salesforce/label/c.Site_License';
import Status from '@salesforce/label/c.Status';
import Subscriber_Org from '@salesforce/label/c.Subscriber_Org';

/** Words of the component. */
export const LABELS = Object.freeze({
    license: License,
    customer: Subscriber_Org,
    package: Package,
    status: Status,
    expiration: Expiration,
    seats: Seats,
    doesNotExpire: Does_Not_Expire,
    siteLicense: Site_License,
    close: Close_List,
    showMore: Show_More,
    loading: Loading,
    loadingMore: Loading_More,
    blank: Nothing_To_Show,
    notLoaded: Records_Not_Loaded,
});
