import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

type SqlRow = Readonly<Record<string, string | number | null>>;

/** Rows of an object, each told without what differs from run to run. */
export type EndState = Readonly<Record<string, readonly string[]>>;

const LICENSE_ORG = ['Package__c', 'Package_Version__c', 'License__c', 'License_Event__c', 'Lead', 'Account', 'Contact', 'License_Run__c'];
const CUSTOMER_ORG = ['tsheets__Package_License__c', 'tsheets__User_Package_License__c'];

/** How people know a record, so that references can be told without ids. */
const NAMING: Readonly<Record<string, string>> = {
    Package__c: 'Package_ID__c',
    Package_Version__c: 'Version_ID__c',
    License__c: 'License_Key__c',
    Lead: 'Company',
    Account: 'Name',
    Contact: 'Name',
    User: 'Username',
    License_Run__c: 'Kind__c',
};

/** Numbered, random, or of a process. */
const UNTOLD = new Set(['Id', 'SystemModstamp', 'LastModifiedDate', 'CreatedDate', 'LastViewedDate', 'LastReferencedDate', 'Worker__c', 'Heartbeat__c']);
const NUMBERED = new Set(['License__c', 'License_Event__c', 'License_Run__c', 'tsheets__User_Package_License__c']);
/** `$Flow.InterviewGuid`, which tells changes apart. */
const GUID = /\b[0-9a-f]{36,37}-[0-9a-f]{4}\b/g;
const RECORD_ID = /\b[a-zA-Z0-9]{5}[a-zA-Z0-9]{10}(?:[a-zA-Z0-9]{3})?\b/g;
const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?\b/g;

/** What the orgs of a data folder hold of ours, leads included. The orgs are closed. */
export function readEndState(dataFolder: string, aliases: readonly string[]): EndState {
    const state: Record<string, readonly string[]> = {};
    for (const alias of aliases.filter((each) => each !== 'packaging')) {
        const tables = isLicenseOrg(alias) ? LICENSE_ORG : CUSTOMER_ORG;
        for (const [table, rows] of Object.entries(readOrg(join(dataFolder, `${alias}.sqlite`), tables))) state[`${alias} ${table}`] = rows;
    }
    return state;
}

function isLicenseOrg(alias: string): boolean {
    return alias.startsWith('license');
}

function readOrg(file: string, tables: readonly string[]): EndState {
    if (!existsSync(file)) return {};
    const database = new DatabaseSync(file, { readOnly: true });
    try {
        const known = new Set((database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[]).map(({ name }) => name));
        const rowsOf = (table: string): readonly SqlRow[] =>
            known.has(table) ? (database.prepare(`SELECT * FROM "${table}"`).all() as unknown as readonly SqlRow[]) : [];
        const names = new Map(
            Object.entries(NAMING).flatMap(([table, column]) =>
                rowsOf(table).map((row) => [String(row['Id']).slice(0, 15), `<${table} ${String(row[column])}>`] as const),
            ),
        );
        return Object.fromEntries(
            tables
                .filter((table) => known.has(table))
                .map((table) => [
                    table,
                    rowsOf(table)
                        .map((row) => told(table, row, names))
                        .sort(),
                ]),
        );
    } finally {
        database.close();
    }
}

function told(table: string, row: SqlRow, names: ReadonlyMap<string, string>): string {
    const entries = Object.entries(row).filter(
        ([column, value]) => value !== null && value !== 0 && !UNTOLD.has(column) && !(column === 'Name' && NUMBERED.has(table)),
    );
    return entries.map(([column, value]) => `${column}=${toldValue(value, names)}`).join(' | ');
}

function toldValue(value: string | number | null, names: ReadonlyMap<string, string>): string {
    if (typeof value !== 'string') return String(value);
    return value
        .replaceAll(INSTANT, '<time>')
        .replaceAll(GUID, '<change>')
        .replaceAll(RECORD_ID, (id) => names.get(id.slice(0, 15)) ?? id);
}
