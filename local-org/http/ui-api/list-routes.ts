import { listInfo, listInfos } from '../../platform/ui/list-info.ts';
import { listRecords } from '../../platform/ui/list-records.ts';
import { relatedListInfo, relatedListInfos } from '../../platform/ui/related-list-info.ts';
import { relatedListCount, relatedListRecords } from '../../platform/ui/related-list-records.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { contextOf, listRequestOf, pathOf, textOf } from './request-values.ts';
import { UI_API } from './ui-api-path.ts';

const LIST_METHODS = ['GET', 'POST'];

/** List views and related lists: what they are and what is in them. */
export const registerListRoutes: RegisterRoutes = (app, server) => {
    app.get(`${UI_API}/list-info/:object`, (request) => {
        const page = { pageSize: textOf(request, 'pageSize'), pageToken: textOf(request, 'pageToken'), q: textOf(request, 'q') };
        return listInfos(contextOf(server, request), pathOf(request, 'object'), page);
    });
    app.get(`${UI_API}/list-info/:object/:list`, (request) => listInfo(contextOf(server, request), pathOf(request, 'object'), pathOf(request, 'list')));
    app.route({
        method: LIST_METHODS,
        url: `${UI_API}/list-records/:object/:list`,
        handler: (request) => listRecords(contextOf(server, request), pathOf(request, 'object'), pathOf(request, 'list'), listRequestOf(request)),
    });
    app.get(`${UI_API}/related-list-info/:object`, (request) => relatedListInfos(contextOf(server, request), pathOf(request, 'object')));
    app.get(`${UI_API}/related-list-info/:object/:list`, (request) =>
        relatedListInfo(contextOf(server, request), pathOf(request, 'object'), pathOf(request, 'list')),
    );
    app.route({
        method: LIST_METHODS,
        url: `${UI_API}/related-list-records/:id/:list`,
        handler: (request) => relatedListRecords(contextOf(server, request), pathOf(request, 'id'), pathOf(request, 'list'), listRequestOf(request)),
    });
    app.get(`${UI_API}/related-list-count/:id/:list`, (request) =>
        relatedListCount(contextOf(server, request), pathOf(request, 'id'), pathOf(request, 'list'), textOf(request, 'maxCount')),
    );
};
