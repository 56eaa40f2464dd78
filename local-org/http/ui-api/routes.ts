import { notFound, UnsupportedFeature } from '../../platform/errors.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { registerListRoutes } from './list-routes.ts';
import { registerNavigationRoutes } from './navigation-routes.ts';
import { registerObjectRoutes } from './object-routes.ts';
import { registerRecordRoutes } from './record-routes.ts';

import { UI_API } from './ui-api-path.ts';

/** The User Interface API. Resources it does not have answer 501 with their name. */
export const registerUiApi: RegisterRoutes = (app, server) => {
    for (const register of [registerObjectRoutes, registerRecordRoutes, registerListRoutes, registerNavigationRoutes]) register(app, server);
    app.all<{ Params: { '*': string } }>(`${UI_API}/*`, (request) => {
        server.callerOf(request);
        const resource = request.params['*'];
        if (resource === '') throw notFound();
        throw new UnsupportedFeature(`the User Interface API resource ${request.method} /ui-api/${resource}`);
    });
};
