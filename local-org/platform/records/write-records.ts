import { UniqueViolation } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { formatAutoNumber } from './auto-number.ts';
import { failDuplicate } from './fail-duplicate.ts';
import { trackChanges, trackCreation } from './history/track-history.ts';
import { nameById } from './name-by-id.ts';
import { newId } from './new-id.ts';
import { isHealthy, type PendingRecord } from './pending-record.ts';
import { behaviourOf } from './platform-behaviours.ts';
import { creationStamps, modificationStamps } from './stamps.ts';
import { rowOfValues } from './stored-values.ts';
import type { FieldValues } from './values.ts';

/** Stores what is left: ids, auto-numbers and stamps set, unique fields checked record by record. */
export function writeRecords(org: Org, caller: Caller, records: readonly PendingRecord[]): void {
    const healthy = records.filter(isHealthy);
    if (healthy.some(({ object }) => hasBehaviour(object)) || !writeTogether(org, caller, healthy)) writeOneByOne(org, caller, healthy);
}

function hasBehaviour(object: ObjectDefinition): boolean {
    const { beforeWrite, afterWrite } = behaviourOf(object);
    return beforeWrite !== undefined || afterWrite !== undefined;
}

/** Nearly always no unique field stands in the way of a batch, and one savepoint serves it. Otherwise says false, and nothing is written. */
function writeTogether(org: Org, caller: Caller, records: readonly PendingRecord[]): boolean {
    const sent = records.map(({ values, id }) => ({ values, id }));
    try {
        org.store.transaction(() => {
            for (const record of records) write(org, caller, record);
        });
        return true;
    } catch (error) {
        if (!(error instanceof UniqueViolation)) throw error;
        for (const [index, record] of records.entries()) Object.assign(record, sent[index]);
        return false;
    }
}

function writeOneByOne(org: Org, caller: Caller, records: readonly PendingRecord[]): void {
    for (const record of records) {
        const { beforeWrite, afterWrite } = behaviourOf(record.object);
        beforeWrite?.(org, record);
        if (isHealthy(record)) writeAlone(org, caller, record);
        if (isHealthy(record)) afterWrite?.(org, caller, record);
    }
}

function writeAlone(org: Org, caller: Caller, record: PendingRecord): void {
    try {
        org.store.transaction(() => {
            write(org, caller, record);
        });
    } catch (error) {
        if (!(error instanceof UniqueViolation)) throw error;
        failDuplicate(org, record, error);
    }
}

function write(org: Org, caller: Caller, record: PendingRecord): void {
    if (record.prior === undefined) insert(org, caller, record);
    else update(org, caller, record, record.prior);
}

function insert(org: Org, caller: Caller, record: PendingRecord): void {
    const { object } = record;
    const id = newId(org, object);
    const values: FieldValues = {
        ...record.values,
        ...autoNumbers(org, object),
        ...fullName(object, record.values),
        ...nameById(object, record.values, id),
        ...creationStamps(org, caller.userId),
        Id: id,
        IsDeleted: false,
    };
    org.store.insert(object.table, { ...rowOfValues(object, values), Id: id });
    trackCreation(org, caller, object, id);
    record.values = values;
    record.id = id;
}

function update(org: Org, caller: Caller, record: PendingRecord, prior: FieldValues): void {
    const { object, id = '' } = record;
    const values: FieldValues = {
        ...record.values,
        ...fullName(object, record.values),
        ...nameById(object, record.values, id),
        ...modificationStamps(org, caller.userId),
    };
    const changed = Object.entries(values).filter(([name, value]) => prior[name] !== value);
    org.store.update(object.table, id, rowOfValues(object, Object.fromEntries(changed)));
    trackChanges(org, caller, object, id, prior, values);
    record.values = values;
}

function autoNumbers(org: Org, object: ObjectDefinition): FieldValues {
    const values: FieldValues = {};
    for (const { apiName, autoNumber } of object.fields) {
        if (!autoNumber) continue;
        const number = org.store.nextNumber(`auto:${object.apiName}.${apiName}`, autoNumber.startingNumber);
        values[apiName] = formatAutoNumber(autoNumber.displayFormat, number, org.clock.now());
    }
    return values;
}

/** People's full names are composed from first and last name. */
function fullName(object: ObjectDefinition, values: FieldValues): FieldValues {
    const isPerson = !object.custom && object.fields.some((field) => field.apiName === 'LastName');
    if (!isPerson) return {};
    return { Name: [values['FirstName'], values['LastName']].filter((part) => part !== null && part !== undefined).join(' ') };
}
