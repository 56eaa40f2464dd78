import { describeGlobal, describeObject, objectSummaryOf } from '../../platform/schema/describe.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { apiRoot, ok, paramOf } from './api-route.ts';
import { isJsonObject } from './json-body.ts';

type Description = Readonly<Record<string, unknown>>;

/** The platform writes urls below the API root, which only the transport knows. */
function withRoot(call: ApiCall, description: Description): Description {
    const { urls } = description;
    if (!isJsonObject(urls)) {
        return description;
    }
    const absolute = Object.entries(urls).map(([name, path]) => [name, `${apiRoot(call)}${String(path)}`]);
    return { ...description, urls: Object.fromEntries(absolute) };
}

function listObjects(call: ApiCall): ApiReply {
    const global = describeGlobal(call.org, call.caller, call.api);
    return ok({ ...global, sobjects: global.sobjects.map((each) => withRoot(call, each)) });
}

function describe(call: ApiCall): ApiReply {
    return ok(withRoot(call, describeObject(call.org, call.caller, paramOf(call, 'object'), call.api)));
}

/** The local org keeps no list of records viewed recently. */
function basicInformation(call: ApiCall): ApiReply {
    const objectDescribe = withRoot(call, objectSummaryOf(call.org, call.caller, paramOf(call, 'object'), call.api));
    return ok({ objectDescribe, recentItems: [] });
}

/** "Describe Global", "sObject Basic Information" and "sObject Describe" of the REST API guide. */
export const DESCRIBE_ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: '/sobjects', handle: listObjects },
    { method: 'GET', path: '/sobjects/:object', handle: basicInformation },
    { method: 'GET', path: '/sobjects/:object/describe', handle: describe },
];
