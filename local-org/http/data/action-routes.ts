import type { ActionDescription } from '../../platform/actions/action-description.ts';
import { emailAlertAction, emailAlertActions, invokeEmailAlert, invokeSimpleEmail, SIMPLE_EMAIL_ACTION } from '../../platform/actions/email-actions.ts';
import { flowAction, flowActions, invokeFlowAction } from '../../platform/actions/flow-actions.ts';
import { UnsupportedFeature } from '../../platform/errors.ts';
import type { FlowJson } from '../../platform/flows/flow-parameters.ts';
import { describedAction, invocationReply, listedAction } from './action-json.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { apiRoot, ok, paramOf } from './api-route.ts';
import { requireJsonArray, requireJsonObject, type JsonObject } from './json-body.ts';
import { addresses } from './root-routes.ts';

const STANDARD = 'actions/standard';
const CUSTOM = 'actions/custom';

function inputsOf(call: ApiCall): readonly JsonObject[] {
    return requireJsonArray(requireJsonObject(call.body)['inputs'], 'inputs').map((input) => requireJsonObject(input, 'Each set of inputs'));
}

function shortAddresses(call: ApiCall, folder: string, names: readonly string[]): ApiReply {
    const found = addresses(
        call,
        names.map((name) => `${folder}/${name}`),
    );
    return ok(Object.fromEntries(names.map((name) => [name, found[`${folder}/${name}`]])));
}

function listed(call: ApiCall, folder: string, actions: readonly ActionDescription[]): ApiReply {
    return ok({ actions: actions.map((action) => listedAction(action, `${apiRoot(call)}/${folder}/${action.name}`)) });
}

function invokeFlow(call: ApiCall): ApiReply {
    const { name, outputs } = flowAction(call.org, paramOf(call, 'name'));
    const results = invokeFlowAction(call.org, call.caller, name, inputsOf(call) as readonly Readonly<Record<string, FlowJson>>[]);
    const objects = new Map(outputs.map((output) => [output.name, output.sobjectType]));
    const withTypes = (values: Readonly<Record<string, FlowJson>>): Record<string, unknown> =>
        Object.fromEntries(Object.entries(values).map(([output, value]) => [output, outputJson(call, objects.get(output) ?? null, value)]));
    return invocationReply(
        name,
        results.map(({ errors, outputs: values }) => ({ errors, outputValues: withTypes(values) })),
    );
}

/** Records say their type and address. */
function outputJson(call: ApiCall, objectName: string | null, value: FlowJson): unknown {
    if (objectName === null || value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item: FlowJson) => outputJson(call, objectName, item));
    const record = value as JsonObject;
    const { Id: id } = record;
    const url = typeof id === 'string' ? { url: `${apiRoot(call)}/sobjects/${objectName}/${id}` } : {};
    return { attributes: { type: objectName, ...url }, ...record };
}

function invokeAlert(call: ApiCall): ApiReply {
    const [objectName, alertName] = [paramOf(call, 'object'), paramOf(call, 'alert')];
    const { name, targetEntityName } = emailAlertAction(call.org, objectName, alertName);
    const results = invokeEmailAlert(call.org, call.caller, objectName, alertName, inputsOf(call));
    return invocationReply(
        `${targetEntityName ?? ''}.${name}`,
        results.map((errors) => ({ errors, outputValues: {} })),
    );
}

function alertObjects(call: ApiCall): ApiReply {
    const names = emailAlertActions(call.org).flatMap(({ targetEntityName }) => targetEntityName ?? []);
    return shortAddresses(call, `${CUSTOM}/emailAlert`, [...new Set(names)].sort());
}

function refuse(call: ApiCall, kind: string, name: string): never {
    throw new UnsupportedFeature(`the ${kind} ${paramOf(call, name)}`);
}

/** "Invocable Actions" of the REST API guide, and what each one takes in the Actions Developer Guide. */
export const ACTION_ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: '/actions', handle: (call) => shortAddresses(call, 'actions', ['standard', 'custom']) },
    { method: 'GET', path: '/actions/standard', handle: (call) => listed(call, STANDARD, [SIMPLE_EMAIL_ACTION]) },
    { method: 'GET', path: '/actions/standard/emailSimple', handle: () => ok(describedAction(SIMPLE_EMAIL_ACTION)) },
    {
        method: 'POST',
        path: '/actions/standard/emailSimple',
        handle: (call) =>
            invocationReply(
                'emailSimple',
                invokeSimpleEmail(call.org, call.caller, inputsOf(call)).map((errors) => ({ errors, outputValues: {} })),
            ),
    },
    { method: 'GET', path: '/actions/standard/:action', handle: (call) => refuse(call, 'standard action', 'action') },
    { method: 'POST', path: '/actions/standard/:action', handle: (call) => refuse(call, 'standard action', 'action') },
    { method: 'GET', path: '/actions/custom', handle: (call) => shortAddresses(call, CUSTOM, ['emailAlert', 'flow']) },
    { method: 'GET', path: '/actions/custom/flow', handle: (call) => listed(call, `${CUSTOM}/flow`, flowActions(call.org)) },
    { method: 'GET', path: '/actions/custom/flow/:name', handle: (call) => ok(describedAction(flowAction(call.org, paramOf(call, 'name')))) },
    { method: 'POST', path: '/actions/custom/flow/:name', handle: invokeFlow },
    { method: 'GET', path: '/actions/custom/emailAlert', handle: alertObjects },
    {
        method: 'GET',
        path: '/actions/custom/emailAlert/:object',
        handle: (call) => listed(call, `${CUSTOM}/emailAlert/${paramOf(call, 'object')}`, emailAlertActions(call.org, paramOf(call, 'object'))),
    },
    {
        method: 'GET',
        path: '/actions/custom/emailAlert/:object/:alert',
        handle: (call) => ok(describedAction(emailAlertAction(call.org, paramOf(call, 'object'), paramOf(call, 'alert')))),
    },
    { method: 'POST', path: '/actions/custom/emailAlert/:object/:alert', handle: invokeAlert },
    { method: 'GET', path: '/actions/custom/:kind', handle: (call) => refuse(call, 'kind of action', 'kind') },
];
