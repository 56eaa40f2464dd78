import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import { requireObject } from '../schema/served-objects.ts';
import { inOneTransaction } from './all-or-none.ts';
import type { SaveResult } from './pending-record.ts';
import { saveChanges, type RecordChange } from './save-changes.ts';
import { saveNew } from './save-new.ts';
import type { SaveOptions } from './save-options.ts';
import type { InputValues } from './values.ts';

export { requireObject } from '../schema/served-objects.ts';
export type { SaveResult } from './pending-record.ts';
export type { SaveOptions } from './save-options.ts';

/** Creates records of one object. Results are in the order of the inputs; one refused record does not stop the others unless `allOrNone`. */
export function createRecords(org: Org, caller: Caller, objectName: string, inputs: readonly InputValues[], options: SaveOptions): SaveResult[] {
    const object = requireObject(org, caller, objectName, options.api);
    const results = inOneTransaction(org, options.allOrNone, () => saveNew(org, caller, object, inputs));
    return results.map((result) => (result.success ? result : { ...result, id: undefined }));
}

/** Updates records of one object; every input names its `Id`. Throws `PRECONDITION_FAILED`. */
export function updateRecords(org: Org, caller: Caller, objectName: string, inputs: readonly RecordChange[], options: SaveOptions): SaveResult[] {
    const object = requireObject(org, caller, objectName, options.api);
    return inOneTransaction(org, options.allOrNone, () => saveChanges(org, caller, object, inputs, options.ifUnmodifiedSince));
}
