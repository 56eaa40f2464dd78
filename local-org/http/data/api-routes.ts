import { TOOLING_ROUTES } from '../tooling/tooling-routes.ts';
import { ACTION_ROUTES } from './action-routes.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { COLLECTION_ROUTES } from './collection-routes.ts';
import { compositeBatchRoute } from './composite-batch-route.ts';
import { compositeGraphRoute } from './composite-graph-route.ts';
import { compositeRoute } from './composite-route.ts';
import { DESCRIBE_ROUTES } from './describe-routes.ts';
import { EXTERNAL_ID_ROUTES } from './external-id-routes.ts';
import { LAYOUT_ROUTES } from './layout-routes.ts';
import { LIST_VIEW_ROUTES } from './list-view-routes.ts';
import { NAVIGATION_ROUTES } from './navigation-routes.ts';
import { QUERY_ROUTES } from './query-routes.ts';
import { QUICK_ACTION_ROUTES } from './quick-action-routes.ts';
import { RECORD_ROUTES } from './record-routes.ts';
import { REPLICATION_ROUTES } from './replication-routes.ts';
import { DATA_ROOT_ROUTES } from './root-routes.ts';
import { SEARCH_ROUTES } from './search-routes.ts';
import { TREE_ROUTES } from './tree-routes.ts';

/** What the REST API and the Tooling API share. Fixed names stand before parameters, because the first match wins. */
const SHARED_ROUTES: readonly ApiRoute[] = [
    ...DESCRIBE_ROUTES,
    ...QUERY_ROUTES,
    ...COLLECTION_ROUTES,
    ...TREE_ROUTES,
    compositeRoute(routesOf),
    compositeBatchRoute(routesOf),
    ...REPLICATION_ROUTES,
    ...RECORD_ROUTES,
    ...EXTERNAL_ID_ROUTES,
];

/** What pages are made of. */
const PAGE_ROUTES: readonly ApiRoute[] = [...LIST_VIEW_ROUTES, ...LAYOUT_ROUTES, ...QUICK_ACTION_ROUTES, ...NAVIGATION_ROUTES];

const ROUTES: Readonly<Record<ApiCall['api'], readonly ApiRoute[]>> = {
    data: [...DATA_ROOT_ROUTES, compositeGraphRoute(routesOf), ...ACTION_ROUTES, ...SEARCH_ROUTES, ...PAGE_ROUTES, ...SHARED_ROUTES],
    tooling: [...TOOLING_ROUTES, ...SHARED_ROUTES],
};

export function routesOf(api: ApiCall['api']): readonly ApiRoute[] {
    return ROUTES[api];
}
