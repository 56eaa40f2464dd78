import type { ObjectDefinition } from '../../platform/schema/model.ts';
import { describeQuickAction, quickActionNamed, quickActionsOf, quickActionSummary } from '../../platform/ui/quick-actions.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { apiRoot, ok, paramOf } from './api-route.ts';
import { objectOfCall } from './object-of-call.ts';
import { uiContextOf } from './ui-context-of-call.ts';

/** The object in the path; undefined where the path is about global actions. */
function ownerOf(call: ApiCall): ObjectDefinition | undefined {
    return call.params['object'] === undefined ? undefined : objectOfCall(call);
}

/** An object's actions come with the global ones. */
function listAll(call: ApiCall): ApiReply {
    const context = uiContextOf(call);
    const owner = ownerOf(call);
    const actions = [...(owner ? quickActionsOf(context, owner) : []), ...quickActionsOf(context, undefined)];
    return ok(actions.map((action) => quickActionSummary(context, action, apiRoot(call))));
}

function showOne(call: ApiCall): ApiReply {
    const context = uiContextOf(call);
    return ok(quickActionSummary(context, quickActionNamed(context, ownerOf(call), paramOf(call, 'action')), apiRoot(call)));
}

function describe(call: ApiCall): ApiReply {
    const context = uiContextOf(call);
    return ok(describeQuickAction(context, quickActionNamed(context, ownerOf(call), paramOf(call, 'action'))));
}

/** "Quick Actions" and "sObject Quick Actions" of the REST API guide, without their default values and without carrying them out. */
export const QUICK_ACTION_ROUTES: readonly ApiRoute[] = ['', '/sobjects/:object'].flatMap((owner): ApiRoute[] => [
    { method: 'GET', path: `${owner}/quickActions`, handle: listAll },
    { method: 'GET', path: `${owner}/quickActions/:action`, handle: showOne },
    { method: 'GET', path: `${owner}/quickActions/:action/describe`, handle: describe },
]);
