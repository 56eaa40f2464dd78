import { PlatformError } from '../../platform/errors.ts';
import { type NamedSubrequest, namedSubrequests } from './composite-subrequests.ts';
import { requireJsonArray, requireJsonObject, requireString } from './json-body.ts';

export interface Graph {
    readonly graphId: string;
    readonly subrequests: readonly NamedSubrequest[];
}

/** "Composite Graph Limits" */
const MAX_GRAPHS = 75;
const MAX_NODES = 500;
const MAX_DEPTH = 15;
const MAX_DIFFERENT_NODES = 15;

/** Reads `{ graphs: [{ graphId, compositeRequest }] }` and holds it to the documented limits. */
export function graphsOf(body: unknown): readonly Graph[] {
    const graphs = requireJsonArray(requireJsonObject(body)['graphs'], 'graphs').map(graphOf);
    const nodes = graphs.flatMap(({ subrequests }) => subrequests);
    requireAtMost(graphs.length, MAX_GRAPHS, 'graphs');
    requireAtMost(nodes.length, MAX_NODES, 'nodes');
    requireAtMost(new Set(nodes.map(kindOf)).size, MAX_DIFFERENT_NODES, 'different nodes');
    requireAtMost(Math.max(0, ...graphs.map(depthOf)), MAX_DEPTH, 'levels in a graph');
    if (new Set(graphs.map(({ graphId }) => graphId)).size < graphs.length) throw invalid('Each graphId in the request must be unique.');
    return graphs;
}

function graphOf(value: unknown): Graph {
    const graph = requireJsonObject(value, 'Each graph');
    const graphId = requireString(graph['graphId'], 'graphId of each graph');
    if (!/^[a-z\d][^.]{0,39}$/i.test(graphId))
        throw invalid(`The graphId ${graphId} must begin with a letter or digit, have no period and at most 40 characters.`);
    const subrequests = namedSubrequests(requireJsonArray(graph['compositeRequest'], 'compositeRequest'));
    for (const subrequest of subrequests) requireRecordUrl(subrequest);
    return { graphId, subrequests };
}

/** Methods by the number of steps below the object: the object, a record, a record by external id. */
const METHODS: readonly (readonly string[])[] = [['POST'], ['DELETE', 'GET', 'PATCH'], ['DELETE', 'GET', 'PATCH', 'POST']];

/** "Composite graph requests support only these URLs": those of records. */
function requireRecordUrl({ method, url }: NamedSubrequest): void {
    const [path = ''] = url.split('?', 1);
    const below = /^\/?services\/data\/v[\d.]+\/sobjects\/[^/]+((?:\/[^/]+){0,2})\/?$/i.exec(path)?.[1];
    const allowed = below === undefined ? undefined : METHODS[below.split('/').length - 1];
    if (!allowed?.includes(method.toUpperCase())) throw invalid(`A composite graph cannot have the request ${method} ${url}.`);
}

/** "Nodes are considered different if they use resources from different API versions, a different HTTP method, or different types of objects." */
function kindOf({ method, url }: NamedSubrequest): string {
    return `${method} ${/^\/?(services\/data\/v[\d.]+\/sobjects\/[^/?]+)/i.exec(url)?.[1] ?? url}`.toLowerCase();
}

/** Nodes on the longest way along references; a reference to a later node counts as none, and fails when it is resolved. */
function depthOf({ subrequests }: Graph): number {
    const depths = new Map<string, number>();
    for (const { referenceId, url, body } of subrequests) {
        const text = `${url}${JSON.stringify(body ?? null)}`;
        const parents = [...text.matchAll(/@\{([^}.[]+)/g)].map(([, parent = '']) => depths.get(parent) ?? 0);
        depths.set(referenceId, 1 + Math.max(0, ...parents));
    }
    return Math.max(0, ...depths.values());
}

function requireAtMost(count: number, max: number, what: string): void {
    if (count > max) throw new PlatformError('LIMIT_EXCEEDED', `Limit exceeded: a request has at most ${max} ${what}.`);
}

function invalid(message: string): PlatformError {
    return new PlatformError('INVALID_INPUT', message);
}
