import type { Caller } from '../access/caller.ts';
import { notFound, PlatformError } from '../errors.ts';
import type { CompiledFlow } from '../flows/compiled-flow.ts';
import { autolaunchedFlow } from '../flows/autolaunched-flow.ts';
import type { FlowDeclaration } from '../flows/flow-declarations.ts';
import type { FlowJson } from '../flows/flow-parameters.ts';
import { runAutolaunchedFlow, type FlowInvocation } from '../flows/run-autolaunched-flow.ts';
import type { FormulaType } from '../formulas/formula.ts';
import type { Org } from '../org.ts';
import { stringOf } from '../schema/custom-field.ts';
import { actionParameter, type ActionDescription, type ActionParameter } from './action-description.ts';

const TYPES: Readonly<Partial<Record<FormulaType, string>>> = { number: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE', datetime: 'DATETIME' };
const STATUSES = ['Created', 'Started', 'Finished', 'Error', 'Waiting'];
const INTERVIEW_STATUS = actionParameter('Flow__InterviewStatus', 'PICKLIST', {
    label: 'Interview Status',
    description: 'The current state of the flow interview',
    picklistValues: STATUSES,
});

/** The active autolaunched flows, by label ("Flow Actions", Actions Developer Guide). */
export function flowActions(org: Org): readonly ActionDescription[] {
    const names = org.model().catalogue.list('Flow');
    const flows = names.flatMap(({ fullName }) => activeFlow(org, fullName) ?? []);
    return flows.map((flow) => descriptionOf(org, flow)).sort((one, other) => (one.label < other.label ? -1 : 1));
}

/** Throws NOT_FOUND. */
export function flowAction(org: Org, name: string): ActionDescription {
    const flow = activeFlow(org, name);
    if (flow === undefined) throw notFound();
    return descriptionOf(org, flow);
}

/** Runs an active autolaunched flow for each set of inputs. Throws NOT_FOUND, and INSUFFICIENT_ACCESS without the permission Run Flows. */
export function invokeFlowAction(org: Org, caller: Caller, name: string, inputs: readonly Readonly<Record<string, FlowJson>>[]): readonly FlowInvocation[] {
    if (!caller.access.hasPermission('RunFlow')) throw new PlatformError('INSUFFICIENT_ACCESS', 'Running flows needs the permission Run Flows.', 403);
    return runAutolaunchedFlow(org, caller, name, inputs);
}

function activeFlow(org: Org, name: string): CompiledFlow | undefined {
    const flow = autolaunchedFlow(org.model(), name);
    return flow?.active === true ? flow : undefined;
}

function descriptionOf(org: Org, { fullName, label, declarations }: CompiledFlow): ActionDescription {
    const variables = [...declarations.values()];
    return {
        name: fullName,
        label,
        description: stringOf(org.model().catalogue.get('Flow', fullName)?.body['description']) ?? null,
        type: 'FLOW',
        standard: false,
        targetEntityName: null,
        inputs: variables.filter(({ isInput }) => isInput).map(parameterOf),
        outputs: [...variables.filter(({ isOutput }) => isOutput).map(parameterOf), INTERVIEW_STATUS],
    };
}

function parameterOf({ name, type: { scalar, object, isCollection } }: FlowDeclaration): ActionParameter {
    return actionParameter(name, object === undefined ? (TYPES[scalar ?? 'text'] ?? 'STRING') : 'SOBJECT', {
        isCollection,
        sobjectType: object?.apiName ?? null,
    });
}
