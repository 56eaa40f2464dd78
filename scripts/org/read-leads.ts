import type { Connection } from '@salesforce/core';
import { LEAD_SOURCE, type ExistingLead, type LeadPerson } from '../domain/lead-plan.ts';
import { literal, literals, queryRows, textOf, valueAt, type Row } from './query-rows.ts';

/** Keeps the query below the length that fits into a URL. */
const PERSONS_PER_QUERY = 100;

/** Leads that may be these persons, oldest first; whether they are is for the plan to say. */
export async function readLeadsOf(connection: Connection, persons: readonly LeadPerson[]): Promise<readonly ExistingLead[]> {
    const emails = persons.flatMap((person) => person.email ?? []);
    const companies = persons.filter((person) => !person.email).map((person) => person.company);
    const found = [
        ...(await readInChunks(connection, emails, (chunk) => `Email IN ${literals(chunk)}`)),
        ...(await readInChunks(connection, companies, (chunk) => `Email = null AND LeadSource = ${literal(LEAD_SOURCE)} AND Company IN ${literals(chunk)}`)),
    ];
    return found.map(leadFromRow);
}

async function readInChunks(connection: Connection, values: readonly string[], where: (chunk: readonly string[]) => string): Promise<readonly Row[]> {
    const unique = [...new Set(values)];
    const rows: Row[] = [];
    for (let start = 0; start < unique.length; start += PERSONS_PER_QUERY) {
        const chunk = unique.slice(start, start + PERSONS_PER_QUERY);
        const fields = 'Id, Name, LastName, Company, Email, LeadSource, IsConverted, ConvertedAccountId, ConvertedContactId';
        rows.push(...(await queryRows(connection, `SELECT ${fields} FROM Lead WHERE ${where(chunk)} ORDER BY CreatedDate`)));
    }
    return rows;
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
