import type { Caller } from '../../access/caller.ts';
import { recordInputs } from '../../formulas/record-inputs.ts';
import type { FormulaValue } from '../../formulas/formula.ts';
import type { Org } from '../../org.ts';
import { valuesOfRow } from '../../records/stored-values.ts';
import type { FieldValues } from '../../records/values.ts';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model.ts';

export interface LoadedRecord {
    readonly object: ObjectDefinition;
    readonly values: FieldValues;
}

/** The records whose fields a message may show, and the user in whose name and locale it is written. */
export interface MergeRecords {
    readonly org: Org;
    readonly caller: Caller;
    readonly related: LoadedRecord | undefined;
    /** The contact, lead or user whom the message is written to. */
    readonly recipient: LoadedRecord | undefined;
}

/** A live record by its id, whatever the user may see of it; undefined when there is none. */
export function loadRecord(org: Org, id: string): LoadedRecord | undefined {
    const object = org.model().schema.objectOfId(id);
    const row = object && org.store.get(object.table, id);
    return object && row && row['IsDeleted'] !== 1 ? { object, values: valuesOfRow(object, row) } : undefined;
}

/** The record of an object among those of the message: merge fields of other objects have no value. */
export function recordOf({ related, recipient }: MergeRecords, objectName: string): LoadedRecord | undefined {
    return [related, recipient].find((record) => record?.object.apiName === objectName);
}

/** Value of a field as its page shows it: formula fields computed, percents as written. */
export function fieldValue({ org, caller }: MergeRecords, { object, values }: LoadedRecord, field: FieldDefinition): FormulaValue {
    if (field.formula === undefined) return values[field.apiName] ?? null;
    const inputs = recordInputs({ org, caller, object, values, prior: undefined, isNew: false });
    const value = inputs.get({ path: [field.apiName], type: 'null', isRecordField: true });
    return field.type === 'Percent' && typeof value === 'number' ? value * 100 : value;
}
