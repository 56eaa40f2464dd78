import { keepIf } from './all-or-none.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok } from './api-route.ts';
import { type Graph, graphsOf } from './composite-graph.ts';
import { type Answer, halted, rendered, runAll } from './composite-subrequests.ts';
import type { RoutesOf } from './subrequest.ts';
import { isSuccess } from './subrequest.ts';

/** "When … the number of graph failures exceeds the maximum limit of 14, processing is halted for the remaining graphs in the request." */
const MAX_FAILURES = 14;

interface GraphReply {
    readonly graphId: string;
    readonly graphResponse: { readonly compositeResponse: readonly unknown[] };
    readonly isSuccessful: boolean;
}

/** A graph is carried out as a whole or not at all. */
function runGraph(call: ApiCall, routesOf: RoutesOf, { graphId, subrequests }: Graph): GraphReply {
    const isGood = (answers: readonly Answer[]): boolean => answers.every(isSuccess);
    const answers = keepIf(call.org, () => runAll(call, routesOf, subrequests, true), isGood);
    return reply(graphId, isGood(answers) ? answers : halted(subrequests, answers), isGood(answers));
}

function reply(graphId: string, answers: readonly Answer[], isSuccessful: boolean): GraphReply {
    return { graphId, graphResponse: { compositeResponse: answers.map(rendered) }, isSuccessful };
}

function compositeGraph(call: ApiCall, routesOf: RoutesOf): ApiReply {
    let failures = 0;
    const graphs: GraphReply[] = [];
    for (const graph of graphsOf(call.body)) {
        const done = failures > MAX_FAILURES ? reply(graph.graphId, halted(graph.subrequests, []), false) : runGraph(call, routesOf, graph);
        if (!done.isSuccessful) failures += 1;
        graphs.push(done);
    }
    return ok({ graphs });
}

/** "Composite Graph" of the REST API guide. */
export function compositeGraphRoute(routesOf: RoutesOf): ApiRoute {
    return { method: 'POST', path: '/composite/graph', since: 50, handle: (call) => compositeGraph(call, routesOf) };
}
