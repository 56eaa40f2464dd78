import type { MetadataNode } from '../metadata/component.ts';
import type { FlowElement } from './compiled-flow.ts';
import { ELEMENT_KINDS } from './element-kinds.ts';
import { integrityDefect } from './flow-defect.ts';
import { nodesIn, textIn } from './flow-metadata.ts';
import { RESOURCES } from './flow-resources.ts';

/** How the names of a flow's parts fit together: connectors and where they lead, names, and elements that need parts. */
export function checkWiring(body: MetadataNode, elements: readonly FlowElement[], starts: readonly (string | undefined)[], messages: string[]): void {
    const defects = [...badNames(body), ...repeatedNames(body), ...missingTargets(body, elements, starts), ...emptyParts(body)];
    messages.push(...defects.map((message) => integrityDefect(message).message));
}

function namesIn(body: MetadataNode, kinds: readonly string[]): readonly string[] {
    return kinds.flatMap((kind) => nodesIn(body, kind)).flatMap((node) => textIn(node, 'name') ?? []);
}

/** Everything that has an API name, the outcomes of decisions and the fields of screens included ("API Name … Must be unique across the current flow"). */
function allNames(body: MetadataNode): readonly string[] {
    const outcomes = nodesIn(body, 'decisions').flatMap((decision) => namesIn(decision, ['rules']));
    const fields = nodesIn(body, 'screens').flatMap((screen) => namesIn(screen, ['fields']));
    return [...namesIn(body, [...Object.keys(ELEMENT_KINDS), ...RESOURCES]), ...outcomes, ...fields];
}

function badNames(body: MetadataNode): string[] {
    return allNames(body)
        .filter((name) => !/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(name))
        .map(
            (name) =>
                `The API name "${name}" can only contain underscores and alphanumeric characters. It must begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.`,
        );
}

function repeatedNames(body: MetadataNode): string[] {
    const names = allNames(body).map((name) => name.toLowerCase());
    const repeated = new Set(names.filter((each, index) => names.indexOf(each) !== index));
    return [...repeated].map((name) => `The name "${name}" is used more than once in the flow.`);
}

function missingTargets(body: MetadataNode, elements: readonly FlowElement[], starts: readonly (string | undefined)[]): string[] {
    // Names of unsupported elements count too: they have a message of their own.
    const kinds = Object.keys(body).filter((kind) => !(RESOURCES as readonly string[]).includes(kind));
    const names = new Set(namesIn(body, kinds));
    const targets = new Set([...starts.filter((name) => name !== undefined), ...elements.flatMap((element) => element.targets)]);
    return [...targets].filter((target) => !names.has(target)).map((target) => `A connector leads to the element "${target}", which doesn't exist.`);
}

/** Elements that Flow Builder does not save without their parts. */
const PARTS: readonly (readonly [kind: string, part: string, needs: string])[] = [
    ['decisions', 'rules', 'outcome'],
    ['customErrors', 'customErrorMessages', 'error message'],
];

function emptyParts(body: MetadataNode): string[] {
    const elements = PARTS.flatMap(([kind, part, needs]) => nodesIn(body, kind).flatMap((node) => lacking(node, part, needs)));
    const outcomes = nodesIn(body, 'decisions').flatMap((decision) => nodesIn(decision, 'rules').flatMap((rule) => lacking(rule, 'conditions', 'condition')));
    return [...elements, ...outcomes];
}

function lacking(node: MetadataNode, part: string, needs: string): string[] {
    return nodesIn(node, part).length > 0 ? [] : [`"${textIn(node, 'name') ?? ''}" must have at least one ${needs}.`];
}
