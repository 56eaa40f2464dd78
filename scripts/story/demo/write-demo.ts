import type { Connection } from 'jsforce';
import type { LocalDate } from '../../domain/calendar.ts';
import { toId18 } from '../../domain/ids.ts';
import { allRows, bulkLoad, type BulkLoad, type BulkRow } from './bulk-load.ts';
import type { DemoCompany } from './demo-company.ts';
import type { DemoLicense } from './demo-license.ts';
import { DEMO_DEVELOPER_ORG_ID, DEMO_PACKAGES } from './demo-packages.ts';
import { accountNumber, accountRow, contactRow, deliveryRow, leadRow, licenseRow, packageRow, versionRow, type DemoReferences } from './demo-rows.ts';

export interface DemoOrg {
    readonly connection: Connection;
    /** Ids of the users who own the customers. */
    readonly owners: readonly [string, string];
    readonly now: string;
    readonly today: LocalDate;
}

type Say = (line: string) => void;
type Ids = ReadonlyMap<string, string>;

/** Writes what is missing of these licenses with all that they refer to; returns how many licenses that were. */
export async function writeDemo(org: DemoOrg, licenses: readonly DemoLicense[], say: Say): Promise<number> {
    const { connection } = org;
    const known = new Set((await allRows(connection, `SELECT License_Key__c FROM License__c WHERE ${OF_DEMO}`)).map((row) => row['License_Key__c']));
    const missing = licenses.filter(({ key }) => !known.has(key));
    if (missing.length === 0) return 0;
    const references = await writeReferences(org, companiesOf(missing), say);
    const production = missing.filter(({ productionKey }) => productionKey === null);
    const sandboxes = missing.filter(({ productionKey }) => productionKey !== null);
    const load = { object: 'License__c', operation: 'upsert', keyField: 'License_Key__c', column: 'License_Key__c' } as const;
    const rowOf = (license: DemoLicense): BulkRow => licenseRow(license, references, org.now);
    const ids = new Map([
        ...(await loadRows(org, load, production.map(rowOf), 'licenses', say)),
        ...(await loadRows(org, load, sandboxes.map(rowOf), 'licenses of sandboxes', say)),
    ]);
    const told = missing.filter(({ delivery }) => delivery.status !== 'Due' && delivery.status !== null);
    const deliveries = told.map((license) => deliveryRow(license, ids.get(license.key) ?? '', org.now));
    await loadRows(org, { object: 'License__c', operation: 'update', column: 'Id' }, deliveries, 'deliveries', say);
    return missing.length;
}

const OF_DEMO = `Package__r.Developer_Org_ID__c = '${DEMO_DEVELOPER_ORG_ID}'`;

function companiesOf(licenses: readonly DemoLicense[]): readonly DemoCompany[] {
    return [...new Map(licenses.map(({ company }) => [company.index, company])).values()];
}

async function writeReferences(org: DemoOrg, companies: readonly DemoCompany[], say: Say): Promise<DemoReferences> {
    const packages = await writePackages(org, say);
    const versions = await writeVersions(org, packages, say);
    const [customers, others] = [companies.filter(({ isAccount }) => isAccount), companies.filter(({ isAccount }) => !isAccount)];
    const accounts = await loadMissing(org, {
        load: { object: 'Account', operation: 'insert', column: 'AccountNumber' },
        known: "SELECT Id, AccountNumber FROM Account WHERE AccountNumber LIKE 'DEMO-%'",
        rows: customers.map((company) => accountRow(company, ownerOf(org, company))),
        title: 'accounts',
        say,
    });
    const contacts = await loadMissing(org, {
        load: { object: 'Contact', operation: 'insert', column: 'Email' },
        known: "SELECT Id, Email FROM Contact WHERE Account.AccountNumber LIKE 'DEMO-%'",
        rows: customers
            .filter(({ hasContact }) => hasContact)
            .map((company) => contactRow(company, accounts.get(accountNumber(company)) ?? '', ownerOf(org, company))),
        title: 'contacts',
        say,
    });
    const leads = await loadMissing(org, {
        load: { object: 'Lead', operation: 'insert', column: 'Email' },
        known: "SELECT Id, Email FROM Lead WHERE Email LIKE '%.example'",
        rows: others.map((company) => leadRow(company, ownerOf(org, company))),
        title: 'leads',
        say,
    });
    return { packages, versions, accounts, contacts, leads };
}

function ownerOf({ owners }: DemoOrg, { index }: DemoCompany): string {
    return owners[index % 3 === 0 ? 1 : 0];
}

async function writePackages(org: DemoOrg, say: Say): Promise<Ids> {
    return loadMissing(org, {
        load: { object: 'Package__c', operation: 'upsert', keyField: 'Package_ID__c', column: 'Package_ID__c' },
        known: `SELECT Id, Package_ID__c FROM Package__c WHERE Developer_Org_ID__c = '${DEMO_DEVELOPER_ORG_ID}'`,
        rows: DEMO_PACKAGES.map((found) => packageRow(found, org.today, org.owners[0])),
        title: 'packages',
        say,
    });
}

async function writeVersions(org: DemoOrg, packages: Ids, say: Say): Promise<Ids> {
    return loadMissing(org, {
        load: { object: 'Package_Version__c', operation: 'upsert', keyField: 'Version_ID__c', column: 'Version_ID__c' },
        known: `SELECT Id, Version_ID__c FROM Package_Version__c WHERE ${OF_DEMO}`,
        rows: DEMO_PACKAGES.flatMap((found) => found.versions.map((version) => versionRow(version, packages.get(found.id) ?? '', org.today))),
        title: 'package versions',
        say,
    });
}

interface Missing {
    readonly load: BulkLoad;
    /** Reads ids of what is there. */
    readonly known: string;
    readonly rows: readonly BulkRow[];
    readonly title: string;
    readonly say: Say;
}

/** Ids of all rows by their column; only those that are not there yet are written. */
async function loadMissing(org: DemoOrg, { load, known, rows, title, say }: Missing): Promise<Ids> {
    const there = new Map((await allRows(org.connection, known)).map((row) => [keyOf(row[load.column]), row['Id'] ?? '']));
    const absent = rows.filter((row) => !there.has(keyOf(row[load.column])));
    return new Map([...there, ...(await loadRows(org, load, absent, title, say))]);
}

function keyOf(value: unknown): string {
    const text = String(value);
    return /^0(33|4t)/.test(text) ? toId18(text) : text;
}

async function loadRows({ connection }: DemoOrg, load: BulkLoad, rows: readonly BulkRow[], title: string, say: Say): Promise<Ids> {
    if (rows.length === 0) return new Map();
    return bulkLoad(connection, load, rows, (done) => {
        say(`${done.toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')} ${title}`);
    });
}
