import type { Caller } from '../../access/caller.ts';
import { isId, toId18 } from '../../ids.ts';
import type { Org } from '../../org.ts';
import { deleteRecords } from '../delete.ts';
import { refusedResult, type SaveResult } from '../pending-record.ts';
import type { SaveOptions } from '../save-options.ts';
import { binEntryOf, forgetBinEntry } from './recycle-bin.ts';

/** Removes records from the recycle bin for good, with the details that went along ("emptyRecycleBin()", SOAP API guide). */
export function emptyRecycleBin(org: Org, caller: Caller, ids: readonly string[]): SaveResult[] {
    return org.store.transaction(() => ids.map((id) => removeForGood(org, caller, toId18(id))));
}

/** Deletes records past the recycle bin (`hardDelete` of the Bulk API). */
export function hardDeleteRecords(org: Org, caller: Caller, ids: readonly string[], options: SaveOptions): SaveResult[] {
    return org.store.transaction(() => {
        const results = deleteRecords(org, caller, ids, options);
        for (const { id, success } of results) if (success && id !== undefined) purge(org, id);
        return results;
    });
}

function removeForGood(org: Org, caller: Caller, id: string): SaveResult {
    const object = isId(id) ? org.model().schema.objectOfId(id) : undefined;
    if (!object) return refusedResult(undefined, 'MALFORMED_ID', `malformed id ${id}`);
    if (!caller.access.object(object.apiName).delete) return refusedResult(id, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    if (!purge(org, id)) return refusedResult(id, 'DELETE_FAILED', 'entity is not in the recycle bin');
    return { id, success: true, errors: [] };
}

function purge(org: Org, id: string): boolean {
    const entry = binEntryOf(org, id);
    for (const removal of entry?.removals ?? []) org.store.remove(removal.objectName, removal.id);
    forgetBinEntry(org, id);
    return entry !== undefined;
}
