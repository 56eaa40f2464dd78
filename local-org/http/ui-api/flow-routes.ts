import type { FastifyRequest } from 'fastify';
import { PlatformError } from '../../platform/errors.ts';
import { continueScreenFlow, type FlowTexts, startScreenFlow } from '../../platform/flows/screens/screen-flows.ts';
import type { FlowAction } from '../../platform/flows/screens/screen-view.ts';
import type { ScreenValues } from '../../platform/flows/screens/screen-interview.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { pathOf } from './request-values.ts';

const ACTIONS: readonly unknown[] = ['BACK', 'NEXT', 'FINISH'];

/** The shell's own endpoints for screen flows: one starts an interview, the other goes on with it. Both answer with the screen where it then stands. */
export const registerFlowRoutes: RegisterRoutes = (app, server) => {
    app.post('/shell/flows/:name', (request) => {
        const { inputs } = request.body as { readonly inputs?: unknown };
        return startScreenFlow(server.org, server.callerOf(request), pathOf(request, 'name'), textsOf(inputs));
    });
    app.post('/shell/flow-interviews/:guid', (request) => {
        const { action, values } = bodyOf(request);
        return continueScreenFlow(server.org, server.callerOf(request), pathOf(request, 'guid'), action, values);
    });
};

function textsOf(inputs: unknown): FlowTexts {
    if (!isObject(inputs)) return {};
    return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]));
}

function bodyOf(request: FastifyRequest): { readonly action: FlowAction; readonly values: ScreenValues } {
    const { action, values = {} } = request.body as { readonly action?: unknown; readonly values?: unknown };
    if (!ACTIONS.includes(action)) throw new PlatformError('INVALID_INPUT', 'The action must be BACK, NEXT or FINISH.', 400);
    if (!isObject(values) || !Object.values(values).every(isObject)) throw new PlatformError('INVALID_INPUT', 'The values must be objects by component.', 400);
    return { action: action as FlowAction, values: values as ScreenValues };
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
