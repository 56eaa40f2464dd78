import { notFound, UnsupportedFeature } from '../../platform/errors.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { registerEntityTags } from './entity-tags.ts';
import { registerListRoutes, registerRelatedListRoutes } from './list-routes.ts';
import { registerLookupRoutes } from './lookup-routes.ts';
import { registerNavigationRoutes } from './navigation-routes.ts';
import { registerObjectRoutes } from './object-routes.ts';
import { registerRecordRoutes } from './record-routes.ts';

import { UI_API } from './ui-api-path.ts';

const AREAS = [registerObjectRoutes, registerRecordRoutes, registerListRoutes, registerRelatedListRoutes, registerLookupRoutes, registerNavigationRoutes];

/** The User Interface API. Resources it does not have answer 501 with their name. */
export const registerUiApi: RegisterRoutes = (app, server) => {
    registerEntityTags(app);
    for (const register of AREAS) register(app, server);
    app.all<{ Params: { '*': string } }>(`${UI_API}/*`, (request) => {
        server.callerOf(request);
        const resource = request.params['*'];
        if (resource === '') throw notFound();
        throw new UnsupportedFeature(`the User Interface API resource ${request.method} /ui-api/${resource}`);
    });
};
