import type { Caller } from '../access/caller.ts';
import { notFound } from '../errors.ts';
import type { Org } from '../org.ts';
import type { ObjectDefinition } from './model.ts';

export type Api = 'data' | 'tooling';

/** The Tooling API serves its own objects and the standard ones of the data API. */
export function isServedBy(object: ObjectDefinition, api: Api): boolean {
    return object.api === 'both' || object.api === api || (api === 'tooling' && object.api === 'data' && !object.custom);
}

/** Objects this API serves to the caller. */
export function visibleObjects(org: Org, caller: Caller, api: Api): ObjectDefinition[] {
    return org.model().schema.objects.filter((object) => isVisible(caller, object, api));
}

/** The object, if this API serves it and the caller may see it. Throws `NOT_FOUND`, as the REST API does for unknown objects. */
export function requireObject(org: Org, caller: Caller, objectName: string, api: Api): ObjectDefinition {
    const object = org.model().schema.objectOf(objectName);
    if (!object || !isVisible(caller, object, api)) throw notFound();
    return object;
}

function isVisible(caller: Caller, object: ObjectDefinition, api: Api): boolean {
    return isServedBy(object, api) && caller.access.object(object.apiName).read;
}
