import Available_Seats from '@salesforce/label/c.Available_Seats';
import License_Not_Loaded from '@salesforce/label/c.License_Not_Loaded';
import Licensed_Seats from '@salesforce/label/c.Licensed_Seats';
import Loading from '@salesforce/label/c.Loading';
import Seat_Usage from '@salesforce/label/c.Seat_Usage';
import Seat_Usage_Bar from '@salesforce/label/c.Seat_Usage_Bar';
import Seat_Usage_Over from '@salesforce/label/c.Seat_Usage_Over';
import Seat_Usage_Site from '@salesforce/label/c.Seat_Usage_Site';
import Seat_Usage_Uninstalled from '@salesforce/label/c.Seat_Usage_Uninstalled';
import Seat_Usage_Unknown from '@salesforce/label/c.Seat_Usage_Unknown';
import Site_License from '@salesforce/label/c.Site_License';
import Unknown from '@salesforce/label/c.Unknown';
import Used_Seats from '@salesforce/label/c.Used_Seats';

/** Words of the component. */
export const LABELS = Object.freeze({
    title: Seat_Usage,
    used: Used_Seats,
    licensed: Licensed_Seats,
    available: Available_Seats,
    bar: Seat_Usage_Bar,
    over: Seat_Usage_Over,
    site: Seat_Usage_Site,
    uninstalled: Seat_Usage_Uninstalled,
    unknown: Seat_Usage_Unknown,
    unknownNumber: Unknown,
    siteLicense: Site_License,
    loading: Loading,
    notLoaded: License_Not_Loaded,
});
