import type { Org } from '../org.ts';
import type { FieldDefinition } from '../schema/model.ts';
import { fail, isHealthy, type PendingRecord } from './pending-record.ts';
import type { FieldValue, FieldValues } from './values.ts';

/**
 * System validation of foreign keys: the id belongs to an object the field may point to, and the record exists.
 * Values that are the same in `baseline` have been validated before.
 */
export function checkReferences(org: Org, records: readonly PendingRecord[], baseline: (record: PendingRecord) => FieldValues | undefined): void {
    for (const record of records.filter(isHealthy)) {
        const known = baseline(record);
        if (known === record.values) continue;
        for (const field of record.object.fields) {
            const value = record.values[field.apiName] ?? null;
            if (field.reference && value !== null && known?.[field.apiName] !== value) checkReference(org, record, field, value);
        }
    }
}

function checkReference(org: Org, record: PendingRecord, field: FieldDefinition, value: FieldValue): void {
    const target = org.model().schema.objectOfId(String(value));
    if (!target || !field.reference?.targets.includes(target.apiName)) {
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${String(value)}`, [field.apiName]);
        return;
    }
    const row = org.store.get(target.table, String(value));
    if (!row) fail(record, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.apiName]);
    else if (row['IsDeleted'] === 1) fail(record, 'ENTITY_IS_DELETED', 'entity is deleted', [field.apiName]);
}
