import { collectFields, type CollectedField, plainType, type SelectedType } from './collect-fields.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import type { SelectionNode } from './language/document.ts';

/** Takes one value of the reply out of what was fetched. */
export type Read<S> = (source: S) => unknown;

/** How a field of a type is answered; undefined when the type has no such field for the caller. */
export type PlanField<S> = (field: CollectedField, path: readonly string[]) => Read<S> | undefined;

/** Plans an object of the reply from its selection, and notes every field that its type does not have. */
export function selectFields<S>(
    request: GraphqlRequest,
    type: SelectedType,
    selections: readonly SelectionNode[],
    path: readonly string[],
    plan: PlanField<S>,
): Read<S> {
    const reads = collectFields(request, type, selections, path).flatMap((field) => {
        const read = planOne(request, type, field, [...path, field.name], plan);
        return read ? [[field.key, read] as const] : [];
    });
    return (source) => Object.fromEntries(reads.map(([key, read]) => [key, read(source)]));
}

function planOne<S>(request: GraphqlRequest, type: SelectedType, field: CollectedField, path: readonly string[], plan: PlanField<S>): Read<S> | undefined {
    if (field.name === '__typename') return () => type.name;
    const problems = request.problems.length;
    const read = plan(field, path);
    if (read || field.optional || request.problems.length > problems) return read;
    request.refuse('FieldUndefined', `Field '${field.name}' in type '${type.name}' is undefined`, field.place, path);
}

/** A field without fields of its own. */
export function leaf<S>(request: GraphqlRequest, field: CollectedField, typeName: string, path: readonly string[], read: Read<S>): Read<S> | undefined {
    if (field.selections.length === 0) return read;
    request.refuse('SubSelectionNotAllowed', `Sub selection not allowed on leaf type ${typeName} of field ${field.name}`, field.place, path);
}

/** Whether the field selects something, as a field that is an object must. */
export function selectsSomething(request: GraphqlRequest, field: CollectedField, typeName: string, path: readonly string[]): boolean {
    if (field.selections.length > 0) return true;
    request.refuse('SubSelectionRequired', `Sub selection required for type ${typeName} of field ${field.name}`, field.place, path);
    return false;
}

/** Notes arguments that the field does not take. */
export function checkArguments(request: GraphqlRequest, field: CollectedField, known: readonly string[], path: readonly string[]): void {
    for (const name of Object.keys(field.arguments)) {
        if (!known.includes(name)) request.refuse('UnknownArgument', `Unknown field argument ${name}`, field.place, path);
    }
}

/** Plans an object of whose fields each is read by name: `leaves` has the type of every one. */
export function selectLeaves<S>(
    request: GraphqlRequest,
    field: CollectedField,
    typeName: string,
    path: readonly string[],
    leaves: Readonly<Record<string, Read<S>>>,
): Read<S> | undefined {
    if (!selectsSomething(request, field, typeName, path)) return undefined;
    return selectFields<S>(request, plainType(typeName), field.selections, path, (inner, innerPath) => {
        const read = Object.hasOwn(leaves, inner.name) ? leaves[inner.name] : undefined;
        return read && leaf(request, inner, 'Scalar', innerPath, read);
    });
}
