import type { FastifyInstance } from 'fastify';
import { toId18 } from '../../platform/ids.ts';
import type { OrgServer } from '../org-server.ts';

const RECORD_ADDRESS = '/:recordId(^[a-zA-Z0-9]{15,18}$)';

/** The short address of a record, as emails have it: leads to its page in Lightning Experience. Nothing is said about whether there is such a record. */
export function registerRecordAddresses(app: FastifyInstance, { org }: OrgServer): void {
    app.get<{ Params: { recordId: string } }>(RECORD_ADDRESS, ({ params: { recordId } }, reply) => {
        const isId = recordId.length === 15 || recordId.length === 18;
        const object = isId ? org.model().schema.objectOfId(recordId) : undefined;
        if (object !== undefined) return reply.redirect(`/lightning/r/${object.apiName}/${toId18(recordId)}/view`);
        reply.callNotFound();
        return reply;
    });
}
