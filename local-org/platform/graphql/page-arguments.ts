import type { CollectedField } from './collect-fields.ts';
import { type Start, startAfter } from './cursor.ts';
import type { GraphqlRequest } from './graphql-request.ts';

export interface PageArguments {
    readonly first: number;
    readonly start: Start;
    /** Most records of an upper-bound pagination ("Paginate with Upper-Bound Limit", GraphQL API guide). */
    readonly upperBound: number | undefined;
}

const DEFAULT_FIRST = 10;
export const MAX_FIRST = 2000;
const LEAST_WITH_UPPER_BOUND = 200;

/** `first`, `after` and `upperBound` of a collection; undefined when one of them is wrong, which is noted. */
export function pageArguments(request: GraphqlRequest, field: CollectedField, path: readonly string[]): PageArguments | undefined {
    const { arguments: args, place } = field;
    const upperBound = args['upperBound'] ?? undefined;
    const first = args['first'] ?? (upperBound === undefined ? DEFAULT_FIRST : LEAST_WITH_UPPER_BOUND);
    const least = upperBound === undefined ? 1 : LEAST_WITH_UPPER_BOUND;
    if (upperBound !== undefined && !isWhole(upperBound, 1, Number.MAX_SAFE_INTEGER)) {
        request.refuse('WrongType', `argument 'upperBound' must be a whole number from 1, not ${shown(upperBound)}`, place, path);
        return;
    }
    if (!isWhole(first, least, MAX_FIRST)) {
        request.refuse('WrongType', `argument 'first' must be a whole number from ${least} to ${MAX_FIRST}, not ${shown(first)}`, place, path);
        return;
    }
    const after = args['after'] ?? null;
    const start = after === null ? { offset: 0 } : typeof after === 'string' ? startAfter(after) : undefined;
    if (!start) {
        request.refuse('WrongType', `argument 'after' is not a cursor: ${shown(after)}`, place, path);
        return;
    }
    return { first, start, upperBound };
}

function isWhole(value: unknown, least: number, most: number): value is number {
    return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function shown(value: unknown): string {
    return JSON.stringify(value).slice(0, 80);
}
