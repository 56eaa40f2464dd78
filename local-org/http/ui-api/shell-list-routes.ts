import type { FastifyRequest } from 'fastify';
import { listIds, listRowsById } from '../../platform/ui/list-ids.ts';
import { type ListRows, rowsOfListView } from '../../platform/ui/list-records.ts';
import { rowsOfRelatedList } from '../../platform/ui/related-list-records.ts';
import type { UiContext } from '../../platform/ui/ui-context.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { listOf, listRequestOf, pathOf } from './request-values.ts';
import { shellContext } from './shell-context.ts';

type ReadRows = (context: UiContext, owner: string, list: string) => ListRows;

/** Lists that a page scrolls through, of an object's list view or of a record: which records they have, and any of them. */
export const registerShellListRoutes: RegisterRoutes = (app, server) => {
    for (const [name, read] of [
        ['list', rowsOfListView],
        ['related-list', rowsOfRelatedList],
    ] as const satisfies readonly (readonly [string, ReadRows])[]) {
        const rowsOf = (context: UiContext, request: FastifyRequest): ListRows => read(context, pathOf(request, 'owner'), pathOf(request, 'list'));
        app.get(`/shell/${name}-ids/:owner/:list`, (request) => {
            const context = shellContext(server, server.callerOf(request));
            return listIds(context, rowsOf(context, request), listRequestOf(request));
        });
        app.get(`/shell/${name}-rows/:owner/:list`, (request) => {
            const context = shellContext(server, server.callerOf(request));
            return listRowsById(context, rowsOf(context, request), listOf(request, 'ids') ?? []);
        });
    }
};
