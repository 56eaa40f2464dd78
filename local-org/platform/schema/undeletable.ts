import type { ObjectDefinition } from './model.ts';
import { CRM_OBJECTS } from './standard/crm-objects.ts';

const STANDARD: ReadonlySet<string> = new Set(CRM_OBJECTS.map(({ apiName }) => apiName));

/** Whether deleted records of the object can be restored (`undeletable` in describe): business data can, records of the setup can't. */
export function isUndeletable(object: ObjectDefinition): boolean {
    return object.deletable && object.kind === undefined && (object.custom || STANDARD.has(object.apiName));
}
