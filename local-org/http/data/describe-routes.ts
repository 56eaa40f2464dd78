import { lastMetadataChange } from '../../platform/metadata/component-store.ts';
import { recentRecords } from '../../platform/records/recent-records.ts';
import { describeGlobal, describeObject, objectSummaryOf } from '../../platform/schema/describe.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { apiRoot, ok, paramOf } from './api-route.ts';
import { isJsonObject } from './json-body.ts';
import { objectOfCall } from './object-of-call.ts';
import { headersOf, notModified, type ResourceState } from './preconditions.ts';

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

/** Descriptions change with the org's metadata. */
function metadataState({ org: { store, identity } }: ApiCall): ResourceState {
    const created = store.get('Organization', identity.id)?.['CreatedDate'];
    return { lastModified: lastMetadataChange(store) ?? (typeof created === 'string' ? new Date(created) : undefined) };
}

function listObjects(call: ApiCall): ApiReply {
    const state = metadataState(call);
    const unchanged = notModified(call, state);
    if (unchanged) {
        return unchanged;
    }
    const global = describeGlobal(call.org, call.caller, call.api);
    return { ...ok({ ...global, sobjects: global.sobjects.map((each) => withRoot(call, each)) }), headers: headersOf(state) };
}

function describe(call: ApiCall): ApiReply {
    const description = withRoot(call, describeObject(call.org, call.caller, paramOf(call, 'object'), call.api));
    const state = metadataState(call);
    return notModified(call, state) ?? { ...ok(description), headers: headersOf(state) };
}

function basicInformation(call: ApiCall): ApiReply {
    const objectDescribe = withRoot(call, objectSummaryOf(call.org, call.caller, paramOf(call, 'object'), call.api));
    const recentItems = call.api === 'data' ? recentRecords(call.org, call.caller, call.version, objectOfCall(call)) : [];
    return ok({ objectDescribe, recentItems });
}

/** "Describe Global", "sObject Basic Information" and "sObject Describe" of the REST API guide. */
export const DESCRIBE_ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: '/sobjects', handle: listObjects },
    { method: 'GET', path: '/sobjects/:object', handle: basicInformation },
    { method: 'GET', path: '/sobjects/:object/describe', handle: describe },
];
