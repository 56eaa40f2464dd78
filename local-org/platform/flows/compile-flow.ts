import type { Catalogue, Component, ComponentProblem, MetadataNode } from '../metadata/component.ts';
import type { Schema } from '../schema/model.ts';
import type { CompiledFlow, FlowElement, FlowResource, NamedElement } from './compiled-flow.ts';
import { checkPathElements } from './check-path-elements.ts';
import { checkWiring } from './check-wiring.ts';
import { ELEMENT_KINDS, isAllowedIn } from './element-kinds.ts';
import { integrityDefect, noting, unsupportedInFlows } from './flow-defect.ts';
import { declarationsOf } from './flow-declarations.ts';
import { isPresent, isTrue, nodesIn, requiredText, textIn } from './flow-metadata.ts';
import { compileScheduledPaths } from './scheduled-path.ts';
import { compileResource, RESOURCES } from './flow-resources.ts';
import type { ResourceKind } from './flow-resources.ts';
import { flowScope } from './flow-scope.ts';
import type { FlowContext } from './flow-scope.ts';
import { compileEntry, compileTimes, firstElementOf, triggerOf, unsupportedStartElements } from './flow-start.ts';

/** What a flow says about itself. */
const HEADER = new Set(
    (
        'fullName label description interviewLabel status processType apiVersion start startElementReference environments processMetadataValues triggerOrder ' +
        'runInMode isTemplate areMetricsLoggedToDataCloud timeZoneSidKey'
    ).split(' '),
);

/** Flows that run by themselves, and screen flows. */
const PROCESS_TYPES = ['AutoLaunchedFlow', 'Flow'];

export interface FlowCompilation {
    readonly flow: CompiledFlow | undefined;
    readonly problems: readonly ComponentProblem[];
}

/**
 * Checks and compiles a Flow component: triggered by records before or after their save or before their delete, or autolaunched.
 * What the local org does not support is a problem that names it. A flow with problems is undefined.
 */
export function compileFlow(component: Component, schema: Schema, catalogue: Catalogue): FlowCompilation {
    const messages: string[] = [];
    checkSupport(component.body, messages);
    const flow = noting(messages, () => compileBody(component, schema, catalogue, messages));
    const problems = [...new Set(messages)].map((message) => problemOf(component, message));
    return { flow: problems.length === 0 ? flow : undefined, problems };
}

function checkSupport(body: MetadataNode, messages: string[]): void {
    const known = (name: string) => HEADER.has(name) || name in ELEMENT_KINDS || (RESOURCES as readonly string[]).includes(name);
    const unsupported = Object.keys(body).filter((name) => !known(name) && isPresent(body[name]));
    for (const name of [...unsupported, ...unsupportedStartElements(body)]) {
        messages.push(unsupportedInFlows(name).message);
    }
    const processType = textIn(body, 'processType');
    if (processType === undefined || !PROCESS_TYPES.includes(processType)) {
        messages.push(processType === undefined ? 'Required field is missing: processType' : `The local org does not support flows of type ${processType}.`);
    }
}

function compileBody(component: Component, schema: Schema, catalogue: Catalogue, messages: string[]): CompiledFlow | undefined {
    const { body } = component;
    const { object, ...trigger } = triggerOf(schema, body);
    const isScreenFlow = textIn(body, 'processType') === 'Flow';
    if (isScreenFlow && trigger.triggerType !== undefined) {
        throw integrityDefect(`A screen flow can't have the trigger type "${trigger.triggerType}".`);
    }
    const declarations = declarationsOf(schema, catalogue, body);
    const scope = flowScope(schema, object, catalogue, declarations);
    const context: FlowContext = {
        flowName: component.fullName,
        object,
        triggerType: trigger.triggerType,
        isScreenFlow,
        schema,
        catalogue,
        scope,
        declarations,
    };
    const resources = RESOURCES.flatMap((kind) => compileEach(scalarsOf(body, kind), messages, (node) => compileResource(context, kind, node)));
    const elements = compileElements(context, body, messages);
    const entry = noting(messages, () => compileEntry(context, body));
    const times = noting(messages, () => compileTimes(context, body));
    const scheduledPaths = noting(messages, () => compileScheduledPaths(context, body)) ?? [];
    const first = noting(messages, () => firstElementOf(body, scheduledPaths));
    const triggerOrder = noting(messages, () => triggerOrderOf(body));
    checkWiring(body, elements, [first, ...scheduledPaths.map((path) => path.first)], messages);
    checkPathElements(body, elements, scheduledPaths, messages);
    if (entry === undefined || times === undefined) {
        return undefined;
    }
    const header = { ...headerOf(component), ...trigger, isScreenFlow, object: object?.apiName ?? '', triggerOrder };
    return { ...header, ...entry, ...times, first, scheduledPaths, elements: byName(elements), resources: byName(resources), declarations };
}

function headerOf({ fullName, body }: Component): Pick<CompiledFlow, 'fullName' | 'label' | 'active' | 'inSystemContext' | 'withSharing' | 'maxElements'> {
    const runInMode = textIn(body, 'runInMode') ?? 'DefaultMode';
    return {
        fullName,
        label: textIn(body, 'label') ?? fullName,
        active: body['status'] === 'Active',
        inSystemContext: runInMode !== 'DefaultMode',
        withSharing: runInMode === 'SystemModeWithSharing',
        maxElements: Number(body['apiVersion'] ?? 0) >= 57 ? 100_000 : 2000,
    };
}

/** Records and collections start empty: only single values have something to compile. */
function scalarsOf(body: MetadataNode, kind: ResourceKind): readonly MetadataNode[] {
    return nodesIn(body, kind).filter((node) => kind !== 'variables' || (!isTrue(node, 'isCollection') && textIn(node, 'dataType') !== 'SObject'));
}

function compileElements(context: FlowContext, body: MetadataNode, messages: string[]): readonly NamedElement[] {
    return Object.entries(ELEMENT_KINDS).flatMap(([kind, { label, compile }]) =>
        compileEach(nodesIn(body, kind), messages, (node) => {
            if (!isAllowedIn(kind, node, context.triggerType)) {
                throw integrityDefect(`The element "${requiredText(node, 'name')}" can't be used in a flow that runs before the record is saved.`);
            }
            return { ...compile(context, node), kind: label };
        }),
    );
}

function compileEach<T extends FlowElement | FlowResource>(
    nodes: readonly MetadataNode[],
    messages: string[],
    compile: (node: MetadataNode) => T,
): readonly T[] {
    return nodes.flatMap((node) => noting(messages, () => compile(node)) ?? []);
}

function byName<T extends { readonly name: string }>(parts: readonly T[]): ReadonlyMap<string, T> {
    return new Map(parts.map((part) => [part.name, part]));
}

function triggerOrderOf(body: MetadataNode): number | undefined {
    const order = body['triggerOrder'];
    if (order === undefined) {
        return undefined;
    }
    if (!Number.isInteger(Number(order)) || Number(order) < 1 || Number(order) > 2000) {
        throw integrityDefect('The trigger order must be a whole number from 1 to 2,000.');
    }
    return Number(order);
}

function problemOf(component: Component, message: string): ComponentProblem {
    const { type, fullName, fileName } = component;
    return { type, fullName, fileName, message, line: undefined, column: undefined, warning: false };
}
