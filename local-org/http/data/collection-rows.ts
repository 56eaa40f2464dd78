import { PlatformError } from '../../platform/errors.ts';
import type { Org } from '../../platform/org.ts';
import type { InputValues } from '../../platform/records/values.ts';
import type { SaveResult } from '../../platform/records/save.ts';
import { requireObject } from '../../platform/records/save.ts';
import { asRolledBack, keepIf } from './all-or-none.ts';
import type { ApiCall } from './api-route.ts';
import { inputValuesOf, isJsonObject, requireJsonArray, requireJsonObject } from './json-body.ts';

/** "sObject Collections" takes up to 200 records in one call. */
export const MAX_RECORDS = 200;

export interface CollectionRow {
    /** Canonical API name. */
    readonly objectName: string;
    readonly input: InputValues;
}

export interface CollectionRequest {
    readonly allOrNone: boolean;
    readonly rows: readonly CollectionRow[];
}

export function requireAtMost200(count: number): void {
    if (count > MAX_RECORDS) {
        throw new PlatformError('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`);
    }
}

/** "Creating Records for Different Object Types", SOAP API guide: rows of one object that stand together are a chunk. */
const MAX_CHUNKS = 10;

function requireFewChunks(rows: readonly CollectionRow[]): void {
    const chunks = rows.filter(({ objectName }, index) => objectName !== rows[index - 1]?.objectName).length;
    if (chunks > MAX_CHUNKS) {
        throw new PlatformError(
            'LIMIT_EXCEEDED',
            `Cannot have more than ${MAX_CHUNKS} chunks in a single operation. Please rearrange the data to reduce chunking.`,
        );
    }
}

function typeOf(record: unknown): string {
    const attributes = isJsonObject(record) ? record['attributes'] : undefined;
    const type = isJsonObject(attributes) ? attributes['type'] : undefined;
    if (typeof type !== 'string') {
        throw new PlatformError('INVALID_INPUT', 'Include the object of each record: "attributes": {"type": "…"}.');
    }
    return type;
}

/** The object named in a record: unlike in a path, an unknown one is not a missing resource. */
export function objectNameOf(call: ApiCall, record: unknown): string {
    const name = typeOf(record);
    if (call.org.model().schema.objectOf(name) === undefined) {
        throw new PlatformError('INVALID_TYPE', `sObject type '${name}' is not supported.`);
    }
    return requireObject(call.org, call.caller, name, call.api).apiName;
}

/** Reads `{ allOrNone, records }`. */
export function collectionOf(call: ApiCall): CollectionRequest {
    const body = requireJsonObject(call.body);
    const records = requireJsonArray(body['records'], 'records');
    requireAtMost200(records.length);
    const rows = records.map((record) => ({ objectName: objectNameOf(call, record), input: inputValuesOf(record) }));
    requireFewChunks(rows);
    return { allOrNone: body['allOrNone'] === true, rows };
}

type SaveOfOneObject = (objectName: string, inputs: InputValues[]) => readonly SaveResult[];

/** Saves rows object by object; results are in the order of the rows. */
export function saveByObject(rows: readonly CollectionRow[], save: SaveOfOneObject): readonly SaveResult[] {
    const results: SaveResult[] = [];
    for (const [objectName, entries] of Map.groupBy(rows.entries(), ([, row]) => row.objectName)) {
        const saved = save(
            objectName,
            entries.map(([, { input }]) => input),
        );
        for (const [position, [index]] of entries.entries()) {
            const result = saved[position];
            if (result !== undefined) {
                results[index] = result;
            }
        }
    }
    return results;
}

/**
 * Saves rows of one or several objects, in order. All-or-none holds across the objects, and a refusal of the
 * whole request leaves nothing behind either way.
 */
export function saveInOrder(org: Org, { allOrNone, rows }: CollectionRequest, save: SaveOfOneObject): readonly SaveResult[] {
    const isGood = (results: readonly SaveResult[]): boolean => !allOrNone || results.every(({ success }) => success);
    const results = keepIf(org, () => saveByObject(rows, save), isGood);
    return isGood(results) ? results : asRolledBack(results);
}
