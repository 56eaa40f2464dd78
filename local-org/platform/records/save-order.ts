import type { Caller } from '../access/caller.ts';
import { inSystemContext } from '../flows/system-context.ts';
import { lockRows } from '../faults/lock-rows.ts';
import { saveWithFlows } from '../flows/save-with-flows.ts';
import type { Org } from '../org.ts';
import { checkOwners } from './check-owners.ts';
import { checkReferences } from './check-references.ts';
import { checkRequired } from './check-required.ts';
import { deriveValues } from './derive-values.ts';
import type { PendingRecord } from './pending-record.ts';
import { checkRecordTypes } from './record-type-rules.ts';
import { runFlowsOn } from './run-flows-on.ts';
import { runValidationRules } from './run-validation-rules.ts';
import { writeRecords } from './write-records.ts';

const BATCH_SIZE = 200;

/**
 * Takes records of one object through the save order ("Triggers and Order of Execution", Apex guide), in batches of 200:
 * system validation, before-save flows, system validation of what they set, required fields, validation rules, unique fields, save,
 * after-save flows.
 * Part of the running transaction.
 */
export function saveInOrder(org: Org, caller: Caller, records: readonly PendingRecord[]): void {
    lockRows(org, records);
    for (let start = 0; start < records.length; start += BATCH_SIZE) {
        saveWithFlows(org, caller, records.slice(start, start + BATCH_SIZE), (batch) => {
            saveBatch(org, caller, batch);
        });
    }
}

function saveBatch(org: Org, caller: Caller, batch: readonly PendingRecord[]): void {
    checkReferences(org, batch, (record) => record.prior);
    deriveValues(org, batch);
    checkRecordTypes(caller, batch, (record) => record.prior);
    const sent = new Map(batch.map((record) => [record, record.values]));
    runFlowsOn(org, caller, 'beforeSave', batch);
    deriveValues(org, batch);
    checkReferences(org, batch, (record) => sent.get(record));
    checkRecordTypes(inSystemContext(caller), batch, (record) => sent.get(record));
    checkOwners(org, caller, batch);
    checkRequired(batch);
    runValidationRules(org, caller, batch);
    writeRecords(org, caller, batch);
}
