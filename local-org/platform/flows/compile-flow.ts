import type { Catalogue, Component, ComponentProblem, MetadataNode } from '../metadata/component.ts';
import type { Schema } from '../schema/model.ts';
import { compileAssignment } from './assignment.ts';
import type { CompiledFlow, FlowElement, FlowResource } from './compiled-flow.ts';
import { compileCustomError } from './custom-error.ts';
import { compileDecision } from './decision.ts';
import { integrityDefect, noting, unsupportedInFlows } from './flow-defect.ts';
import { isPresent, nodesIn, textIn } from './flow-metadata.ts';
import { compileResource, resourceTypes, variableTypes } from './flow-resources.ts';
import type { ResourceKind } from './flow-resources.ts';
import { flowScope } from './flow-scope.ts';
import type { FlowContext } from './flow-scope.ts';
import { compileEntry, firstElementOf, triggerOf, unsupportedStartElements } from './flow-start.ts';

const ELEMENTS: Readonly<Record<string, (context: FlowContext, node: MetadataNode) => FlowElement>> = {
    decisions: compileDecision,
    assignments: compileAssignment,
    customErrors: compileCustomError,
};
const RESOURCES: readonly ResourceKind[] = ['variables', 'constants', 'formulas', 'textTemplates'];
/** Elements of the flow itself that do not change what it does here: record-triggered flows always run in system context. */
const HEADER = new Set(
    (
        'fullName label description interviewLabel status processType apiVersion start environments processMetadataValues triggerOrder ' +
        'runInMode isTemplate areMetricsLoggedToDataCloud timeZoneSidKey'
    ).split(' '),
);

export interface FlowCompilation {
    readonly flow: CompiledFlow | undefined;
    readonly problems: readonly ComponentProblem[];
}

/**
 * Checks and compiles a Flow component: record-triggered, before the save or the delete, with decisions, assignments and custom errors.
 * Everything else is a problem that names it. A flow with problems is undefined.
 */
export function compileFlow(component: Component, schema: Schema, catalogue: Catalogue): FlowCompilation {
    const messages: string[] = [];
    checkSupport(component.body, messages);
    const flow = noting(messages, () => compileBody(component, schema, catalogue, messages));
    const problems = [...new Set(messages)].map((message) => problemOf(component, message));
    return { flow: problems.length === 0 ? flow : undefined, problems };
}

function checkSupport(body: MetadataNode, messages: string[]): void {
    const known = (name: string) => HEADER.has(name) || name in ELEMENTS || (RESOURCES as readonly string[]).includes(name);
    const unsupported = Object.keys(body).filter((name) => !known(name) && isPresent(body[name]));
    for (const name of [...unsupported, ...unsupportedStartElements(body)]) {
        messages.push(unsupportedInFlows(name).message);
    }
    const processType = textIn(body, 'processType');
    if (processType !== 'AutoLaunchedFlow') {
        messages.push(processType === undefined ? 'Required field is missing: processType' : `The local org does not support flows of type ${processType}.`);
    }
}

function compileBody(component: Component, schema: Schema, catalogue: Catalogue, messages: string[]): CompiledFlow | undefined {
    const { body } = component;
    const trigger = triggerOf(schema, body);
    const scope = flowScope(schema, trigger.object, catalogue, resourceTypes(body));
    const context: FlowContext = { ...trigger, schema, catalogue, scope, variables: variableTypes(body) };
    const resources = RESOURCES.flatMap((kind) => compileEach(body, kind, messages, (node) => compileResource(context, kind, node)));
    const elements = Object.entries(ELEMENTS).flatMap(([kind, compile]) => compileEach(body, kind, messages, (node) => compile(context, node)));
    const entry = noting(messages, () => compileEntry(context, body));
    const first = noting(messages, () => firstElementOf(body));
    const triggerOrder = noting(messages, () => triggerOrderOf(body));
    checkNames(body, messages);
    checkConnectors(body, elements, first, messages);
    if (entry === undefined || first === undefined) {
        return undefined;
    }
    const header = { fullName: component.fullName, label: textIn(body, 'label') ?? component.fullName, active: body['status'] === 'Active' };
    return { ...header, ...trigger, object: trigger.object.apiName, triggerOrder, entry, first, elements: byName(elements), resources: byName(resources) };
}

function compileEach<T extends FlowElement | FlowResource>(
    body: MetadataNode,
    kind: string,
    messages: string[],
    compile: (node: MetadataNode) => T,
): readonly T[] {
    return nodesIn(body, kind).flatMap((node) => noting(messages, () => compile(node)) ?? []);
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

function namesIn(body: MetadataNode, kinds: readonly string[]): readonly string[] {
    return kinds.flatMap((kind) => nodesIn(body, kind)).flatMap((node) => textIn(node, 'name') ?? []);
}

function checkNames(body: MetadataNode, messages: string[]): void {
    const names = namesIn(body, [...Object.keys(ELEMENTS), ...RESOURCES]).map((name) => name.toLowerCase());
    for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
        messages.push(integrityDefect(`The name "${name}" is used more than once in the flow.`).message);
    }
}

function checkConnectors(body: MetadataNode, elements: readonly FlowElement[], first: string | undefined, messages: string[]): void {
    // Names of unsupported elements count too: they have a message of their own.
    const names = new Set(namesIn(body, Object.keys(body)));
    for (const target of new Set([...(first === undefined ? [] : [first]), ...elements.flatMap((element) => element.targets)])) {
        if (!names.has(target)) {
            messages.push(integrityDefect(`A connector leads to the element "${target}", which doesn't exist.`).message);
        }
    }
}

function problemOf(component: Component, message: string): ComponentProblem {
    const { type, fullName, fileName } = component;
    return { type, fullName, fileName, message, line: undefined, column: undefined, warning: false };
}
