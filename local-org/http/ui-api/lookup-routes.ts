import { lookupSuggestions, lookupSuggestionsOf } from '../../platform/ui/lookups.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { contextOf, lookupRequestOf, pathOf } from './request-values.ts';
import { UI_API } from './ui-api-path.ts';

const METHODS = ['GET', 'POST'];

/** What lookup fields and record pickers suggest. The GET forms are retired but answered, as clients still use them. */
export const registerLookupRoutes: RegisterRoutes = (app, server) => {
    app.route({
        method: METHODS,
        url: `${UI_API}/lookups/:object/:field`,
        handler: (request) => lookupSuggestions(contextOf(server, request), pathOf(request, 'object'), pathOf(request, 'field'), lookupRequestOf(request)),
    });
    app.route({
        method: METHODS,
        url: `${UI_API}/lookups/:object/:field/:target`,
        handler: (request) =>
            lookupSuggestionsOf(
                contextOf(server, request),
                pathOf(request, 'object'),
                pathOf(request, 'field'),
                pathOf(request, 'target'),
                lookupRequestOf(request),
            ),
    });
};
