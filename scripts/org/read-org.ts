import { StateAggregator, type Org } from '@salesforce/core';
import { literal, queryRows, textOf, type Row } from './query-rows.ts';

/** What an org says of itself. */
export interface OrgFacts {
    readonly orgId: string;
    readonly name: string;
    /** IANA name. */
    readonly timeZone: string;
}

/** The query for `orgFactsFromRow`. */
export const ORG_FACTS = 'SELECT Id, Name, TimeZoneSidKey FROM Organization';

export async function readOrgFacts(org: Org): Promise<OrgFacts> {
    const [row] = await queryRows(org.getConnection(), ORG_FACTS);
    return orgFactsFromRow(row, org);
}

export function orgFactsFromRow(row: Row | undefined, org: Org): OrgFacts {
    if (!row) return { orgId: org.getOrgId(), name: '', timeZone: 'UTC' };
    return { orgId: textOf(row, 'Id') ?? org.getOrgId(), name: textOf(row, 'Name') ?? '', timeZone: textOf(row, 'TimeZoneSidKey') ?? 'UTC' };
}

/** The user whose login is used. */
export async function readRunningUser(org: Org): Promise<{ readonly id: string; readonly name: string }> {
    const username = org.getUsername() ?? '';
    const [row] = await queryRows(org.getConnection(), `SELECT Id, Name FROM User WHERE Username = ${literal(username)}`);
    return userFromRow(row, username);
}

export function userFromRow(row: Row | undefined, username: string): { readonly id: string; readonly name: string } {
    return { id: (row && textOf(row, 'Id')) ?? '', name: (row && textOf(row, 'Name')) ?? username };
}

/** How a person names the org: its alias if it has one. Goes into the commands we suggest. */
export async function nameOfOrg(org: Org): Promise<string> {
    const username = org.getUsername() ?? org.getOrgId();
    const state = await StateAggregator.getInstance();
    return state.aliases.get(username) ?? username;
}
