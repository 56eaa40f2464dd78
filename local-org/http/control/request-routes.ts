import type { RegisterRoutes } from '../org-server.ts';
import { requireAdministrator } from './require-administrator.ts';
import { RequestLog } from './request-log.ts';

/** What the log leaves out: the control API, which only looks on, and the files that pages are made of. */
const LEFT_OUT = /^\/(?:local-org|slds|shell\/assets|shell\/icons|modules|resource|file-asset)(?:\/|$)/i;

/** The last requests with status and time taken. Stands before all other areas, whose requests it sees. */
export const registerRequestRoutes: RegisterRoutes = (app, server) => {
    const log = new RequestLog();
    app.addHook('onResponse', (request, reply, done) => {
        const [path = ''] = request.url.split('?');
        if (!LEFT_OUT.test(path)) {
            const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
            log.keep({ at: server.org.clock.now().toISOString(), method: request.method, path, status: reply.statusCode, milliseconds });
        }
        done();
    });
    app.get('/local-org/requests', (request) => {
        requireAdministrator(server, request);
        return { requests: log.list() };
    });
};
