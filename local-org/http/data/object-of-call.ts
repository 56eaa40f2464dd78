import { requireObject } from '../../platform/records/save.ts';
import type { ObjectDefinition } from '../../platform/schema/model.ts';
import type { ApiCall } from './api-route.ts';
import { paramOf } from './api-route.ts';

/** The object in the path, in any case. Throws `NOT_FOUND` for what this API does not serve or the caller may not see. */
export function objectOfCall(call: ApiCall): ObjectDefinition {
    return requireObject(call.org, call.caller, paramOf(call, 'object'), call.api);
}
