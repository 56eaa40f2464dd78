import { listDeploys } from '../../platform/metadata/deploy/deploy-log.ts';
import type { DeployMessage, DeployResult } from '../../platform/metadata/deploy/deploy-result.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { requireAdministrator } from './require-administrator.ts';

const SHOWN = 25;

/** The last deployments and validations, the newest first, with their problems and without what went well. */
export const registerDeploymentRoutes: RegisterRoutes = (app, server) => {
    app.get('/local-org/deployments', (request) => {
        requireAdministrator(server, request);
        const { totalSize, results } = listDeploys(server.org.store, SHOWN);
        return { totalSize, deployments: results.map(deploymentJson) };
    });
};

function deploymentJson({ details, ...result }: DeployResult) {
    return { ...result, problems: [...details.componentFailures, ...details.componentSuccesses.filter(hasProblem)] };
}

/** A warning stands among the successes. */
function hasProblem({ problem }: DeployMessage): boolean {
    return problem !== undefined;
}
