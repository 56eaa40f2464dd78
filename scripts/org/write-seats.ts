import type { Connection } from '@salesforce/core';
import type { RowRefusal } from '../domain/row-refusal.ts';
import { callOrg } from './call-org.ts';
import { countSeatsLeft, seatObject, type SeatLicense } from './seat-store.ts';
import { createRows } from './write-rows.ts';

/** What became of one seat: nothing, or why not in the words of the org. */
export type SeatAnswers = ReadonlyMap<string, string | undefined>;

/** Rows of one delete ("sObject Collections", REST API guide). */
const SEATS_PER_CALL = 200;
/** Others may take seats between counting and writing; each time fewer are asked for. */
const MAX_ATTEMPTS = 10;
/** How an org says that more is asked for than the license allows: its own rule, which refuses a batch as a whole, or Salesforce's limit. */
const LIMIT_CODES = ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'LICENSE_LIMIT_EXCEEDED'];

/**
 * Gives seats in the order of the users; answers by user id. One that is refused does not stop the others. When the org has fewer seats left
 * than are asked for, as many as are left are given, to those who come first.
 */
export async function assignSeats(connection: Connection, alias: string, license: SeatLicense, userIds: readonly string[]): Promise<SeatAnswers> {
    const answers = new Map<string, RowRefusal | undefined>();
    let [open, left] = [userIds, Infinity];
    for (let attempt = 0; open.length > 0 && attempt < MAX_ATTEMPTS; attempt += 1) {
        const some = open.slice(0, left);
        for (const [id, refusal] of await createSeats(connection, alias, license, some)) answers.set(id, refusal);
        const tooMany = userIds.filter((id) => LIMIT_CODES.includes(answers.get(id)?.code ?? ''));
        const leftNow = tooMany.length === 0 ? 0 : await countSeatsLeft(connection, license);
        // No more were asked for than are left: it is not their number that the org minds.
        if (some.length <= leftNow && some.every((id) => tooMany.includes(id))) break;
        [open, left] = [leftNow === 0 ? [] : tooMany, leftNow];
    }
    return new Map([...answers].map(([id, refusal]) => [id, refusal?.message]));
}

async function createSeats(
    connection: Connection,
    alias: string,
    license: SeatLicense,
    userIds: readonly string[],
): Promise<readonly (readonly [string, RowRefusal | undefined])[]> {
    const { name, license: parent, user } = seatObject(license);
    const rows = userIds.map((id) => ({ key: id, label: id, fields: { [parent]: license.side.recordId, [user]: id } }));
    const written = await createRows({ connection, alias, object: name, objectLabel: 'Seat' }, rows);
    return [...written].map(([id, { refusal }]) => [id, refusal] as const);
}

/** Takes seats away; answers by seat id. */
export async function revokeSeats(connection: Connection, seatIds: readonly string[]): Promise<SeatAnswers> {
    const answers = new Map<string, string | undefined>();
    for (let start = 0; start < seatIds.length; start += SEATS_PER_CALL) {
        const some = seatIds.slice(start, start + SEATS_PER_CALL);
        const path = `/composite/sobjects?ids=${some.join(',')}&allOrNone=false`;
        const results = await callOrg<readonly { readonly success: boolean; readonly errors: readonly { readonly message: string }[] }[]>(connection, {
            method: 'DELETE',
            path,
            isRepeatable: true,
        });
        for (const [index, id] of some.entries())
            answers.set(id, results[index]?.success === true ? undefined : (results[index]?.errors[0]?.message ?? 'The org gave no reason.'));
    }
    return answers;
}
