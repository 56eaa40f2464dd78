import { PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import { compactLayoutOf, describeCompactLayouts, primaryCompactLayout } from '../../platform/ui/describe-compact-layouts.ts';
import { describeLayoutOf, describeLayouts } from '../../platform/ui/describe-layouts.ts';
import type { ObjectDefinition } from '../../platform/schema/model.ts';
import type { UiContext } from '../../platform/ui/ui-context.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { apiRoot, ok, paramOf } from './api-route.ts';
import { objectNamed, objectOfCall } from './object-of-call.ts';
import { uiContextOf } from './ui-context-of-call.ts';

/** "Compact Layouts": "Up to 100 objects can be queried at once." */
const MAX_OBJECTS = 100;

type Describe = (context: UiContext, object: ObjectDefinition, root: string) => Record<string, unknown>;

function describeWith(describe: Describe): (call: ApiCall) => ApiReply {
    return (call) => {
        if (paramOf(call, 'object').toLowerCase() === 'global') throw new UnsupportedFeature('global publisher layouts');
        return ok(describe(uiContextOf(call), objectOfCall(call), apiRoot(call)));
    };
}

function layoutOfRecordType(call: ApiCall): ApiReply {
    return ok(describeLayoutOf(uiContextOf(call), objectOfCall(call), paramOf(call, 'recordType'), apiRoot(call)));
}

function compactLayoutOfRecordType(call: ApiCall): ApiReply {
    return ok(compactLayoutOf(uiContextOf(call), objectOfCall(call), paramOf(call, 'recordType')));
}

/** "Compact Layouts": the primary one of each object in `?q=Account,Contact`. */
function primaryOfEach(call: ApiCall): ApiReply {
    const names = (call.query.get('q') ?? '').split(',').map((name) => name.trim());
    const given = names.filter((name) => name !== '');
    if (given.length === 0 || given.length > MAX_OBJECTS) {
        throw new PlatformError('INVALID_PARAMETER', `Name 1 to ${MAX_OBJECTS} objects in the parameter q, separated by commas.`);
    }
    const objects = given.map((name) => objectNamed(call, name));
    return ok(Object.fromEntries(objects.map((object) => [object.apiName, primaryCompactLayout(uiContextOf(call), object)])));
}

/** "sObject Layouts", "sObject CompactLayouts" and "Compact Layouts" of the REST API guide. */
export const LAYOUT_ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: '/compactLayouts', handle: primaryOfEach },
    { method: 'GET', path: '/sobjects/:object/describe/layouts', handle: describeWith(describeLayouts) },
    { method: 'GET', path: '/sobjects/:object/describe/layouts/:recordType', handle: layoutOfRecordType },
    { method: 'GET', path: '/sobjects/:object/describe/compactLayouts', handle: describeWith(describeCompactLayouts) },
    { method: 'GET', path: '/sobjects/:object/describe/compactLayouts/:recordType', handle: compactLayoutOfRecordType },
];
