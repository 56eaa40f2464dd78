import Already_Expired from '@salesforce/label/c.Already_Expired';
import At_A_Glance from '@salesforce/label/c.At_A_Glance';
import Customer_Side_Differs from '@salesforce/label/c.Customer_Side_Differs';
import Customer_Side_Same from '@salesforce/label/c.Customer_Side_Same';
import Customer_Side_Unknown from '@salesforce/label/c.Customer_Side_Unknown';
import Delivery_Attempt from '@salesforce/label/c.Delivery_Attempt';
import Delivery_Attempts from '@salesforce/label/c.Delivery_Attempts';
import Delivery_Delivered from '@salesforce/label/c.Delivery_Delivered';
import Delivery_Due from '@salesforce/label/c.Delivery_Due';
import Delivery_Failed from '@salesforce/label/c.Delivery_Failed';
import Delivery_Failed_No_Cause from '@salesforce/label/c.Delivery_Failed_No_Cause';
import Delivery_None from '@salesforce/label/c.Delivery_None';
import Does_Not_Expire from '@salesforce/label/c.Does_Not_Expire';
import Expires from '@salesforce/label/c.Expires';
import License_Not_Loaded from '@salesforce/label/c.License_Not_Loaded';
import Loading from '@salesforce/label/c.Loading';
import Sandbox from '@salesforce/label/c.Sandbox';
import Status from '@salesforce/label/c.Status';
import Uninstalled_On from '@salesforce/label/c.Uninstalled_On';
import Unknown from '@salesforce/label/c.Unknown';

/** Words of the component. */
export const LABELS = Object.freeze({
    title: At_A_Glance,
    status: Status,
    sandbox: Sandbox,
    unknown: Unknown,
    expires: Expires,
    expired: Already_Expired,
    doesNotExpire: Does_Not_Expire,
    uninstalledOn: Uninstalled_On,
    deliveryNone: Delivery_None,
    deliveryDue: Delivery_Due,
    deliveryDelivered: Delivery_Delivered,
    deliveryFailed: Delivery_Failed,
    deliveryFailedNoCause: Delivery_Failed_No_Cause,
    deliveryAttempt: Delivery_Attempt,
    deliveryAttempts: Delivery_Attempts,
    customerSame: Customer_Side_Same,
    customerDiffers: Customer_Side_Differs,
    customerUnknown: Customer_Side_Unknown,
    loading: Loading,
    notLoaded: License_Not_Loaded,
});
