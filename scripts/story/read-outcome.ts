import type { StartedOrg } from './local-org-process.ts';

export type OutcomeRow = Readonly<Record<string, unknown>>;

/** What the license org holds at the end of the story, read over its REST API. */
export interface Outcome {
    readonly packages: readonly OutcomeRow[];
    readonly versions: readonly OutcomeRow[];
    readonly leads: readonly OutcomeRow[];
    readonly licenses: readonly OutcomeRow[];
}

const QUERIES: Readonly<Record<keyof Outcome, string>> = {
    packages:
        'SELECT Id, Name, Namespace__c, Package_ID__c, Latest_Version__c, Default_Status__c, Default_Length_Days__c, Default_Seats__c, Last_License_Refresh__c FROM Package__c ORDER BY Name',
    versions: 'SELECT Id, Name, Package__r.Name, Version__c, Version_Number__c, Version_ID__c, Is_Beta__c FROM Package_Version__c ORDER BY Sequence__c',
    leads: 'SELECT Id, Name, Company, Email, LeadSource, Owner.Name FROM Lead ORDER BY Company',
    licenses:
        'SELECT Id, Name, Subscriber_Org_Name__c, Subscriber_Org_ID__c, Status__c, License_Status__c, Expiration_Date__c, Licensed_Seats__c, Install_Date__c, Version_Number__c, ' +
        'Is_Sandbox__c, Production_License__r.Name, Lead_Name__c FROM License__c ORDER BY Name',
};

/** Reads as the license org's administrator. Throws with the org's own message. */
export async function readOutcome(licenseOrg: StartedOrg): Promise<Outcome> {
    const [packages, versions, leads, licenses] = await Promise.all([
        queryOrg(licenseOrg, 'data', QUERIES.packages),
        queryOrg(licenseOrg, 'data', QUERIES.versions),
        queryOrg(licenseOrg, 'data', QUERIES.leads),
        queryOrg(licenseOrg, 'data', QUERIES.licenses),
    ]);
    return { packages, versions, leads, licenses };
}

/** Rows of a query over REST, parents flattened to `Parent.Field`. Throws with the org's own message. */
export async function queryOrg(org: Pick<StartedOrg, 'alias' | 'url' | 'accessToken'>, api: 'data' | 'tooling', soql: string): Promise<OutcomeRow[]> {
    const url = `${org.url}/services/data/v66.0${api === 'tooling' ? '/tooling' : ''}/query?q=${encodeURIComponent(soql)}`;
    const reply = await fetch(url, { headers: { Authorization: `Bearer ${org.accessToken}` } });
    const body = (await reply.json()) as { readonly records: readonly OutcomeRow[] } | readonly { readonly message: string }[];
    if (!('records' in body)) throw new Error(`The org "${org.alias}" refused a query: ${body[0]?.message ?? reply.statusText}`);
    return body.records.map(flatten);
}

/** `Package__r: { Name }` becomes `'Package__r.Name'`; the type and address of a record say nothing here. */
function flatten(record: OutcomeRow): OutcomeRow {
    const entries = Object.entries(record).flatMap(([key, value]): [string, unknown][] => {
        if (key === 'attributes') return [];
        if (typeof value !== 'object' || value === null) return [[key, value]];
        return Object.entries(flatten(value as OutcomeRow)).map(([inner, each]) => [`${key}.${inner}`, each]);
    });
    return Object.fromEntries(entries);
}
