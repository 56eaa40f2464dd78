import Change_From from '@salesforce/label/c.Change_From';
import Change_Set from '@salesforce/label/c.Change_Set';
import Changed_By from '@salesforce/label/c.Changed_By';
import History from '@salesforce/label/c.History';
import History_Blank from '@salesforce/label/c.History_Blank';
import History_Not_Loaded from '@salesforce/label/c.History_Not_Loaded';
import History_Run from '@salesforce/label/c.History_Run';
import History_Through from '@salesforce/label/c.History_Through';
import Loading from '@salesforce/label/c.Loading';
import Loading_More from '@salesforce/label/c.Loading_More';
import None from '@salesforce/label/c.None';
import Show_More from '@salesforce/label/c.Show_More';
import Someone from '@salesforce/label/c.Someone';

/** Words of the component. */
export const LABELS = Object.freeze({
    title: History,
    blank: History_Blank,
    notLoaded: History_Not_Loaded,
    changedBy: Changed_By,
    someone: Someone,
    changeFrom: Change_From,
    changeSet: Change_Set,
    through: History_Through,
    run: History_Run,
    none: None,
    showMore: Show_More,
    loading: Loading,
    loadingMore: Loading_More,
});
