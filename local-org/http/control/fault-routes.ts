import type { Fault } from '../../platform/faults/fault.ts';
import { faultsOf, setFaults } from '../../platform/faults/fault-list.ts';
import type { RegisterCoreRoutes } from '../core-server.ts';
import type { OrgServer } from '../org-server.ts';
import { injectFaults } from './inject-faults.ts';
import { readFaults } from './read-faults.ts';
import { requireAdministrator } from './require-administrator.ts';

const PATH = '/local-org/faults';

/** Faults on request: none until somebody asks for them. Stands before all APIs, whose requests it lets fail. */
export const registerFaultRoutes: RegisterCoreRoutes = (app, server) => {
    injectFaults(app, server);
    app.get(PATH, (request) => {
        requireAdministrator(server, request);
        return shown(server);
    });
    app.put(PATH, (request) => {
        requireAdministrator(server, request);
        setFaults(server.org, readFaults(request.body));
        return shown(server);
    });
    app.delete(PATH, (request) => {
        requireAdministrator(server, request);
        setFaults(server.org, []);
        return shown(server);
    });
};

function shown({ org }: OrgServer): { readonly faults: readonly Partial<Fault>[] } {
    return { faults: faultsOf(org).map((fault) => ({ ...fault })) };
}
