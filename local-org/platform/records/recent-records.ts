import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { query } from '../soql/query.ts';
import type { QueryRecord } from '../soql/query-result.ts';
import { recentlyViewedIds } from './recently-viewed.ts';

/** Records that the caller viewed or referenced and may still read, the latest first: id and name of each. Only those of one object, if given. */
export function recentRecords(org: Org, caller: Caller, apiVersion: string, only?: ObjectDefinition): readonly QueryRecord[] {
    const ids = recentlyViewedIds(org, caller);
    const { schema } = org.model();
    const found = new Map<string, QueryRecord>();
    for (const [object, own] of Map.groupBy(ids, (id) => schema.objectOfId(id))) {
        if (!object || (only && object.apiName !== only.apiName) || !caller.access.object(object.apiName).read) continue;
        for (const record of namesOf(org, caller, apiVersion, object, own)) found.set(String(record['Id']), record);
    }
    return ids.flatMap((id) => found.get(id) ?? []);
}

function namesOf(org: Org, caller: Caller, apiVersion: string, { apiName, nameField }: ObjectDefinition, ids: readonly string[]): readonly QueryRecord[] {
    const fields = nameField === undefined ? 'Id' : `Id, ${nameField}`;
    const list = ids.map((id) => `'${id}'`).join(', ');
    return query(org, caller, `SELECT ${fields} FROM ${apiName} WHERE Id IN (${list})`, { api: 'data', apiVersion }).records;
}
