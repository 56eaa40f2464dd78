import type { Connection } from '@salesforce/core';
import { wholeSeconds } from '../domain/subscriber-side.ts';
import { literals } from '../domain/soql-literal.ts';
import { callsForQueries, NAMES_PER_QUERY, queriesFor, queryEach } from './query-composite.ts';
import { textOf } from './query-rows.ts';
import { dueCondition, INSTALLED_CONDITION } from './read-deliverable-licenses.ts';
import { candidateFromRow, runsToDoQuery, type RunCandidate } from './read-runs.ts';

/** Licenses of one look: the rest waits for the next, which follows at once. */
const DELIVERIES_PER_LOOK = 100;

export interface WorkToDo {
    readonly runs: readonly RunCandidate[];
    /** Record ids of licenses whose delivery has come due, longest due first. */
    readonly due: readonly string[];
}

/** API requests of one look, with logins to so many customers' orgs. */
export function callsPerLook(orgs: number): number {
    return callsForQueries(1 + Math.ceil(orgs / NAMES_PER_QUERY));
}

/** What a worker finds to do, in as few API requests as can be: runs, and deliveries to orgs that it has a login for. */
export async function readWorkToDo(connection: Connection, worker: string, orgIds: readonly string[]): Promise<WorkToDo> {
    const due = dueCondition(wholeSeconds(new Date().toISOString()));
    const dueQueries = queriesFor(
        orgIds,
        (some) =>
            `SELECT Id FROM License__c WHERE ${due} AND ${INSTALLED_CONDITION} AND Subscriber_Org_ID__c IN ${literals(some)} ORDER BY Delivery_Due_Since__c LIMIT ${DELIVERIES_PER_LOOK}`,
    );
    const [runs = [], ...found] = await queryEach(connection, [runsToDoQuery(worker), ...dueQueries]);
    return {
        runs: runs.map(candidateFromRow),
        due: found
            .flat()
            .flatMap((row) => textOf(row, 'Id') ?? [])
            .slice(0, DELIVERIES_PER_LOOK),
    };
}
