import { appById, apps, navItems } from '../../platform/ui/apps.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { contextOf, pathOf, textOf } from './request-values.ts';
import { UI_API } from './ui-api-path.ts';

/** Apps and their tabs. */
export const registerNavigationRoutes: RegisterRoutes = (app, server) => {
    app.get(`${UI_API}/apps`, (request) => apps(contextOf(server, request)));
    app.get(`${UI_API}/apps/:id`, (request) => appById(contextOf(server, request), pathOf(request, 'id')));
    app.get(`${UI_API}/nav-items`, (request) =>
        navItems(contextOf(server, request), { pageSize: textOf(request, 'pageSize'), pageToken: textOf(request, 'page') }),
    );
};
