import { PlatformError, UnsupportedFeature } from '../errors.ts';
import type { GraphqlProblem } from './graphql-problem.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import type { MutationPlan, SavedIds } from './plan-mutation-field.ts';

/** A mutation that the platform refused, in the words of its first error. */
export class MutationFailed extends Error {
    override readonly name = 'MutationFailed';
}

/** Words of "Send Mutation Requests", GraphQL API guide. */
const ROLLED_BACK = 'The transaction was rolled back since another operation in the same transaction failed.';

interface Outcome {
    readonly plan: MutationPlan;
    readonly payload: unknown;
    readonly failure: string | undefined;
}

/** Carries mutations out in their order: all of them or none, or each for itself. */
export function runMutations(request: GraphqlRequest, keys: readonly string[], plans: readonly MutationPlan[], allOrNone: boolean): unknown {
    const outcomes = allOrNone ? runTogether(request, plans) : runEach(request, plans);
    request.problems.push(...outcomes.flatMap((outcome) => problemOf(outcome, keys)));
    return Object.fromEntries(outcomes.map(({ plan, payload }) => [plan.key, payload]));
}

function runEach(request: GraphqlRequest, plans: readonly MutationPlan[]): readonly Outcome[] {
    const saved: SavedIds = new Map();
    return plans.map((plan) => runOne(request, plan, saved));
}

class RolledBack extends Error {
    readonly outcomes: readonly Outcome[];

    constructor(outcomes: readonly Outcome[]) {
        super('rolled back');
        this.outcomes = outcomes;
    }
}

function runTogether(request: GraphqlRequest, plans: readonly MutationPlan[]): readonly Outcome[] {
    try {
        return request.context.org.store.transaction(() => {
            const outcomes = runEach(request, plans);
            if (outcomes.some(({ failure }) => failure !== undefined)) throw new RolledBack(outcomes);
            return outcomes;
        });
    } catch (error) {
        if (!(error instanceof RolledBack)) throw error;
        return error.outcomes.map(({ plan, failure }) => ({ plan, payload: null, failure: failure ?? ROLLED_BACK }));
    }
}

function runOne({ context }: GraphqlRequest, plan: MutationPlan, saved: SavedIds): Outcome {
    try {
        return { plan, payload: context.org.store.transaction(() => plan.run(saved)), failure: undefined };
    } catch (error) {
        if (error instanceof UnsupportedFeature || !(error instanceof MutationFailed || error instanceof PlatformError)) throw error;
        return { plan, payload: null, failure: error.message };
    }
}

function problemOf({ plan, failure }: Outcome, keys: readonly string[]): GraphqlProblem[] {
    if (failure === undefined) return [];
    return [{ errorType: 'DataFetchingException', message: failure, places: [plan.place], paths: [...keys, plan.key] }];
}
