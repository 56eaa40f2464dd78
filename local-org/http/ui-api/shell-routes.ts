import type { FastifyRequest } from 'fastify';
import { countListRecords } from '../../platform/ui/list-records.ts';
import { cloneForm, editForm, newForm } from '../../platform/ui/forms.ts';
import { globalSearch } from '../../platform/ui/global-search.ts';
import { appPage, homePage, recordPage } from '../../platform/ui/pages.ts';
import { historyList } from '../../platform/ui/history-list.ts';
import { shellRelatedLists } from '../../platform/ui/shell-related-lists.ts';
import { wholeNumber } from '../../platform/ui/paging.ts';
import { shellActions } from '../../platform/ui/shell-actions.ts';
import { shellSession } from '../../platform/ui/session.ts';
import type { UiContext } from '../../platform/ui/ui-context.ts';
import type { OrgServer, RegisterRoutes } from '../org-server.ts';
import { registerFlowRoutes } from './flow-routes.ts';
import { listOf, pathOf, textOf } from './request-values.ts';

/** Version of the public APIs that the shell's own modules call. */
const SHELL_API_VERSION = '66.0';

/** The shell's own endpoints, beside the public API: session, pages and screen flows. */
export const registerShellApi: RegisterRoutes = (app, server) => {
    registerFlowRoutes(app, server);
    app.get('/shell/session', (request) => shellSession(shellContext(server, request), server.addresses()));
    app.get('/shell/pages/record/:id', (request) => recordPage(shellContext(server, request), pathOf(request, 'id'), textOf(request, 'app')));
    app.get('/shell/pages/home', (request) => homePage(shellContext(server, request), textOf(request, 'app')));
    app.get('/shell/list-count/:object/:list', (request) => ({
        count: countListRecords(shellContext(server, request), pathOf(request, 'object'), pathOf(request, 'list'), {
            searchTerm: textOf(request, 'searchTerm'),
        }),
    }));
    app.get('/shell/search', (request) =>
        globalSearch(shellContext(server, request), {
            term: textOf(request, 'term') ?? '',
            objectApiName: textOf(request, 'object'),
            limit: wholeNumber('limit', textOf(request, 'limit'), 5, 1),
        }),
    );
    app.get('/shell/pages/app/:name', (request) => appPage(shellContext(server, request), pathOf(request, 'name')));
    app.get('/shell/actions/:id', (request) => shellActions(shellContext(server, request), pathOf(request, 'id'), listOf(request, 'names')));
    app.get('/shell/related-lists/:object', (request) => shellRelatedLists(shellContext(server, request), pathOf(request, 'object')));
    app.get('/shell/history/:id', (request) => historyList(shellContext(server, request), pathOf(request, 'id'), textOf(request, 'limit')));
    app.get('/shell/forms/edit/:id', (request) => editForm(shellContext(server, request), pathOf(request, 'id')));
    app.get('/shell/forms/clone/:id', (request) => cloneForm(shellContext(server, request), pathOf(request, 'id')));
    app.get('/shell/forms/new/:object', (request) => newForm(shellContext(server, request), pathOf(request, 'object')));
};

function shellContext(server: OrgServer, request: FastifyRequest): UiContext {
    return { org: server.org, caller: server.callerOf(request), origin: server.origin(), apiVersion: SHELL_API_VERSION };
}
