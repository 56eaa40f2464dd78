import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import type { CoreServer } from '../core-server.ts';
import { pathOf } from '../errors/register-errors.ts';
import { unexpectedError } from '../errors/unexpected-error.ts';
import { METADATA_OPERATIONS } from './metadata-operations.ts';
import { PARTNER_OPERATIONS } from './partner-operations.ts';
import { readEnvelope } from './read-envelope.ts';
import type { SoapOperation } from './soap-call.ts';
import type { SoapDialect, SoapReply } from './soap-reply.ts';
import { METADATA, PARTNER, soapFault, soapReply } from './soap-reply.ts';

type Operations = ReadonlyMap<string, SoapOperation>;

async function answer(server: CoreServer, dialect: SoapDialect, operations: Operations, request: FastifyRequest): Promise<SoapReply> {
    const { version } = request.params as { version: string };
    const envelope = readEnvelope(request.body);
    const { operation } = envelope;
    const run = operations.get(operation.name);
    if (run === undefined) {
        throw new UnsupportedFeature(`the SOAP call ${operation.name}`);
    }
    return soapReply(dialect, operation.name, await run({ server, version, ...envelope }));
}

function faultOf(server: CoreServer, dialect: SoapDialect, error: unknown, request: FastifyRequest): SoapReply {
    return soapFault(dialect, error instanceof PlatformError ? error : unexpectedError(error, `POST ${pathOf(request)}`, server.log));
}

function register(app: FastifyInstance, server: CoreServer, api: string, dialect: SoapDialect, operations: Operations): void {
    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
        const fault = (error: unknown): SoapReply => faultOf(server, dialect, error, request);
        const { status, xml } = await answer(server, dialect, operations, request).catch(fault);
        return reply.code(status).type('text/xml;charset=UTF-8').send(xml);
    };
    // The login's serverUrl ends in the id of the org; clients post to it as it is.
    app.post(`/services/Soap/${api}/:version`, handler);
    app.post(`/services/Soap/${api}/:version/:organization`, handler);
}

/** The Partner API and the Metadata API. */
export function registerSoap(app: FastifyInstance, server: CoreServer): void {
    register(app, server, 'u', PARTNER, PARTNER_OPERATIONS);
    register(app, server, 'm', METADATA, METADATA_OPERATIONS);
}
