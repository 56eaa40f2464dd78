import { conversionOffer, type ConversionWish, convertOnPage } from '../../platform/ui/lead-conversion.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { pathOf } from './request-values.ts';
import { shellContext } from './shell-context.ts';

/** The shell's own endpoints for the window in which a lead is converted: over REST, Salesforce has no call for it. */
export const registerConversionRoutes: RegisterRoutes = (app, server) => {
    app.get('/shell/conversions/:id', (request) => conversionOffer(shellContext(server, server.callerOf(request)), pathOf(request, 'id')));
    app.post('/shell/conversions/:id', (request) =>
        convertOnPage(shellContext(server, server.callerOf(request)), pathOf(request, 'id'), wishOf((request.body ?? {}) as Record<string, unknown>)),
    );
};

function wishOf(body: Readonly<Record<string, unknown>>): ConversionWish {
    const text = (name: string): string | undefined => (typeof body[name] === 'string' && body[name] !== '' ? body[name] : undefined);
    return {
        accountId: text('accountId'),
        convertedStatus: text('convertedStatus'),
        doNotCreateOpportunity: body['doNotCreateOpportunity'] === true,
        opportunityName: text('opportunityName'),
    };
}
