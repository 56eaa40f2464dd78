import type { ApiRoute } from '../data/api-route.ts';
import { ok } from '../data/api-route.ts';
import { addresses } from '../data/root-routes.ts';
import { TEST_ROUTES } from './test-routes.ts';

const RESOURCES = ['sobjects', 'query', 'queryAll', 'composite'] as const;

/** What only the Tooling API has; sObjects, queries and composites are those of the REST API over tooling objects. */
export const TOOLING_ROUTES: readonly ApiRoute[] = [{ method: 'GET', path: '/', handle: (call) => ok(addresses(call, RESOURCES)) }, ...TEST_ROUTES];
