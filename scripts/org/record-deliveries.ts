import { deliveryEvent, noteDelivery, type DeliveredBy } from '../domain/delivery-note.ts';
import type { DeliveryResult } from '../domain/delivery-result.ts';
import type { RowRefusal } from '../domain/row-refusal.ts';
import type { ChangeOrg } from './change-org.ts';
import { readChangeIds } from './read-deliverable-licenses.ts';
import { updateRows, upsertRows } from './write-rows.ts';

/**
 * Notes in the license org what became of deliveries: journal first, so that a process that is killed in between leaves a license that is
 * delivered again, which finds nothing to do. A license that somebody changed meanwhile stays due.
 * Returns what the org did not take, by license.
 */
export async function recordDeliveries(
    { connection, licenseOrg: { alias } }: ChangeOrg,
    results: readonly DeliveryResult[],
    by: DeliveredBy,
): Promise<ReadonlyMap<string, RowRefusal>> {
    if (results.length === 0) return new Map();
    const changeIds = await readChangeIds(
        connection,
        results.map(({ license }) => license.recordId),
    );
    const rows = results
        .filter(({ license }) => changeIds.has(license.recordId))
        .map((result) => {
            const isStale = changeIds.get(result.license.recordId) !== result.license.lastChangeId;
            return { key: result.license.recordId, label: result.license.name, fields: noteDelivery(result, isStale) };
        })
        .filter(({ fields }) => Object.keys(fields).length > 0);
    await writeEvents({ connection, alias }, results, by);
    const written = await updateRows({ connection, alias, object: 'License__c', objectLabel: 'License' }, rows);
    return new Map([...written].flatMap(([id, { refusal }]) => (refusal ? [[id, refusal] as const] : [])));
}

/** An event that is there already cannot be changed, and need not be. */
async function writeEvents(
    { connection, alias }: { readonly connection: ChangeOrg['connection']; readonly alias: string },
    results: readonly DeliveryResult[],
    by: DeliveredBy,
): Promise<void> {
    const rows = results.flatMap((result) => {
        const event = deliveryEvent(result, by);
        return event ? [{ key: String(event['Event_Key__c']), label: result.license.name, fields: event }] : [];
    });
    await upsertRows({ connection, alias, object: 'License_Event__c', objectLabel: 'License Event' }, 'Event_Key__c', rows);
}
