import { nearMisses } from './near-misses.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

/** Something of a license that is listed or exported. */
export interface LicenseColumn {
    /** As it is typed in `--columns` and `--sort-by`; in JSON in camel case. */
    readonly name: string;
    /** Path from `License__c`. */
    readonly field: string;
    /** Label of the field in the org; heads the column. */
    readonly label: string;
    /** Shorter heading of a table. */
    readonly heading: string;
    /** Whether a blank is the highest value: what does not expire expires last, a site license has the most seats. */
    readonly isBlankHighest: boolean;
}

type Entry = readonly [name: string, field: string, label: string, heading?: string];

/** The most useful first: tables show as many as fit. */
const ENTRIES: readonly Entry[] = [
    ['name', 'Name', 'License', 'License'],
    ['subscriber', 'Subscriber_Org_Name__c', 'Subscriber Org Name', 'Subscriber'],
    ['status', 'Status__c', 'Status'],
    ['expiration', 'Expiration__c', 'Expiration'],
    ['seats', 'Seats__c', 'Seats'],
    ['used', 'Used_Licenses__c', 'Used Licenses', 'Used'],
    ['package', 'Package__r.Name', 'Package'],
    ['version', 'Version_Number__c', 'Version Number', 'Version'],
    ['account', 'Account__r.Name', 'Account'],
    ['lead', 'Lead_Name__c', 'Lead Name', 'Lead'],
    ['installed', 'Install_Date__c', 'Install Date', 'Installed'],
    ['differs', 'Differs_From_Customer__c', 'Differs From Customer', 'Differs'],
    ['org-id', 'Subscriber_Org_ID__c', 'Subscriber Org ID', 'Org ID'],
    ['sandbox', 'Subscriber_Org_Is_Sandbox__c', 'Subscriber Org Is Sandbox', 'Sandbox'],
    ['edition', 'Org_Type__c', 'Org Type', 'Edition'],
    ['instance', 'Org_Instance__c', 'Org Instance', 'Instance'],
    ['org-status', 'Org_Status_Formula__c', 'Org Status Formula', 'Org Status'],
    ['contact', 'Contact__r.Name', 'Contact'],
    ['available', 'Available_Seats__c', 'Available Seats', 'Available'],
    ['uninstalled', 'Uninstall_Date__c', 'Uninstall Date', 'Uninstalled'],
    ['production-license', 'Production_License__r.Name', 'Production License'],
    ['subscriber-status', 'Subscriber_Status__c', 'Subscriber Status'],
    ['subscriber-expiration', 'Subscriber_Expiration__c', 'Subscriber Expiration'],
    ['subscriber-seats', 'Subscriber_Seats__c', 'Subscriber Seats'],
    ['delivery', 'Delivery_Status__c', 'Delivery'],
    ['last-delivered', 'Last_Delivered__c', 'Last Delivered'],
    ['current-as-of', 'Last_Modified__c', 'Information Current As Of', 'Current As Of'],
    ['last-changed', 'Last_Changed_At__c', 'Last Changed'],
    ['last-changed-by', 'Last_Changed_By__r.Name', 'Last Changed By'],
    ['change-source', 'Last_Change_Source__c', 'Last Change Source'],
    ['change-reason', 'Last_Change_Reason__c', 'Last Change Reason'],
    ['package-id', 'Package__r.Package_ID__c', 'Package ID'],
    ['key', 'License_Key__c', 'License Key'],
    ['id', 'Id', 'Record ID'],
];

export const LICENSE_COLUMNS: readonly LicenseColumn[] = ENTRIES.map(([name, field, label, heading = label]) => ({
    name,
    field,
    label,
    heading,
    isBlankHighest: /^(subscriber-)?(expiration|seats)$/.test(name),
}));

/** What a table begins with when nothing else is asked for. */
export const TABLE_COLUMNS = LICENSE_COLUMNS.slice(
    0,
    LICENSE_COLUMNS.findIndex(({ name }) => name === 'org-id'),
);

/** Fields of one's own, and those that every object has. */
const OTHER_FIELD = /^(?:\w+__c|(?:\w+__r\.)+\w+|CreatedDate|CreatedBy\.Name|LastModifiedDate|LastModifiedBy\.Name|OwnerId|SystemModstamp)$/i;

/** The columns of these names, API names or labels. A field that only the org knows is given by its API name. */
export function selectColumns(wanted: readonly string[]): Verdict<readonly LicenseColumn[]> {
    const columns: LicenseColumn[] = [];
    for (const each of wanted.map((text) => text.trim()).filter(Boolean)) {
        const found = columnOf(each);
        if (!found) return unknownColumn(each);
        if (!columns.some(({ field }) => field === found.field)) columns.push(found);
    }
    if (columns.length > 0) return accept(columns);
    return refuse('NoColumns', 'No column is named.', `Name some: --columns ${TABLE_COLUMNS.map(({ name }) => name).join(',')}`);
}

/** What stands behind ORDER BY for `expiration:desc` or `seats`, one after the other; licenses that are equal in all come by their name. */
export function orderBy(wanted: readonly string[]): Verdict<string> {
    const parts: string[] = [];
    for (const each of wanted) {
        const [, name = '', direction = 'asc'] = /^\s*([\w.-]+?)\s*(?::(asc|desc))?\s*$/i.exec(each) ?? [];
        if (name === '')
            return refuse('WrongSort', `"${each}" of --sort-by is no column with a direction.`, 'Such as --sort-by expiration or --sort-by seats:desc');
        const column = columnOf(name);
        if (!column) return unknownColumn(name);
        const isDescending = direction.toLowerCase() === 'desc';
        parts.push(`${column.field} ${isDescending ? 'DESC' : 'ASC'} NULLS ${column.isBlankHighest && isDescending ? 'FIRST' : 'LAST'}`);
    }
    return accept([...parts, 'Name ASC'].join(', '));
}

function columnOf(wanted: string): LicenseColumn | undefined {
    const text = wanted.toLowerCase();
    const known = LICENSE_COLUMNS.find(({ name, field, label }) => [name, field.toLowerCase(), label.toLowerCase()].includes(text));
    if (known || !OTHER_FIELD.test(wanted)) return known;
    return { name: wanted, field: wanted, label: wanted, heading: wanted, isBlankHighest: false };
}

function unknownColumn(wanted: string): Verdict<never> {
    const names = LICENSE_COLUMNS.map(({ name }) => name);
    const close = nearMisses(wanted, names);
    return refuse(
        'UnknownColumn',
        `There is no column "${wanted}"${close.length > 0 ? `; did you mean ${close.join(' or ')}` : ''}.`.replace(/(did you mean .*)\.$/, '$1?'),
        `There are: ${names.join(', ')}.`,
        'A field of your own is given by its API name, such as Region__c.',
    );
}

/** Name of the column in JSON: `orgId` of `org-id`. */
export function propertyOf({ name }: LicenseColumn): string {
    return name.includes('__') ? name : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
