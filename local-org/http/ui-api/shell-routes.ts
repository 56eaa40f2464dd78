import type { FastifyRequest } from 'fastify';
import { cloneForm, editForm, newForm } from '../../platform/ui/forms.ts';
import { globalSearch } from '../../platform/ui/global-search.ts';
import { appPage, homePage, recordPage } from '../../platform/ui/pages.ts';
import { restoreRecord } from '../../platform/ui/restore-record.ts';
import { historyList } from '../../platform/ui/history-list.ts';
import { shellRelatedLists } from '../../platform/ui/shell-related-lists.ts';
import { wholeNumber } from '../../platform/ui/paging.ts';
import { shellActions } from '../../platform/ui/shell-actions.ts';
import { shellSession } from '../../platform/ui/session.ts';
import type { UiContext } from '../../platform/ui/ui-context.ts';
import type { OrgServer, RegisterRoutes } from '../org-server.ts';
import { registerConversionRoutes } from './conversion-routes.ts';
import { registerFlowRoutes } from './flow-routes.ts';
import { listOf, pathOf, textOf } from './request-values.ts';
import { shellContext } from './shell-context.ts';
import { registerShellListRoutes } from './shell-list-routes.ts';

/** The shell's own endpoints, beside the public API: session, pages and screen flows. */
export const registerShellApi: RegisterRoutes = (app, server) => {
    registerFlowRoutes(app, server);
    registerConversionRoutes(app, server);
    registerShellListRoutes(app, server);
    app.get('/shell/session', (request) => shellSession(contextOf(server, request), server.addresses()));
    app.get('/shell/pages/record/:id', (request) => recordPage(contextOf(server, request), pathOf(request, 'id'), textOf(request, 'app')));
    app.get('/shell/pages/home', (request) => homePage(contextOf(server, request), textOf(request, 'app')));
    app.get('/shell/search', (request) =>
        globalSearch(contextOf(server, request), {
            term: textOf(request, 'term') ?? '',
            objectApiName: textOf(request, 'object'),
            limit: wholeNumber('limit', textOf(request, 'limit'), 5, 1),
        }),
    );
    app.get('/shell/pages/app/:name', (request) => appPage(contextOf(server, request), pathOf(request, 'name')));
    app.get('/shell/actions/:id', (request) => shellActions(contextOf(server, request), pathOf(request, 'id'), listOf(request, 'names')));
    app.get('/shell/related-lists/:object', (request) => shellRelatedLists(contextOf(server, request), pathOf(request, 'object')));
    app.get('/shell/history/:id', (request) => historyList(contextOf(server, request), pathOf(request, 'id'), textOf(request, 'limit')));
    app.get('/shell/forms/edit/:id', (request) => editForm(contextOf(server, request), pathOf(request, 'id')));
    app.get('/shell/forms/clone/:id', (request) => cloneForm(contextOf(server, request), pathOf(request, 'id')));
    app.post('/shell/undelete/:object/:id', (request) => restoreRecord(contextOf(server, request), pathOf(request, 'id')));
    app.get('/shell/forms/new/:object', (request) => newForm(contextOf(server, request), pathOf(request, 'object')));
};

function contextOf(server: OrgServer, request: FastifyRequest): UiContext {
    return shellContext(server, server.callerOf(request));
}
