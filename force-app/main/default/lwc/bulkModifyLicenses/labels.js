import Bulk_Apply from '@salesforce/label/c.Bulk_Apply';
import Bulk_Choose from '@salesforce/label/c.Bulk_Choose';
import Bulk_List_Link from '@salesforce/label/c.Bulk_List_Link';
import Bulk_Missing from '@salesforce/label/c.Bulk_Missing';
import Bulk_None_Chosen from '@salesforce/label/c.Bulk_None_Chosen';
import Bulk_Not_Allowed from '@salesforce/label/c.Bulk_Not_Allowed';
import Bulk_Not_Loaded from '@salesforce/label/c.Bulk_Not_Loaded';
import Bulk_Not_Requested from '@salesforce/label/c.Bulk_Not_Requested';
import Bulk_Selected from '@salesforce/label/c.Bulk_Selected';
import Bulk_Too_Many from '@salesforce/label/c.Bulk_Too_Many';
import Loading from '@salesforce/label/c.Loading';
import Undo_Run from '@salesforce/label/c.Undo_Run';

/** Words of the page. */
export const LABELS = Object.freeze({
    selected: Bulk_Selected,
    choose: Bulk_Choose,
    apply: Bulk_Apply,
    loading: Loading,
    noneChosen: Bulk_None_Chosen,
    listLink: Bulk_List_Link,
    notAllowed: Bulk_Not_Allowed,
    notLoaded: Bulk_Not_Loaded,
    notRequested: Bulk_Not_Requested,
    missing: Bulk_Missing,
    tooMany: Bulk_Too_Many,
    undo: Undo_Run,
});
