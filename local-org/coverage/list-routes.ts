import { registrationsOf } from '../host.ts';
import type { CustomerControl } from '../http/control/customer-routes.ts';
import { createOrgServer } from '../http/server.ts';
import { MovableClock } from '../platform/clock.ts';
import { emptyOrg } from '../platform/metadata/deploy/deploy.fixture.ts';
import type { ShellCompiler } from '../shell/build/bundle-compiler.ts';

export interface Route {
    readonly method: string;
    /** As registered: `/services/data/v:version/query/:locator`. */
    readonly url: string;
}

const NO_PAGES: ShellCompiler = {
    compile: () => Promise.resolve([]),
    moduleOf: () => Promise.reject(new Error('Nothing is compiled here.')),
    hashOf: () => '',
    shellFolder: () => Promise.reject(new Error('Nothing is compiled here.')),
    close: () => Promise.resolve(),
};

const NO_CUSTOMERS: CustomerControl = {
    list: () => [],
    create: () => Promise.resolve([]),
    refreshSandbox: () => Promise.reject(new Error('There are no customers here.')),
    find: () => undefined,
    note: () => undefined,
};

/** Every route of an org's server that answers one method of one address; those that refuse the rest are left out. */
export async function listRoutes(): Promise<readonly Route[]> {
    const org = emptyOrg();
    const routes: Route[] = [];
    const onRoute = (route: Route): void => {
        routes.push(route);
    };
    const app = await createOrgServer({
        org,
        compiler: NO_PAGES,
        addresses: () => new Map(),
        registrations: registrationsOf(NO_PAGES, new MovableClock(), { until: () => [org], moved: () => undefined }, NO_CUSTOMERS),
        onRoute,
    });
    await app.close();
    org.store.close();
    return routes;
}
