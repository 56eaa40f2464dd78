import type { Place } from './graphql-problem.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { type InputObject, inputObject } from './input-value.ts';
import type { DirectiveNode, FieldNode, SelectionNode } from './language/document.ts';

/** A field of the reply: every mention of its key in the selection, merged. */
export interface CollectedField {
    readonly key: string;
    readonly name: string;
    readonly arguments: InputObject;
    /** Empty when the field has no braces. */
    readonly selections: readonly SelectionNode[];
    readonly place: Place;
    /** `@optional`: left out where the caller has no such field. */
    readonly optional: boolean;
}

/** The type of the objects that fields are selected of. */
export interface SelectedType {
    readonly name: string;
    /** Interfaces and unions it belongs to, for which a fragment may be written too. */
    readonly belongsTo: readonly string[];
    /** Whether the object may be of other types as well: fragments for those do not apply to it. */
    readonly isOneOfSeveral: boolean;
}

export function plainType(name: string): SelectedType {
    return { name, belongsTo: [], isOneOfSeveral: false };
}

/** Fields selected of a type, fragments resolved and directives carried out ("Field Collection", GraphQL specification). */
export function collectFields(request: GraphqlRequest, type: SelectedType, selections: readonly SelectionNode[], path: readonly string[]): CollectedField[] {
    const nodes = [...fieldNodes(request, type, selections, path, new Set())];
    request.refuseTooMuch(nodes.length, path);
    return [...Map.groupBy(nodes, ({ node }) => node.key)].flatMap(([, mentions]) => merge(request, mentions, path) ?? []);
}

interface Mention {
    readonly node: FieldNode;
    readonly optional: boolean;
}

function merge(request: GraphqlRequest, mentions: readonly Mention[], path: readonly string[]): CollectedField | undefined {
    const [first] = mentions;
    if (!first) return undefined;
    const { key, name, place } = first.node;
    const args = inputObject(first.node.arguments, request.variables);
    const written = JSON.stringify(first.node.arguments.map((each) => [each.name, each.value]));
    const other = mentions.find(({ node }) => node.name !== name || JSON.stringify(node.arguments.map((each) => [each.name, each.value])) !== written);
    if (other) {
        const why = other.node.name === name ? 'they have differing arguments' : `${name} and ${other.node.name} are different fields`;
        request.refuse('FieldsConflict', `${key}: ${why}`, other.node.place, path);
        return;
    }
    const selections = mentions.flatMap(({ node }) => node.selections ?? []);
    return { key, name, arguments: args, selections, place, optional: first.optional };
}

function* fieldNodes(
    request: GraphqlRequest,
    type: SelectedType,
    selections: readonly SelectionNode[],
    path: readonly string[],
    visited: Set<string>,
): Generator<Mention> {
    for (const selection of selections) {
        const directives = effectOf(request, selection.directives, path);
        if (!directives.included) continue;
        if (selection.kind === 'field') yield { node: selection, optional: directives.optional };
        else if (selection.kind === 'inline') {
            const applies = selection.on === undefined || isOfType(request, type, selection.on, selection.place, path);
            if (applies) yield* fieldNodes(request, type, selection.selections, path, visited);
        } else {
            const fragment = request.fragments.get(selection.name);
            if (!fragment) request.refuse('UndefinedFragment', `Undefined fragment ${selection.name}`, selection.place, path);
            else if (!visited.has(fragment.name) && isOfType(request, type, fragment.on, selection.place, path)) {
                visited.add(fragment.name);
                yield* fieldNodes(request, type, fragment.selections, path, visited);
            }
        }
    }
}

/** A fragment for a type that the object never is can only be a mistake, except that a union is one of several types. */
function isOfType(request: GraphqlRequest, type: SelectedType, on: string, place: Place, path: readonly string[]): boolean {
    if (type.name === on || type.belongsTo.includes(on)) return true;
    const text = `Fragment cannot be spread here as objects of type ${type.name} can never be of type ${on}`;
    if (!type.isOneOfSeveral) request.refuse('InvalidFragmentType', text, place, path);
    return false;
}

interface DirectiveEffect {
    readonly included: boolean;
    readonly optional: boolean;
}

/** `@category` only tells offline clients how to keep the data ("GraphQL Directives", LWC guide). */
const KNOWN = ['include', 'skip', 'optional', 'category'];

function effectOf(request: GraphqlRequest, directives: readonly DirectiveNode[], path: readonly string[]): DirectiveEffect {
    for (const { name, place } of directives) if (!KNOWN.includes(name)) request.refuse('UnknownDirective', `Unknown directive ${name}`, place, path);
    const condition = (name: string): unknown => {
        const directive = directives.find((each) => each.name === name);
        if (!directive) return undefined;
        const value = inputObject(directive.arguments, request.variables)['if'];
        if (typeof value !== 'boolean') request.refuse('MissingDirectiveArgument', `Missing directive argument if of directive ${name}`, directive.place, path);
        return value;
    };
    const included = condition('include') !== false && condition('skip') !== true;
    return { included, optional: directives.some((each) => each.name === 'optional') };
}
