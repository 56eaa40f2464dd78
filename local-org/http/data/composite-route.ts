import { UnsupportedFeature } from '../../platform/errors.ts';
import { keepIf } from './all-or-none.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok } from './api-route.ts';
import type { Answers } from './composite-reference.ts';
import { resolveBody, resolveText } from './composite-reference.ts';
import { requireJsonObject, requireString } from './json-body.ts';
import type { RoutesOf, Subrequest } from './subrequest.ts';
import { answered, dispatch, isSuccess, subrequestsIn } from './subrequest.ts';

const HALTED = {
    errorCode: 'PROCESSING_HALTED',
    message: 'The transaction was rolled back since another operation in the same transaction failed.',
};

interface NamedSubrequest extends Subrequest {
    readonly referenceId: string;
}

interface Answer extends ApiReply {
    readonly referenceId: string;
}

function subrequestOf(value: unknown): NamedSubrequest {
    const item = requireJsonObject(value, 'Each sub-request');
    const text = (name: string): string => requireString(item[name], `${name} of each sub-request`);
    if (item['httpHeaders'] !== undefined && Object.keys(requireJsonObject(item['httpHeaders'])).length > 0) {
        throw new UnsupportedFeature('headers of composite sub-requests');
    }
    return { referenceId: text('referenceId'), method: text('method'), url: text('url'), body: item['body'] };
}

function runAll(call: ApiCall, routesOf: RoutesOf, subrequests: readonly NamedSubrequest[], stopAtFailure: boolean): readonly Answer[] {
    const bodies = new Map<string, unknown>();
    const answers: Answer[] = [];
    for (const subrequest of subrequests) {
        const answer = { referenceId: subrequest.referenceId, ...answered(() => dispatch(call, routesOf, resolved(subrequest, bodies))) };
        answers.push(answer);
        if (isSuccess(answer)) {
            bodies.set(subrequest.referenceId, answer.body);
        } else if (stopAtFailure) {
            break;
        }
    }
    return answers;
}

function resolved({ method, url, body }: Subrequest, answers: Answers): Subrequest {
    return { method, url: resolveText(url, answers), body: resolveBody(body, answers) };
}

function rendered({ referenceId, status, body, headers }: Answer): unknown {
    const httpHeaders = headers?.['location'] === undefined ? {} : { Location: headers['location'] };
    return { body: body ?? null, httpHeaders, httpStatusCode: status, referenceId };
}

/** With all-or-none, every sub-request but the failed one is reported as halted. */
function halted(subrequests: readonly NamedSubrequest[], answers: readonly Answer[]): readonly Answer[] {
    const failed = answers.find((answer) => !isSuccess(answer));
    return subrequests.map(({ referenceId }) => (failed?.referenceId === referenceId ? failed : { referenceId, status: 400, body: [HALTED] }));
}

function composite(call: ApiCall, routesOf: RoutesOf): ApiReply {
    const body = requireJsonObject(call.body);
    const subrequests = subrequestsIn(body, 'compositeRequest').map(subrequestOf);
    const allOrNone = body['allOrNone'] === true;
    const isGood = (answers: readonly Answer[]): boolean => !allOrNone || answers.every(isSuccess);
    const answers = keepIf(call.org, () => runAll(call, routesOf, subrequests, allOrNone), isGood);
    return ok({ compositeResponse: (isGood(answers) ? answers : halted(subrequests, answers)).map(rendered) });
}

/** "Composite" of the REST API guide, over the routes of both APIs. */
export function compositeRoute(routesOf: RoutesOf): ApiRoute {
    return { method: 'POST', path: '/composite', handle: (call) => composite(call, routesOf) };
}
