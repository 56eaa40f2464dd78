import After from '@salesforce/label/c.After';
import Before from '@salesforce/label/c.Before';
import Field from '@salesforce/label/c.Field';
import License from '@salesforce/label/c.License';
import Run_Created_Record from '@salesforce/label/c.Run_Created_Record';
import Run_Differences from '@salesforce/label/c.Run_Differences';
import Run_More from '@salesforce/label/c.Run_More';
import Run_Refusals from '@salesforce/label/c.Run_Refusals';
import Show_All from '@salesforce/label/c.Show_All';
import Why from '@salesforce/label/c.Why';

/** Words of the page. */
export const LABELS = Object.freeze({
    refusals: Run_Refusals,
    differences: Run_Differences,
    createdRecord: Run_Created_Record,
    more: Run_More,
    showAll: Show_All,
    license: License,
    field: Field,
    before: Before,
    after: After,
    why: Why,
});
