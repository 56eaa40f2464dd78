import type { Feature } from './feature.ts';
import type { Route } from './list-routes.ts';

const VERSION = '/services/data/v:version';

/** Areas by where their addresses begin, the narrowest first; the rest of the address is the feature's name. */
const AREAS: readonly (readonly [start: string, area: string, cut: string])[] = [
    [`${VERSION}/tooling`, 'Tooling', `${VERSION}/tooling`],
    [`${VERSION}/ui-api`, 'UI API', VERSION],
    [`${VERSION}/graphql`, 'GraphQL', VERSION],
    [`${VERSION}/jobs`, 'Bulk 2.0', VERSION],
    [`${VERSION}/metadata`, 'Metadata API', VERSION],
    [VERSION, 'REST', VERSION],
    ['/services/data', 'REST', ''],
    ['/services/async', 'Bulk 1.0', '/services/async/:version'],
    ['/services/oauth2', 'Login', ''],
    ['/id', 'Login', ''],
    ['/local-org', 'Control', ''],
];

/** Calls are told apart by their name, and pages are looked at in a browser. */
const TOLD_ELSEWHERE = ['/services/soap/'];

/** The routes of the APIs as features, `REST: GET /query`. What the Tooling API shares with the REST API is told there. */
export function routeFeatures(routes: readonly Route[]): readonly Feature[] {
    const features = routes.flatMap(featureOf);
    const shared = new Set(features.filter(({ area }) => area === 'REST').map(({ name }) => name));
    const told = features.filter(({ area, name }) => area !== 'Tooling' || !shared.has(name));
    return [...new Map(told.map((feature) => [`${feature.area}: ${feature.name}`, feature])).values()];
}

function featureOf({ method, url }: Route): readonly Feature[] {
    const lower = url.toLowerCase();
    if (url.includes('*') || TOLD_ELSEWHERE.some((start) => lower.startsWith(start))) return [];
    const found = AREAS.find(([start]) => lower.startsWith(start.toLowerCase()));
    if (!found) return [];
    const [, area, cut] = found;
    return [{ area, name: `${method} ${url.slice(cut.length) || '/'}` }];
}
