import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOfUser } from '../../platform/access/caller-of-user.ts';
import { callerOfToken, endSession, logIn } from '../../platform/access/sessions.ts';
import { PlatformError } from '../../platform/errors.ts';
import type { Org } from '../../platform/org.ts';
import { isAskedFromElsewhere } from '../guards/fetch-site.ts';
import { BEGINS_SESSION } from '../guards/page-token-guard.ts';
import { cookieTokenOf } from '../guards/request-token.ts';
import type { OrgServer, RegisterRoutes } from '../org-server.ts';
import { sessionCookieName } from '../session-cookie.ts';
import { localPath } from './local-path.ts';
import { redeemCode } from './one-time-codes.ts';

type Parameters = Readonly<Record<string, unknown>>;

/** Ways into and out of a browser session: front door, user choice, log out. */
export const registerSessionPages: RegisterRoutes = (app: FastifyInstance, { org }: OrgServer) => {
    app.get('/secur/frontdoor.jsp', (request, reply) => enterByFrontDoor(org, request.query as Parameters, reply));
    app.post('/secur/frontdoor.jsp', BEGINS_SESSION, (request, reply) =>
        enterByFrontDoor(org, { ...(request.query as Parameters), ...(request.body as Parameters) }, reply),
    );
    app.post('/shell/sign-in', BEGINS_SESSION, (request, reply) => enterAsUser(org, request, reply));
    app.get('/secur/logout.jsp', (request, reply) => leave(org, request, reply));
};

/** `sid` is a session token, `otp` a code that stands for one once. The browser gets a session of its own, so that logging out ends no other. */
function enterByFrontDoor(org: Org, { sid, otp, retURL, startURL }: Parameters, reply: FastifyReply): FastifyReply {
    const token = typeof otp === 'string' ? redeemCode(org, otp) : sid;
    const userId = typeof token === 'string' ? userOfToken(org, token) : undefined;
    if (userId === undefined) return reply.redirect('/?notice=expired');
    return enter(org, userId, localPath(retURL ?? startURL), reply);
}

function userOfToken(org: Org, token: string): string | undefined {
    try {
        return callerOfToken(org, token).userId;
    } catch (error) {
        if (error instanceof PlatformError) return undefined;
        throw error;
    }
}

function enterAsUser(org: Org, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (!isLocal(request) || request.headers.origin !== `http://${request.headers.host ?? ''}`) {
        throw new PlatformError('FORBIDDEN', 'Choose a user on the sign-in page of the org itself.', 403);
    }
    const { userId, startURL } = (request.body ?? {}) as Parameters;
    const caller = typeof userId === 'string' ? callerOfUser(org, userId) : undefined;
    if (caller === undefined) throw new PlatformError('INVALID_LOGIN', 'There is no such active user in this org.', 401);
    return enter(org, caller.userId, localPath(startURL), reply);
}

function enter(org: Org, userId: string, path: string, reply: FastifyReply): FastifyReply {
    const cookie = `${sessionCookieName(org)}=${encodeURIComponent(logIn(org, userId))}; Path=/; HttpOnly; SameSite=Strict`;
    return reply.header('Set-Cookie', cookie).header('Cache-Control', 'no-store').redirect(path, 303);
}

/** Nobody is logged out by a page of another origin. */
function leave(org: Org, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (isAskedFromElsewhere(request)) return reply.redirect('/', 303);
    const token = cookieTokenOf(org, request);
    if (token !== undefined) endSession(org, token);
    const cookie = `${sessionCookieName(org)}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;
    return reply
        .header('Set-Cookie', cookie)
        .header('Cache-Control', 'no-store')
        .redirect(localPath((request.query as Parameters)['retURL']), 303);
}

/** Whether the browser runs on the machine of the org. */
export function isLocal(request: FastifyRequest): boolean {
    return /^(?:127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '');
}
