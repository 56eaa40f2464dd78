import { identityUrl } from '../oauth/token-reply.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { apiRoot, ok } from './api-route.ts';
import { LIMITS_ROUTE } from './limits-route.ts';
import { RECENT_ROUTE } from './recent-route.ts';

const DATA_RESOURCES = [
    'sobjects',
    'actions',
    'query',
    'queryAll',
    'search',
    'parameterizedSearch',
    'composite',
    'limits',
    'recent',
    'compactLayouts',
    'quickActions',
    'tabs',
    'theme',
    'metadata',
    'tooling',
    'ui-api',
    'graphql',
] as const;

/** Addresses of resources by name. */
export function addresses(call: ApiCall, names: readonly string[]): Record<string, string> {
    return Object.fromEntries(names.map((name) => [name, `${apiRoot(call)}/${name}`]));
}

/** "Resources by Version": only those that exist here. */
function resources(call: ApiCall): ApiReply {
    return ok({ ...addresses(call, DATA_RESOURCES), identity: identityUrl(call.origin, call.org, call.caller.userId) });
}

export const DATA_ROOT_ROUTES: readonly ApiRoute[] = [{ method: 'GET', path: '/', handle: resources }, LIMITS_ROUTE, RECENT_ROUTE];
