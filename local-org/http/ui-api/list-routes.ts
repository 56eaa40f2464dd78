import type { FastifyRequest } from 'fastify';
import { UnsupportedFeature } from '../../platform/errors.ts';
import { batchOf } from '../../platform/ui/batch.ts';
import { listViewActions } from '../../platform/ui/list-actions.ts';
import { listInfo, listInfos } from '../../platform/ui/list-info.ts';
import { listRecords } from '../../platform/ui/list-records.ts';
import { isListViewId, listInfosById, listNamed, listUi } from '../../platform/ui/list-ui.ts';
import { relatedListInfo, relatedListInfos } from '../../platform/ui/related-list-info.ts';
import { relatedListCount, relatedListRecords } from '../../platform/ui/related-list-records.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { checkFormFactor, checkFormParameters, contextOf, listOf as listOfParameter, listRequestOf, namesOf, pathOf, textOf } from './request-values.ts';
import { UI_API } from './ui-api-path.ts';

const LIST_METHODS = ['GET', 'POST'];

/** List views: what they are and what is in them, by object and name or by id. */
export const registerListRoutes: RegisterRoutes = (app, server) => {
    app.get(`${UI_API}/list-info/batch/:ids`, (request) => listInfosById(contextOf(server, request), namesOf(request, 'ids')));
    app.get(`${UI_API}/list-info/:object`, (request) => {
        const context = contextOf(server, request);
        const name = pathOf(request, 'object');
        if (isListViewId(name)) {
            const { objectName, listViewName } = listNamed(context, name);
            return listInfo(context, objectName, listViewName);
        }
        if (/^true$/i.test(textOf(request, 'recentListsOnly') ?? '')) throw new UnsupportedFeature('most recently used lists (recentListsOnly)');
        return listInfos(context, name, { pageSize: textOf(request, 'pageSize'), pageToken: textOf(request, 'pageToken'), q: textOf(request, 'q') });
    });
    app.get(`${UI_API}/list-info/:object/:list`, (request) => listInfo(contextOf(server, request), pathOf(request, 'object'), pathOf(request, 'list')));
    app.get(`${UI_API}/actions/list-view/:ids`, (request) => {
        checkFormFactor(request);
        return listViewActions(contextOf(server, request), namesOf(request, 'ids'), {
            actionTypes: listOfParameter(request, 'actionTypes'),
            apiNames: listOfParameter(request, 'apiNames'),
        });
    });
    for (const [resource, answer] of [
        ['list-records', listRecordsOf],
        ['list-ui', listUi],
    ] as const) {
        app.route({
            method: LIST_METHODS,
            url: `${UI_API}/${resource}/:object/:list`,
            handler: (request) => answer(contextOf(server, request), listOf(request), listRequestOf(request)),
        });
        app.route({
            method: LIST_METHODS,
            url: `${UI_API}/${resource}/:id`,
            handler: (request) => {
                const context = contextOf(server, request);
                return answer(context, listNamed(context, pathOf(request, 'id')), listRequestOf(request));
            },
        });
    }
};

function listOf(request: FastifyRequest): Parameters<typeof listUi>[1] {
    return { objectName: pathOf(request, 'object'), listViewName: pathOf(request, 'list') };
}

function listRecordsOf(...[context, { objectName, listViewName }, request]: Parameters<typeof listUi>): unknown {
    return listRecords(context, objectName, listViewName, request);
}

/** Related lists of a layout and of a record; several of one parent in a batch. */
export const registerRelatedListRoutes: RegisterRoutes = (app, server) => {
    app.get(`${UI_API}/related-list-info/batch/:object/:lists`, (request) => {
        const context = contextOf(server, request);
        return batchOf(namesOf(request, 'lists'), (list) => relatedListInfo(context, pathOf(request, 'object'), list));
    });
    app.get(`${UI_API}/related-list-info/:object`, (request) => {
        const context = contextOf(server, request);
        checkFormParameters(context, pathOf(request, 'object'), request);
        return relatedListInfos(context, pathOf(request, 'object'));
    });
    app.get(`${UI_API}/related-list-info/:object/:list`, (request) => {
        const context = contextOf(server, request);
        checkFormParameters(context, pathOf(request, 'object'), request);
        return relatedListInfo(context, pathOf(request, 'object'), pathOf(request, 'list'));
    });
    app.get(`${UI_API}/related-list-records/batch/:id/:lists`, (request) => {
        const context = contextOf(server, request);
        return batchOf(namesOf(request, 'lists'), (list) => relatedListRecords(context, pathOf(request, 'id'), list, listRequestOf(request)));
    });
    app.route({
        method: LIST_METHODS,
        url: `${UI_API}/related-list-records/:id/:list`,
        handler: (request) => relatedListRecords(contextOf(server, request), pathOf(request, 'id'), pathOf(request, 'list'), listRequestOf(request)),
    });
    app.get(`${UI_API}/related-list-count/batch/:id/:lists`, (request) => {
        const context = contextOf(server, request);
        return batchOf(namesOf(request, 'lists'), (list) => relatedListCount(context, pathOf(request, 'id'), list, textOf(request, 'maxCount')));
    });
    app.get(`${UI_API}/related-list-count/:id/:list`, (request) =>
        relatedListCount(contextOf(server, request), pathOf(request, 'id'), pathOf(request, 'list'), textOf(request, 'maxCount')),
    );
};
