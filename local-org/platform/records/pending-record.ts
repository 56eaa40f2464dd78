import type { SaveError } from '../errors.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { FieldValues } from './values.ts';

/** One record on its way through the save order. A record with errors takes no further steps. */
export interface PendingRecord {
    readonly object: ObjectDefinition;
    /** Undefined until a new record is stored. */
    id: string | undefined;
    readonly prior: FieldValues | undefined;
    /** Complete values: old ones overlaid with what was sent, then with what automation set. */
    values: FieldValues;
    errors: readonly SaveError[];
}

export interface SaveResult {
    readonly id: string | undefined;
    readonly success: boolean;
    /** Upsert only. */
    readonly created?: boolean;
    readonly errors: readonly SaveError[];
}

export function isHealthy(record: PendingRecord): boolean {
    return record.errors.length === 0;
}

/** The result of a record that no save could begin with. */
export function refusedResult(id: string | undefined, statusCode: string, message: string, fields: readonly string[] = []): SaveResult {
    return { id, success: false, errors: [{ statusCode, message, fields }] };
}

export function resultOf(record: PendingRecord): SaveResult {
    return { id: record.id, success: isHealthy(record), errors: record.errors };
}

export function fail(record: PendingRecord, statusCode: string, message: string, fields: readonly string[] = []): void {
    record.errors = [...record.errors, { statusCode, message, fields }];
}
