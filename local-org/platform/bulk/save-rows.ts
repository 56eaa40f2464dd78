import type { Caller } from '../access/caller.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import { deleteRecords } from '../records/delete.ts';
import { refusedResult } from '../records/pending-record.ts';
import { hardDeleteRecords } from '../records/recycle-bin/empty-recycle-bin.ts';
import { createRecords, updateRecords, type SaveResult } from '../records/save.ts';
import { upsertRecords } from '../records/upsert.ts';
import type { InputValues } from '../records/values.ts';
import type { IngestJob } from './bulk-job.ts';

/** What a job says of its rows. */
type RowJob = Pick<IngestJob, 'object' | 'operation' | 'externalIdFieldName'>;

/** A row of the file: what to save, or why it cannot be. */
export type RowInput = { readonly input: InputValues } | { readonly refused: SaveResult };

const OPTIONS = { allOrNone: false, api: 'data' } as const;

/** Saves the rows of one batch as the job's operation says; results are in the order of the rows. */
export function saveRows(org: Org, caller: Caller, job: RowJob, rows: readonly RowInput[]): SaveResult[] {
    const checked = rows.map((row) => checkedId(org, job, row));
    const inputs = checked.flatMap((row) => ('input' in row ? [row.input] : []));
    const saved = save(org, caller, job, inputs);
    return checked.flatMap((row) => ('refused' in row ? [row.refused] : saved.splice(0, 1)));
}

function save(org: Org, caller: Caller, { object, operation, externalIdFieldName = '' }: RowJob, inputs: readonly InputValues[]): SaveResult[] {
    switch (operation) {
        case 'insert':
            return createRecords(org, caller, object, inputs, OPTIONS).map((result) => ({ ...result, created: result.success }));
        case 'upsert':
            return upsertRecords(org, caller, object, externalIdFieldName, inputs, OPTIONS);
        case 'update':
            return updateRecords(
                org,
                caller,
                object,
                inputs.map((input) => ({ ...input, Id: idOf(input) })),
                OPTIONS,
            );
        case 'delete':
            return deleteRecords(org, caller, inputs.map(idOf), OPTIONS);
        case 'hardDelete':
            return hardDeleteRecords(org, caller, inputs.map(idOf), OPTIONS);
    }
}

function idOf(input: InputValues): string {
    return typeof input['Id'] === 'string' ? input['Id'] : '';
}

/** Updates and deletes need an id, and a delete one of the job's object. */
function checkedId(org: Org, { operation, object }: RowJob, row: RowInput): RowInput {
    if ('refused' in row || operation === 'insert' || operation === 'upsert') return row;
    const id = idOf(row.input);
    if (id === '')
        return { refused: refusedResult(undefined, 'MISSING_ARGUMENT', `Id not specified in ${operation === 'update' ? 'an update' : 'a delete'} call`) };
    if (operation === 'update' || org.model().schema.objectOfId(toId18(id))?.apiName === object) return row;
    return { refused: refusedResult(undefined, 'MALFORMED_ID', `malformed id ${id}`) };
}
