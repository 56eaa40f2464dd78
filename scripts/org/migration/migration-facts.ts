import type { Connection, Org } from '@salesforce/core';
import { literal, type Row } from '../query-rows.ts';
import { queryTogether, rowsOf } from '../query-together.ts';
import { nameOfOrg, ORG_FACTS, orgFactsFromRow, userFromRow, type OrgFacts } from '../read-org.ts';

/** One of the two orgs. */
export interface MigrationOrg extends OrgFacts {
    readonly org: Org;
    readonly connection: Connection;
    readonly alias: string;
    readonly userId: string;
}

/** What an org says of itself and of the user whose login is used, with one call. */
export async function readMigrationOrg(org: Org, apiVersion: string | undefined): Promise<MigrationOrg> {
    const connection = org.getConnection(apiVersion);
    const username = org.getUsername() ?? '';
    const answers = await queryTogether(connection, { org: ORG_FACTS, user: `SELECT Id, Name FROM User WHERE Username = ${literal(username)}` });
    const [facts]: readonly Row[] = rowsOf(answers.org);
    const [user]: readonly Row[] = rowsOf(answers.user);
    return { org, connection, alias: await nameOfOrg(org), ...orgFactsFromRow(facts, org), userId: userFromRow(user, username).id };
}
