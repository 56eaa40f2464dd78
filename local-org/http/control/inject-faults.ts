import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidSession, PlatformError } from '../../platform/errors.ts';
import { faultsOf, takeFault } from '../../platform/faults/fault-list.ts';
import type { Org } from '../../platform/org.ts';
import { standingOf, type OrgStanding } from '../../platform/org-standing.ts';
import type { CoreServer } from '../core-server.ts';
import { pathOf } from '../errors/register-errors.ts';
import { OauthError } from '../oauth/oauth-error.ts';
import { METADATA, PARTNER, soapFault } from '../soap/soap-reply.ts';

const SOAP = /^\/services\/soap\/([um])\//i;
const OAUTH = /^\/services\/oauth2\//i;
/** What a real org answers too: the APIs and the pages, not the control API. */
const CONTROL = /^\/local-org(\/|$)/i;

/** Lets requests fail as the org's faults say. */
export function injectFaults(app: FastifyInstance, { org }: CoreServer): void {
    app.addHook('onRequest', async (request, reply) => {
        const standing = standingOf(org);
        if ((faultsOf(org).length === 0 && standing === 'open') || CONTROL.test(pathOf(request))) return;
        await delay(org, request);
        const error = standing === 'open' ? refusalOf(org, request) : orgRefusal(request, standing);
        if (error === undefined) return;
        const soap = SOAP.exec(pathOf(request))?.[1];
        if (soap === undefined || !(error instanceof PlatformError)) throw error;
        const { status, xml } = soapFault(soap.toLowerCase() === 'u' ? PARTNER : METADATA, error);
        return reply
            .code(error.status === 503 ? 503 : status)
            .type('text/xml;charset=UTF-8')
            .send(xml);
    });
    app.addHook('onSend', (request, _reply, payload, done) => {
        const isDropped = !CONTROL.test(pathOf(request)) && takeFault(org, 'droppedAnswer', placeOf(request)) !== undefined;
        if (isDropped) request.raw.socket.destroy();
        done(null, payload);
    });
}

async function delay(org: Org, request: FastifyRequest): Promise<void> {
    const fault = takeFault(org, 'delay', placeOf(request));
    if (fault !== undefined) await setTimeout(fault.milliseconds ?? 0);
}

function refusalOf(org: Org, request: FastifyRequest): PlatformError | OauthError | undefined {
    const place = placeOf(request);
    if (takeFault(org, 'lockedOrg', place) !== undefined) return orgRefusal(request, 'locked');
    if (takeFault(org, 'deletedOrg', place) !== undefined) return orgRefusal(request, 'deleted');
    if (takeFault(org, 'unavailable', place) !== undefined) {
        return new PlatformError('SERVER_UNAVAILABLE', 'We are unable to process your request at this time. Please try again later.', 503);
    }
    if (takeFault(org, 'requestLimit', place) !== undefined) return requestLimitExceeded();
    // Logging in needs no session, so it does not take an expired one.
    if (!OAUTH.test(pathOf(request)) && takeFault(org, 'expiredSession', place) !== undefined) return invalidSession();
    return undefined;
}

/**
 * `ORG_LOCKED` and `TRIAL_EXPIRED` are the SOAP API's codes; OAuth says "inactive organization" ("OAuth 2.0 Error Codes", Salesforce Help). Of an org that is gone
 * nobody knows user or session.
 */
function orgRefusal(request: FastifyRequest, standing: OrgStanding): PlatformError | OauthError {
    if (OAUTH.test(pathOf(request))) return new OauthError('inactive_org', 'inactive organization');
    if (standing === 'locked') return new PlatformError('ORG_LOCKED', 'The organization is locked.', 403);
    if (standing === 'trialExpired') return new PlatformError('TRIAL_EXPIRED', 'The trial period of the organization has expired.', 403);
    const isLogin = SOAP.exec(pathOf(request))?.[1]?.toLowerCase() === 'u';
    return isLogin ? new PlatformError('INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.', 401) : invalidSession();
}

/** "API Request Limits and Allocations". */
export function requestLimitExceeded(): PlatformError {
    return new PlatformError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.', 403);
}

function placeOf(request: FastifyRequest): { readonly method: string; readonly path: string } {
    return { method: request.method, path: pathOf(request) };
}
