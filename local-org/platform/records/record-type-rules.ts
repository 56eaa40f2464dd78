import type { Caller } from '../access/caller.ts';
import type { FieldDefinition, ObjectDefinition, RecordTypeDefinition } from '../schema/model.ts';
import { MASTER_RECORD_TYPE_ID, picklistValuesFor, recordTypeWithId } from '../schema/record-types.ts';
import { fail, isHealthy, type PendingRecord } from './pending-record.ts';
import type { FieldValue, FieldValues } from './values.ts';

export function isAvailableTo(caller: Caller, object: ObjectDefinition, type: RecordTypeDefinition): boolean {
    return type.isActive && caller.access.recordTypes?.isAvailable(object.apiName, type.developerName) !== false;
}

/** The record type that the user's new records get; undefined means the master. */
export function defaultRecordTypeOf(caller: Caller, object: ObjectDefinition): RecordTypeDefinition | undefined {
    const name = caller.access.recordTypes?.defaultOf(object.apiName)?.toLowerCase();
    return object.recordTypes?.find((type) => type.isActive && type.developerName.toLowerCase() === name);
}

/** Fills in what the record's type decides: the type itself, when none was sent, and the picklists' defaults in it. */
export function withRecordTypeDefaults(caller: Caller, object: ObjectDefinition, defaults: FieldValues, sent: FieldValues): FieldValues {
    if ((object.recordTypes ?? []).length === 0) return { ...defaults, ...sent };
    const fallback = defaultRecordTypeOf(caller, object)?.id ?? null;
    const chosen = sent['RecordTypeId'] === undefined ? fallback : sent['RecordTypeId'];
    const type = recordTypeWithId(object, chosen);
    const limited = object.fields.filter((field) => type?.picklists.has(field.apiName.toLowerCase()) === true);
    const picklists = limited.map((field) => [field.apiName, defaultIn(field, type)] as const);
    return { ...defaults, ...Object.fromEntries(picklists), RecordTypeId: chosen, ...sent };
}

function defaultIn(field: FieldDefinition, type: RecordTypeDefinition | undefined): FieldValue {
    return picklistValuesFor(field, type).find(({ isDefault }) => isDefault)?.value ?? null;
}

/** `012000000000000AAA` means no record type. */
export function withoutMaster(field: FieldDefinition, value: FieldValue): FieldValue {
    return field.apiName === 'RecordTypeId' && value === MASTER_RECORD_TYPE_ID ? null : value;
}

/**
 * System validation of record types: the type is one of the object's that the user may use, and restricted picklists have values that it
 * allows. Values that are the same in `baseline` have been validated before.
 */
export function checkRecordTypes(caller: Caller, records: readonly PendingRecord[], baseline: (record: PendingRecord) => FieldValues | undefined): void {
    for (const record of records.filter((each) => isHealthy(each) && (each.object.recordTypes ?? []).length > 0)) {
        const known = baseline(record);
        if (known === record.values) continue;
        const isChanged = (name: string): boolean => known?.[name] !== record.values[name];
        if (isChanged('RecordTypeId')) checkType(caller, record);
        if (isHealthy(record)) checkPicklists(record, isChanged);
    }
}

function checkType(caller: Caller, record: PendingRecord): void {
    const id = record.values['RecordTypeId'] ?? null;
    const type = recordTypeWithId(record.object, id);
    // What the profile gives by default needs no further permission.
    if (id === null || (type && (isAvailableTo(caller, record.object, type) || type === defaultRecordTypeOf(caller, record.object)))) return;
    fail(record, 'INVALID_CROSS_REFERENCE_KEY', `Record Type ID: this ID value isn't valid for the user: ${String(id)}`, ['RecordTypeId']);
}

function checkPicklists(record: PendingRecord, isChanged: (name: string) => boolean): void {
    const { object, values } = record;
    const type = recordTypeWithId(object, values['RecordTypeId']);
    for (const field of object.fields.filter((each) => each.picklist?.restricted === true && isChanged(each.apiName))) {
        const limited = type?.picklists.get(field.apiName.toLowerCase());
        const chosen = String(values[field.apiName] ?? '').split(field.type === 'MultiselectPicklist' ? ';' : /$^/);
        const bad = chosen.find((value) => value !== '' && limited?.values.has(value.toLowerCase()) === false);
        if (bad === undefined) continue;
        fail(record, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `${field.label}: bad value for restricted picklist field: ${bad}`, [field.apiName]);
    }
}
