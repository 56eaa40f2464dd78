import Customer_Column from '@salesforce/label/c.Customer_Column';
import Customer_Side from '@salesforce/label/c.Customer_Side';
import Customer_Side_Blank from '@salesforce/label/c.Customer_Side_Blank';
import Customer_Side_Uninstalled from '@salesforce/label/c.Customer_Side_Uninstalled';
import Differs from '@salesforce/label/c.Differs';
import Field from '@salesforce/label/c.Field';
import Information_Current_As_Of from '@salesforce/label/c.Information_Current_As_Of';
import License_Not_Loaded from '@salesforce/label/c.License_Not_Loaded';
import Loading from '@salesforce/label/c.Loading';
import Our_Column from '@salesforce/label/c.Our_Column';
import Same from '@salesforce/label/c.Same';
import Unknown from '@salesforce/label/c.Unknown';

/** Words of the component. */
export const LABELS = Object.freeze({
    title: Customer_Side,
    field: Field,
    ours: Our_Column,
    theirs: Customer_Column,
    differs: Differs,
    same: Same,
    unknown: Unknown,
    asOf: Information_Current_As_Of,
    blank: Customer_Side_Blank,
    uninstalled: Customer_Side_Uninstalled,
    loading: Loading,
    notLoaded: License_Not_Loaded,
});
