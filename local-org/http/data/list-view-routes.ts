import { UnsupportedFeature } from '../../platform/errors.ts';
import { describeListView, listViewResults } from '../../platform/ui/list-view-describe.ts';
import { type ListView, listViewOf, listViewsOf } from '../../platform/ui/list-view.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { apiRoot, ok, paramOf } from './api-route.ts';
import { objectOfCall } from './object-of-call.ts';
import { uiContextOf } from './ui-context-of-call.ts';

const PATH = '/sobjects/:object/listviews';

function basics(call: ApiCall, { id, apiName, label, object }: ListView): Record<string, unknown> {
    const url = `${apiRoot(call)}/sobjects/${object.apiName}/listviews/${id}`;
    return { describeUrl: `${url}/describe`, developerName: apiName, id, label, resultsUrl: `${url}/results`, soqlCompatible: true, url };
}

function listAll(call: ApiCall): ApiReply {
    const object = objectOfCall(call);
    const listviews = listViewsOf(uiContextOf(call), object).map((view) => basics(call, view));
    return ok({ done: true, listviews, nextRecordsUrl: null, size: listviews.length, sobjectType: object.apiName });
}

/** `recent` is the list of list views used last, which nobody keeps. */
function viewName(call: ApiCall): string {
    const name = paramOf(call, 'listView');
    if (name.toLowerCase() === 'recent') throw new UnsupportedFeature('recently used list views');
    return name;
}

function showOne(call: ApiCall): ApiReply {
    return ok(basics(call, listViewOf(uiContextOf(call), objectOfCall(call), viewName(call))));
}

function describe(call: ApiCall): ApiReply {
    return ok(describeListView(uiContextOf(call), objectOfCall(call), viewName(call)));
}

function results(call: ApiCall): ApiReply {
    const page = { limit: call.query.get('limit') ?? undefined, offset: call.query.get('offset') ?? undefined };
    return ok(listViewResults(uiContextOf(call), objectOfCall(call), viewName(call), page));
}

/** "sObject List Views", "List View Basic Information", "List View Describe" and "List View Results" of the REST API guide. */
export const LIST_VIEW_ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: PATH, handle: listAll },
    { method: 'GET', path: `${PATH}/:listView`, handle: showOne },
    { method: 'GET', path: `${PATH}/:listView/describe`, handle: describe },
    { method: 'GET', path: `${PATH}/:listView/results`, handle: results },
];
