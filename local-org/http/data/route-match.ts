import type { ApiRoute, HttpMethod } from './api-route.ts';

export interface RouteMatch {
    readonly route: ApiRoute;
    readonly params: Readonly<Record<string, string>>;
}

function segmentsOf(path: string): readonly string[] {
    return path.split('/').filter((segment) => segment !== '');
}

function decoded(segment: string): string | undefined {
    try {
        return decodeURIComponent(segment);
    } catch {
        return undefined;
    }
}

function paramsOf(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
    const params: Record<string, string> = {};
    for (const [index, expected] of pattern.entries()) {
        const actual = decoded(path[index] ?? '');
        if (actual === undefined || (!expected.startsWith(':') && expected.toLowerCase() !== actual.toLowerCase())) {
            return undefined;
        }
        if (expected.startsWith(':')) {
            params[expected.slice(1)] = actual;
        }
    }
    return params;
}

function matchesOf(routes: readonly ApiRoute[], path: string): readonly RouteMatch[] {
    const segments = segmentsOf(path);
    return routes.flatMap((route) => {
        const pattern = segmentsOf(route.path);
        const params = pattern.length === segments.length ? paramsOf(pattern, segments) : undefined;
        return params === undefined ? [] : [{ route, params }];
    });
}

/** The route for a path below the API root; where two fit, the one that stands first in the table. */
export function matchRoute(routes: readonly ApiRoute[], method: string, path: string): RouteMatch | undefined {
    return matchesOf(routes, path).find(({ route }) => route.method === method);
}

/** Methods that the resource at this path answers to; empty when there is no such resource. */
export function allowedMethods(routes: readonly ApiRoute[], path: string): readonly HttpMethod[] {
    return [...new Set(matchesOf(routes, path).map(({ route }) => route.method))];
}
