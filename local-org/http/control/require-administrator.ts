import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../platform/access/caller.ts';
import { PlatformError } from '../../platform/errors.ts';
import type { OrgServer } from '../org-server.ts';

/** The control API shows and does what no user of a real org could. Throws INVALID_SESSION_ID or INSUFFICIENT_ACCESS. */
export function requireAdministrator(server: OrgServer, request: FastifyRequest): Caller {
    const caller = server.callerOf(request);
    if (!caller.access.hasPermission('ModifyAllData')) {
        throw new PlatformError('INSUFFICIENT_ACCESS', 'What lies below /local-org needs the permission Modify All Data.', 403);
    }
    return caller;
}
