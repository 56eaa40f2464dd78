import { requireObject } from '../../platform/records/save.ts';
import type { ObjectDefinition } from '../../platform/schema/model.ts';
import type { ApiCall } from './api-route.ts';
import { paramOf } from './api-route.ts';

/** The object in the path, in any case. Throws `NOT_FOUND` for what this API does not serve or the caller may not see. */
export function objectOfCall(call: ApiCall): ObjectDefinition {
    return objectNamed(call, paramOf(call, 'object'));
}

/** An object named elsewhere in the request. Throws as `objectOfCall` does. */
export function objectNamed(call: ApiCall, name: string): ObjectDefinition {
    return requireObject(call.org, call.caller, name, call.api);
}
