import { deliveryEvent, noteDelivery, type DeliveredBy } from '../domain/delivery-note.ts';
import type { DeliveryResult } from '../domain/delivery-result.ts';
import type { RowRefusal } from '../domain/row-refusal.ts';
import type { ChangeOrg } from './change-org.ts';
import { queriesFor, queryComposite } from './query-composite.ts';
import { literals, textOf } from './query-rows.ts';
import { readLicenseStates, type LicenseState } from './read-deliverable-licenses.ts';
import { updateRows, upsertRows } from './write-rows.ts';

/**
 * Notes in the license org what became of deliveries: journal first, so that a process that is killed in between leaves a license that is
 * delivered again, which finds nothing to do. A license that somebody changed or delivered meanwhile stays due; one that was uninstalled
 * or is gone keeps what it says. Returns what the org did not take, by license.
 */
export async function recordDeliveries(org: ChangeOrg, results: readonly DeliveryResult[], by: DeliveredBy): Promise<ReadonlyMap<string, RowRefusal>> {
    if (results.length === 0) return new Map();
    const { connection, licenseOrg } = org;
    const ids = results.map(({ license }) => license.recordId);
    const states = await readLicenseStates(connection, ids);
    const refusals = await writeEvents(org, results, by);
    const rows = results
        // A delivery that the journal does not tell must not look as if it were told.
        .filter(({ license }) => !refusals.has(license.recordId))
        .flatMap((result) => {
            const state = states.get(result.license.recordId);
            const fields = state?.isInstalled === true ? noteDelivery(result, isStale(result, state)) : {};
            return Object.keys(fields).length > 0 ? [{ key: result.license.recordId, label: result.license.name, fields }] : [];
        });
    const written = await updateRows({ connection, alias: licenseOrg.alias, object: 'License__c', objectLabel: 'License' }, rows);
    return new Map([...refusals, ...[...written].flatMap(([id, { refusal }]) => (refusal ? [[id, refusal] as const] : []))]);
}

function isStale({ license }: DeliveryResult, { lastChangeId, lastDelivered }: LicenseState): boolean {
    return lastChangeId !== license.lastChangeId || lastDelivered !== license.lastDelivered;
}

/** Returns what the journal did not take, by license. An event that is there already cannot be changed, and need not be. */
async function writeEvents({ connection, licenseOrg }: ChangeOrg, results: readonly DeliveryResult[], by: DeliveredBy): Promise<Map<string, RowRefusal>> {
    const events = results.flatMap((result) => {
        const fields = deliveryEvent(result, by);
        return fields ? [{ key: String(fields['Event_Key__c']), label: result.license.name, id: result.license.recordId, fields }] : [];
    });
    const target = { connection, alias: licenseOrg.alias, object: 'License_Event__c', objectLabel: 'License Event' };
    const written = await upsertRows(target, 'Event_Key__c', events);
    const refused = events.flatMap(({ key, id }) => {
        const refusal = written.get(key)?.refusal;
        return refusal ? [{ key, id, refusal }] : [];
    });
    const queries = queriesFor(
        refused.map(({ key }) => key),
        (some) => `SELECT Event_Key__c FROM License_Event__c WHERE Event_Key__c IN ${literals(some)}`,
    );
    const known = new Set((await queryComposite(connection, queries)).map((row) => textOf(row, 'Event_Key__c')));
    return new Map(refused.filter(({ key }) => !known.has(key)).map(({ id, refusal }) => [id, refusal]));
}
