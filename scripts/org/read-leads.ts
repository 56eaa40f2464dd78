import type { Connection } from '@salesforce/core';
import { LEAD_SOURCE, type ExistingLead, type LeadPerson } from '../domain/lead-plan.ts';
import { literal, literals, queryFirstPage, queryMorePages, textOf, valueAt, type Row } from './query-rows.ts';
import { QUERIES_PER_CALL, queryTogether, rowsOf } from './query-together.ts';

/** Keeps a query below the length that fits into an address. */
const PERSONS_PER_QUERY = 100;

const ROWS_PER_PAGE = 2000;

const FIELDS = 'Id, Name, LastName, Company, Email, LeadSource, IsConverted, ConvertedAccountId, ConvertedContactId';
const LEADS = `SELECT ${FIELDS} FROM Lead`;
const OLDEST_FIRST = 'ORDER BY CreatedDate, Id';
const OUR_NAMELESS = `LeadSource = ${literal(LEAD_SOURCE)} AND Email = null`;

/** Leads that may be these persons, oldest first; whether they are is for the plan to say. */
export async function readLeadsOf(connection: Connection, persons: readonly LeadPerson[]): Promise<readonly ExistingLead[]> {
    const emails = unique(persons.flatMap((person) => person.email ?? []));
    const companies = unique(persons.filter((person) => !person.email).map((person) => person.company));
    return [
        ...(await readSome(connection, emails, 'Email != null', (some) => `Email IN ${literals(some)}`)),
        ...(await readSome(connection, companies, OUR_NAMELESS, (some) => `${OUR_NAMELESS} AND Company IN ${literals(some)}`)),
    ];
}

/** Fewest calls that `readLeadsOf` takes for so many persons, as long as the org knows none of them. */
export function forecastLeadReads(persons: number): number {
    return persons === 0 ? 0 : Math.min(1, callsByName(persons)) + 1;
}

function callsByName(count: number): number {
    return Math.ceil(Math.ceil(count / PERSONS_PER_QUERY) / QUERIES_PER_CALL);
}

/** Leads by their `Installation_Key__c`. */
export async function readLeadsByKey(connection: Connection, keys: readonly string[]): Promise<ReadonlyMap<string, ExistingLead>> {
    const queries = chunks(keys, PERSONS_PER_QUERY).map(
        (some) => `SELECT ${FIELDS}, Installation_Key__c FROM Lead WHERE Installation_Key__c IN ${literals(some)}`,
    );
    const leads = new Map<string, ExistingLead>();
    for await (const row of rowsOfQueries(connection, queries)) leads.set(textOf(row, 'Installation_Key__c') ?? '', leadFromRow(row));
    return leads;
}

async function* rowsOfQueries(connection: Connection, queries: readonly string[]): AsyncGenerator<Row, void, undefined> {
    for (const some of chunks(queries, QUERIES_PER_CALL)) {
        const answers = await queryTogether(connection, Object.fromEntries(some.map((soql, index) => [`leads${index}`, soql])));
        for (const answer of Object.values(answers)) yield* rowsOf(answer);
    }
}

/** By name, or when there are many names all leads that come into question: the first page tells how many these are. */
async function readSome(
    connection: Connection,
    values: readonly string[],
    all: string,
    condition: (some: readonly string[]) => string,
): Promise<readonly ExistingLead[]> {
    if (values.length === 0) return [];
    const byName = callsByName(values.length);
    if (byName === 1) return readByName(connection, values, condition);
    const first = await queryFirstPage(connection, `${LEADS} WHERE ${all} ${OLDEST_FIRST}`);
    if (Math.ceil(first.total / ROWS_PER_PAGE) - 1 > byName) return readByName(connection, values, condition);
    const leads = first.rows.map(leadFromRow);
    if (first.nextUrl !== undefined) for await (const page of queryMorePages(connection, first.nextUrl)) leads.push(...page.map(leadFromRow));
    return leads;
}

async function readByName(connection: Connection, values: readonly string[], condition: (some: readonly string[]) => string): Promise<readonly ExistingLead[]> {
    const queries = chunks(values, PERSONS_PER_QUERY).map((some) => `${LEADS} WHERE ${condition(some)} ${OLDEST_FIRST}`);
    const leads: ExistingLead[] = [];
    for await (const row of rowsOfQueries(connection, queries)) leads.push(leadFromRow(row));
    return leads;
}

function unique(values: readonly string[]): readonly string[] {
    return [...new Set(values)];
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
    return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

function leadFromRow(row: Row): ExistingLead {
    return {
        id: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        lastName: textOf(row, 'LastName') ?? '',
        company: textOf(row, 'Company'),
        email: textOf(row, 'Email'),
        source: textOf(row, 'LeadSource'),
        isConverted: valueAt(row, 'IsConverted') === true,
        accountId: textOf(row, 'ConvertedAccountId'),
        contactId: textOf(row, 'ConvertedContactId'),
    };
}
