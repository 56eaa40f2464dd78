import type { Claim } from './claim.ts';
import { type Feature, featureKey } from './feature.ts';

export interface CoverageRow extends Feature {
    /** Pages of the documentation that tests rest on, sorted. */
    readonly pages: readonly string[];
    /** Clients that were seen working with it, sorted. */
    readonly clients: readonly string[];
    /** Files of the tests, sorted. */
    readonly files: readonly string[];
}

export interface Coverage {
    readonly rows: readonly CoverageRow[];
    /** Features that the code offers and no test speaks of. */
    readonly untested: readonly Feature[];
    /** Claims about routes that do not exist: misspelt, or gone. */
    readonly unknown: readonly Claim[];
}

/** `GET /query`: the name of a route, which is the same whatever area a test counts it to. */
const ROUTE = /^(GET|POST|PUT|PATCH|DELETE) \/\S*$/;

/**
 * Brings together what is implemented and what tests claim. A claim about a route has to name one that there is. Beyond what the code has
 * tables of, such as clauses of SOQL or steps of the save order, the tests alone say what there is.
 */
export function coverageOf(features: readonly Feature[], claims: readonly Claim[]): Coverage {
    const known = new Map(features.map((feature) => [keyOf(feature.area, feature.name), feature]));
    const unknown = claims.filter(({ area, feature }) => ROUTE.test(feature) && !known.has(keyOf(area, feature)));
    const claimsByKey = Map.groupBy(
        claims.filter((claim) => !unknown.includes(claim)),
        ({ area, feature }) => keyOf(area, feature),
    );
    const untested = features.filter(({ area, name }) => !claimsByKey.has(keyOf(area, name)));
    const rows = [...claimsByKey].map(([key, same]) => rowOf(known.get(key) ?? featureOf(same), same));
    return { rows: rows.toSorted(byAreaAndName), untested, unknown };
}

function keyOf(area: string, name: string): string {
    return (ROUTE.test(name) ? name : featureKey({ area, name })).toLowerCase();
}

function featureOf([claim]: readonly Claim[]): Feature {
    return { area: claim?.area ?? '', name: claim?.feature ?? '' };
}

function rowOf({ area, name }: Feature, claims: readonly Claim[]): CoverageRow {
    const pages = claims.flatMap(({ source }) => (source.kind === 'doc' ? [source.page] : []));
    const clients = claims.flatMap(({ source }) => (source.kind === 'client' ? [source.client] : []));
    return { area, name, pages: distinct(pages), clients: distinct(clients), files: distinct(claims.map(({ file }) => file)) };
}

function distinct(texts: readonly string[]): readonly string[] {
    return [...new Set(texts)].toSorted();
}

function byAreaAndName(one: CoverageRow, other: CoverageRow): number {
    const [left, right] = [`${one.area}\n${one.name}`, `${other.area}\n${other.name}`];
    if (left === right) return 0;
    return left < right ? -1 : 1;
}
