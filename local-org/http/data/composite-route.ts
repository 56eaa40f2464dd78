import { PlatformError } from '../../platform/errors.ts';
import { keepIf } from './all-or-none.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok } from './api-route.ts';
import { type Answer, halted, type NamedSubrequest, namedSubrequests, rendered, runAll } from './composite-subrequests.ts';
import { requireJsonObject } from './json-body.ts';
import type { RoutesOf } from './subrequest.ts';
import { isSuccess, subrequestsIn } from './subrequest.ts';

/** "Composite": of 25 sub-requests, up to 5 can be collections or queries. */
const MAX_LARGE = 5;
const LARGE = /^\/?services\/data\/v[\d.]+(\/tooling)?\/(composite\/sobjects|query|queryAll)(?=[/?]|$)/i;

function requireFewLarge(subrequests: readonly NamedSubrequest[]): void {
    if (subrequests.filter(({ url }) => LARGE.test(url)).length > MAX_LARGE) {
        throw new PlatformError('LIMIT_EXCEEDED', `Limit exceeded: at most ${MAX_LARGE} sub-requests are sObject Collections or queries.`);
    }
}

function composite(call: ApiCall, routesOf: RoutesOf): ApiReply {
    const body = requireJsonObject(call.body);
    const subrequests = namedSubrequests(subrequestsIn(body, 'compositeRequest'));
    requireFewLarge(subrequests);
    const allOrNone = body['allOrNone'] === true;
    const isGood = (answers: readonly Answer[]): boolean => !allOrNone || answers.every(isSuccess);
    const answers = keepIf(call.org, () => runAll(call, routesOf, subrequests, allOrNone), isGood);
    return ok({ compositeResponse: (isGood(answers) ? answers : halted(subrequests, answers)).map(rendered) });
}

/** "Composite" of the REST API guide, over the routes of both APIs. */
export function compositeRoute(routesOf: RoutesOf): ApiRoute {
    return { method: 'POST', path: '/composite', since: 38, handle: (call) => composite(call, routesOf) };
}
