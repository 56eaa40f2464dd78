import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { defaultValues } from './defaults.ts';
import { fail, refusedResult, resultOf, type PendingRecord, type SaveResult } from './pending-record.ts';
import { readInput } from './read-input.ts';
import { withRecordTypeDefaults } from './record-type-rules.ts';
import { requireOpenMaster } from './require-open-master.ts';
import { saveInOrder } from './save-order.ts';
import type { InputValues } from './values.ts';

/** Creates records, in the running transaction. */
export function saveNew(org: Org, caller: Caller, object: ObjectDefinition, inputs: readonly InputValues[]): SaveResult[] {
    if (!object.createable || !caller.access.object(object.apiName).create) return inputs.map(() => cannotCreate(object));
    const records = inputs.map((input) => newRecord(org, caller, object, input));
    saveInOrder(org, caller, records);
    return records.map(resultOf);
}

function newRecord(org: Org, caller: Caller, object: ObjectDefinition, input: InputValues): PendingRecord {
    const { values, errors } = readInput(org, caller, object, input, 'create');
    const record: PendingRecord = {
        object,
        id: undefined,
        prior: undefined,
        values: withRecordTypeDefaults(caller, object, defaultValues(org, caller, object), values),
        errors,
    };
    if (namesAnId(input)) fail(record, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
    requireOpenMaster(org, caller, record);
    return record;
}

/** "For the create() call, this value is null" ("sObject", SOAP API guide). */
function namesAnId(input: InputValues): boolean {
    const name = Object.keys(input).find((each) => each.length === 2 && each.toLowerCase() === 'id');
    return name !== undefined && input[name] !== null && input[name] !== '';
}

function cannotCreate(object: ObjectDefinition): SaveResult {
    return refusedResult(undefined, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be inserted: ${object.label}`);
}
