import { type Row, UniqueViolation } from '../../../database/store.ts';
import type { Caller } from '../../access/caller.ts';
import { mayEditRecord } from '../../access/record-access.ts';
import { undeleteTogether } from '../../flows/save-with-flows.ts';
import { isId, toId18 } from '../../ids.ts';
import type { Org } from '../../org.ts';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model.ts';
import { isUndeletable } from '../../schema/undeletable.ts';
import { inOneTransaction } from '../all-or-none.ts';
import type { DeletePlan } from '../delete-plan.ts';
import { failDuplicate } from '../fail-duplicate.ts';
import { fail, isHealthy, refusedResult, resultOf, type PendingRecord, type SaveResult } from '../pending-record.ts';
import { batchesOf, isPending } from '../record-batches.ts';
import { recalculateMasters, type RecordEvent, type Refusals } from '../roll-ups/recalculate-masters.ts';
import { modificationStamps, stampsOf, type ModificationStamps } from '../stamps.ts';
import { valuesOfRow } from '../stored-values.ts';
import { type BinEntry, binEntryOf, forgetBinEntry } from './recycle-bin.ts';

/**
 * Takes records out of the recycle bin, with the details that were deleted along and the lookups that were cleared
 * ("undelete()", SOAP API guide; "Restoring Deleted Records", Apex guide). No flow and no rule of the record runs; its master is saved.
 */
export function undeleteRecords(org: Org, caller: Caller, ids: readonly string[], options: { readonly allOrNone: boolean }): SaveResult[] {
    return inOneTransaction(org, options.allOrNone, () => {
        const attempts = ids.map((id) => recordToRestore(org, caller, toId18(id)));
        for (const batch of batchesOf(attempts.filter(isPending))) {
            undeleteTogether(org, batch, (records) => restoreBatch(org, caller, records));
        }
        return attempts.map((attempt) => (isPending(attempt) ? resultOf(attempt) : attempt));
    });
}

function recordToRestore(org: Org, caller: Caller, id: string): PendingRecord | SaveResult {
    const object = org.model().schema.objectOfId(id);
    if (!object || !isId(id)) return refusedResult(undefined, 'MALFORMED_ID', `malformed id ${id}`);
    const access = caller.access.object(object.apiName);
    const row = access.read ? org.store.get(object.table, id) : undefined;
    if (!row) return refusedResult(id, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    if (!isUndeletable(object)) return refusedResult(id, 'UNDELETE_FAILED', `entity type cannot be undeleted: ${object.label}`);
    const values = valuesOfRow(object, row);
    if (!access.delete || !mayEditRecord(org, caller, object, values))
        return refusedResult(id, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    return { object, id, prior: values, values, errors: [] };
}

function restoreBatch(org: Org, caller: Caller, records: readonly PendingRecord[]): Refusals {
    const stamps = modificationStamps(org, caller.userId);
    const events = records.filter(isHealthy).flatMap((record) => restore(org, record, stamps));
    return recalculateMasters(org, caller, events);
}

/** Leaves the savepoint of a record that can't come back. */
class Refused extends Error {}

function restore(org: Org, record: PendingRecord, stamps: ModificationStamps): RecordEvent[] {
    const entry = binEntryOf(org, record.id ?? '');
    if (!entry) {
        // "An object could not be undeleted because it does not exist or has not been deleted."
        fail(record, 'UNDELETE_FAILED', 'entity is not in the recycle bin');
        return [];
    }
    const lost = record.object.fields.find((field) => field.type === 'MasterDetail' && !isThere(org, field, record.values[field.apiName] ?? null));
    if (lost) {
        fail(record, 'ENTITY_IS_DELETED', 'entity is deleted', [lost.apiName]);
        return [];
    }
    try {
        return org.store.transaction(() => bringBack(org, record, entry, stamps));
    } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return [];
    }
}

function bringBack(org: Org, record: PendingRecord, { removals, clearings }: BinEntry, stamps: ModificationStamps): RecordEvent[] {
    const events = removals.flatMap(({ objectName, id }) => {
        const object = org.model().schema.objectOf(objectName);
        const row = object && org.store.get(object.table, id);
        return object && row ? [bringBackRow(org, record, object, row, stamps)] : [];
    });
    for (const clearing of clearings) restoreLookup(org, clearing, stamps);
    forgetBinEntry(org, record.id ?? '');
    return events;
}

function bringBackRow(org: Org, cause: PendingRecord, object: ObjectDefinition, row: Row, stamps: ModificationStamps): RecordEvent {
    const changes: Row = { IsDeleted: 0, ...stampsOf(object, stamps) };
    for (const field of object.fields) {
        if (isLookup(field) && !isThere(org, field, row[field.column ?? ''] ?? null)) changes[field.column ?? ''] = null;
    }
    const after = valuesOfRow(object, { ...row, ...changes });
    try {
        org.store.update(object.table, String(row['Id']), changes);
    } catch (error) {
        if (!(error instanceof UniqueViolation)) throw error;
        const duplicate: PendingRecord = { ...cause, object, values: after };
        failDuplicate(org, duplicate, error);
        cause.errors = duplicate.errors;
        throw new Refused();
    }
    return { object, before: undefined, after, cause };
}

function isLookup({ type, column, required, reference }: FieldDefinition): boolean {
    return type === 'Lookup' && column !== undefined && !required && reference?.deleteConstraint === 'SetNull';
}

/** Whether what the field points to exists and is not deleted; blank points nowhere. Details come after their masters. */
function isThere(org: Org, { reference }: FieldDefinition, id: unknown): boolean {
    if (typeof id !== 'string' || !reference) return true;
    const target = org.model().schema.objectOfId(id);
    const row = target && org.store.get(target.table, id);
    return row !== undefined && row['IsDeleted'] !== 1;
}

/** "Salesforce only restores lookup relationships that have not been replaced." */
function restoreLookup(org: Org, { table, id, column, value }: DeletePlan['clearings'][number], { SystemModstamp }: ModificationStamps): void {
    const row = org.store.get(table, id);
    if (row && row['IsDeleted'] !== 1 && row[column] === null) org.store.update(table, id, { [column]: value, SystemModstamp });
}
