import { isNamedById } from './name-by-id.ts';
import { fail, isHealthy, type PendingRecord } from './pending-record.ts';

/** Required fields, after automation had its chance to fill them. */
export function checkRequired(records: readonly PendingRecord[]): void {
    for (const record of records.filter(isHealthy)) {
        const missing = record.object.fields
            .filter((field) => field.required && field.column !== undefined && !isSetByPlatform(field.apiName))
            .filter((field) => !isNamedById(record.object, field) && field.type !== 'AutoNumber' && (record.values[field.apiName] ?? null) === null)
            .map((field) => field.apiName);
        if (missing.length > 0) fail(record, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
    }
}

const STAMPS = new Set(['Id', 'IsDeleted', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);

function isSetByPlatform(fieldName: string): boolean {
    return STAMPS.has(fieldName);
}
