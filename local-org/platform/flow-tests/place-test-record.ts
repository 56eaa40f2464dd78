import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import { newId } from '../records/new-id.ts';
import { creationStamps } from '../records/stamps.ts';
import { rowOfValues, valuesOfRow } from '../records/stored-values.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';

/** Stores the record of a test without any automation, since the test is of one flow alone. A record that exists is taken as it is, with the values of the test. */
export function placeTestRecord(org: Org, caller: Caller, object: ObjectDefinition, given: FieldValues): FieldValues {
    const existing = typeof given['Id'] === 'string' ? org.store.get(object.table, given['Id']) : undefined;
    if (existing !== undefined) {
        const values = { ...valuesOfRow(object, existing), ...given };
        changeTestRecord(org, object, values);
        return values;
    }
    const owner = object.fields.some(({ apiName }) => apiName === 'OwnerId') ? { OwnerId: caller.userId } : {};
    const id = newId(org, object);
    const row = rowOfValues(object, { ...owner, ...given, ...creationStamps(org, caller.userId), Id: id, IsDeleted: false });
    org.store.insert(object.table, { ...row, Id: id });
    return valuesOfRow(object, row);
}

export function changeTestRecord(org: Org, object: ObjectDefinition, values: FieldValues): void {
    org.store.update(object.table, String(values['Id']), rowOfValues(object, values));
}
