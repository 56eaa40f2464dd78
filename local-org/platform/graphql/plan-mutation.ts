import { UnsupportedFeature } from '../errors.ts';
import type { UiContext } from '../ui/ui-context.ts';
import { type CollectedField, collectFields, plainType } from './collect-fields.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { type InputValue, isInputObject } from './input-value.ts';
import type { SelectionNode } from './language/document.ts';
import { type MutationPlan, planMutationField } from './plan-mutation-field.ts';
import { runMutations } from './run-mutations.ts';
import { checkArguments, type Read, selectFields, selectsSomething } from './select-fields.ts';

const FIRST_VERSION = 66;

/** Plans `mutation { uiapi(input: { allOrNone }) { AccountCreate(input) { Record { Id } } } }` ("Mutations Schema", GraphQL API guide). */
export function planMutation(request: GraphqlRequest, selections: readonly SelectionNode[]): Read<undefined> {
    refuseBeta(request.context);
    return selectFields<undefined>(request, plainType('Mutation'), selections, [], (uiapi, path) => {
        if (uiapi.name !== 'uiapi' || !selectsSomething(request, uiapi, 'UIAPIMutations', path)) return undefined;
        checkArguments(request, uiapi, ['input'], path);
        const allOrNone = allOrNoneOf(request, uiapi, path);
        const plans = collectFields(request, plainType('UIAPIMutations'), uiapi.selections, path).map((field) =>
            planOne(request, field, [...path, field.name]),
        );
        return () =>
            runMutations(
                request,
                [uiapi.key],
                plans.flatMap((plan) => plan ?? []),
                allOrNone,
            );
    });
}

/** "Beta v59.0–65.0, generally available v66.0 and later": the beta answered differently. */
function refuseBeta({ apiVersion }: UiContext): void {
    if (Number(apiVersion) < FIRST_VERSION)
        throw new UnsupportedFeature(`GraphQL mutations before API version ${FIRST_VERSION}.0, where they were a beta feature`);
}

function planOne(request: GraphqlRequest, field: CollectedField, path: readonly string[]): MutationPlan | undefined {
    if (field.name === '__typename') return { key: field.key, place: field.place, run: () => 'UIAPIMutations' };
    const problems = request.problems.length;
    const plan = planMutationField(request, field, path);
    if (plan || request.problems.length > problems) return plan;
    request.refuse('FieldUndefined', `Field '${field.name}' in type 'UIAPIMutations' is undefined`, field.place, path);
}

function allOrNoneOf(request: GraphqlRequest, field: CollectedField, path: readonly string[]): boolean {
    const input: InputValue = field.arguments['input'] ?? {};
    const value = isInputObject(input) ? (input['allOrNone'] ?? true) : undefined;
    const known = isInputObject(input) && Object.keys(input).every((name) => name === 'allOrNone');
    if (typeof value !== 'boolean' || !known) request.refuse('WrongType', "argument 'input' is not a 'UIAPIMutationsInput'", field.place, path);
    return value === true;
}
