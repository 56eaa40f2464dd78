import type { Outcome, OutcomeRow } from './read-outcome.ts';

type Columns = readonly (readonly [title: string, field: string])[];

const TABLES: readonly (readonly [title: string, rows: keyof Outcome, columns: Columns])[] = [
    [
        'Packages',
        'packages',
        [
            ['Package', 'Name'],
            ['Namespace', 'Namespace__c'],
            ['Latest', 'Latest_Version__c'],
            ['Default status', 'Default_Status__c'],
            ['Days', 'Default_Length_Days__c'],
            ['Seats', 'Default_Seats__c'],
            ['Refreshed', 'Last_License_Refresh__c'],
        ],
    ],
    [
        'Package versions',
        'versions',
        [
            ['Version', 'Name'],
            ['Package', 'Package__r.Name'],
            ['Number', 'Version_Number__c'],
            ['Version ID', 'Version_ID__c'],
        ],
    ],
    [
        'Leads',
        'leads',
        [
            ['Lead', 'Name'],
            ['Company', 'Company'],
            ['Email', 'Email'],
            ['Source', 'LeadSource'],
            ['Owner', 'Owner.Name'],
        ],
    ],
    [
        'Licenses',
        'licenses',
        [
            ['License', 'Name'],
            ['Subscriber', 'Subscriber_Org_Name__c'],
            ['Status', 'License_Status__c'],
            ['Expiration', 'Expiration_Date__c'],
            ['Seats', 'Licensed_Seats__c'],
            ['Installed', 'Install_Date__c'],
            ['Version', 'Version_Number__c'],
            ['Sandbox of', 'Production_License__r.Name'],
            ['Lead', 'Lead_Name__c'],
        ],
    ],
];

/** The outcome as tables for a terminal. */
export function outcomeTables(outcome: Outcome): string {
    return TABLES.map(([title, rows, columns]) => `${title}\n${table(outcome[rows], columns)}`).join('\n');
}

function table(rows: readonly OutcomeRow[], columns: Columns): string {
    const cells = rows.map((row) => columns.map(([, field]) => cellText(row[field])));
    const widths = columns.map(([title], index) => Math.max(title.length, ...cells.map((row) => row[index]?.length ?? 0)));
    const line = (texts: readonly string[]): string => `  ${texts.map((text, index) => text.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd();
    const titles = columns.map(([title]) => title);
    return [line(titles), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line), ''].join('\n');
}

function cellText(value: unknown): string {
    if (value === null || value === undefined) return '';
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}
