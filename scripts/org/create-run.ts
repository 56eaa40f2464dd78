import type { Connection } from '@salesforce/core';
import { callComposite, errorOfAnswer, type SubAnswer, type SubRequest } from './call-composite.ts';
import { isPassing } from './passing-error.ts';
import { literal, queryRows, textOf, type Row } from './query-rows.ts';

/** What whoever holds a run needs to know of its record. */
export const STATE_FIELDS = 'Name,Worker__c,State__c,LastModifiedDate';

export type RunFields = Readonly<Record<string, string | number | boolean | null>>;

export interface CreatedRun {
    readonly id: string;
    /** `STATE_FIELDS` of it. */
    readonly row: Row;
}

/** Creates the record of a run in the hands of `Worker__c`; when the answer is lost, looks whether it is there, so that no run is left to nobody. */
export async function createRun(connection: Connection, fields: RunFields & { readonly Worker__c: string }): Promise<CreatedRun> {
    try {
        return await create(connection, fields);
    } catch (error) {
        if (!isPassing(error)) throw error;
        return (await findRunOf(connection, fields.Worker__c)) ?? create(connection, fields);
    }
}

async function create(connection: Connection, body: RunFields): Promise<CreatedRun> {
    const requests: readonly SubRequest[] = [
        { method: 'POST', path: '/sobjects/License_Run__c', referenceId: 'created', body },
        { method: 'GET', path: `/sobjects/License_Run__c/@{created.id}?fields=${STATE_FIELDS}`, referenceId: 'state' },
    ];
    const [created, state] = await callComposite(connection, requests, { allOrNone: true, isRepeatable: false });
    return { id: String(bodyOf(created)['id']), row: bodyOf(state) };
}

/** No two runs are begun under the same name of a worker. */
async function findRunOf(connection: Connection, worker: string): Promise<CreatedRun | undefined> {
    const [row] = await queryRows(
        connection,
        `SELECT Id, Name, Worker__c, State__c, LastModifiedDate FROM License_Run__c WHERE Worker__c = ${literal(worker)}`,
    );
    return row && { id: textOf(row, 'Id') ?? '', row };
}

/** Throws what the org answered instead. */
export function bodyOf(answer: SubAnswer | undefined): Row {
    const error = answer && errorOfAnswer(answer);
    if (error) throw error;
    return (answer?.body ?? {}) as Row;
}
