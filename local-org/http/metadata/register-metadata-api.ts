import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UnsupportedFeature } from '../../platform/errors.ts';
import { cancelDeploy, deploy, deployRecentValidation, deployStatus } from '../../platform/metadata/deploy/deploy.ts';
import { NO_DETAILS, type DeployResult } from '../../platform/metadata/deploy/deploy-result.ts';
import { requireMetadataAccess } from '../../platform/metadata/metadata-access.ts';
import type { CoreServer } from '../core-server.ts';
import { isJsonObject, requireJsonObject } from '../data/json-body.ts';
import { readDeployForm } from './deploy-form.ts';

const COLLECTION = '/services/data/v:version/metadata/deployRequest';

type DeployRequestOf = FastifyRequest<{ Params: { id: string }; Querystring: { includeDetails?: string } }>;

function withoutDetails(result: DeployResult): DeployResult {
    return { ...result, details: NO_DETAILS };
}

/** Starts a deploy, or one of what was validated, and answers at once; the result is asked for. */
async function start(server: CoreServer, request: FastifyRequest): Promise<unknown> {
    const caller = server.callerOf(request);
    const validationId = isJsonObject(request.body) ? request.body['validatedDeployRequestId'] : undefined;
    if (typeof validationId === 'string') {
        const id = await deployRecentValidation(server.org, caller, validationId, server.compiler);
        return { id, validatedDeployRequestId: validationId, deployResult: withoutDetails(deployStatus(server.org, id)) };
    }
    const form = await readDeployForm(request);
    const id = await deploy(server.org, caller, form, server.compiler);
    return { id, deployOptions: form.options, deployResult: withoutDetails(deployStatus(server.org, id)) };
}

function status(server: CoreServer, request: DeployRequestOf): unknown {
    const { id } = request.params;
    requireMetadataAccess(server.callerOf(request));
    const result = deployStatus(server.org, id);
    return { id: result.id, deployResult: request.query.includeDetails?.toLowerCase() === 'true' ? result : withoutDetails(result) };
}

/** `{"deployResult": {"status": "Canceling"}}` is the only change there is ("Cancel a Deployment with REST"). */
function cancel(server: CoreServer, request: DeployRequestOf): unknown {
    const { deployResult } = requireJsonObject(request.body);
    if (!isJsonObject(deployResult) || deployResult['status'] !== 'Canceling') {
        throw new UnsupportedFeature('changes of a deploy request other than canceling it');
    }
    const { id } = cancelDeploy(server.org, server.callerOf(request), request.params.id);
    return { id, deployResult: withoutDetails(deployStatus(server.org, id)) };
}

/** The REST resources of the Metadata API; SOAP has the rest. */
export function registerMetadataApi(app: FastifyInstance, server: CoreServer): void {
    app.post(COLLECTION, async (request, reply) => reply.code(201).send(await start(server, request)));
    // The guide's address of a quick deploy; clients post the same body to the collection.
    app.post(`${COLLECTION}/validatedDeployRequestId`, async (request, reply) => reply.code(201).send(await start(server, request)));
    app.get(`${COLLECTION}/:id`, (request: DeployRequestOf, reply) => reply.send(status(server, request)));
    app.patch(`${COLLECTION}/:id`, (request: DeployRequestOf, reply) => reply.code(202).send(cancel(server, request)));
}
