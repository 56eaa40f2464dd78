import { PlatformError } from '../../platform/errors.ts';
import type { ApiCall, ApiReply } from './api-route.ts';
import type { Answers } from './composite-reference.ts';
import { resolveBody, resolveText } from './composite-reference.ts';
import { requireJsonObject, requireString } from './json-body.ts';
import type { RoutesOf, Subrequest } from './subrequest.ts';
import { answered, dispatch, isSuccess } from './subrequest.ts';

const HALTED = {
    errorCode: 'PROCESSING_HALTED',
    message: 'The transaction was rolled back since another operation in the same transaction failed.',
};

export interface NamedSubrequest extends Subrequest {
    readonly referenceId: string;
}

export interface Answer extends ApiReply {
    readonly referenceId: string;
}

/** "Subrequests inherit these three header values from the top-level request. Don't specify these headers in a subrequest." */
const INHERITED_HEADERS: readonly string[] = ['accept', 'authorization', 'content-type'];

/** Reads the sub-requests of "Composite" or of one graph; their reference ids are unique. */
export function namedSubrequests(values: readonly unknown[]): readonly NamedSubrequest[] {
    const subrequests = values.map(subrequestOf);
    const ids = new Set(subrequests.map(({ referenceId }) => referenceId));
    if (ids.size < subrequests.length) throw new PlatformError('INVALID_INPUT', 'Duplicate ReferenceId provided in the request.');
    return subrequests;
}

function subrequestOf(value: unknown): NamedSubrequest {
    const item = requireJsonObject(value, 'Each sub-request');
    const text = (name: string): string => requireString(item[name], `${name} of each sub-request`);
    return { referenceId: text('referenceId'), method: text('method'), url: text('url'), body: item['body'], headers: headersOf(item['httpHeaders']) };
}

function headersOf(value: unknown): Record<string, string> {
    const headers = value === undefined || value === null ? {} : requireJsonObject(value, 'httpHeaders of each sub-request');
    const entries = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), requireString(text, `The header ${name}`)] as const);
    const inherited = entries.find(([name]) => INHERITED_HEADERS.includes(name));
    if (inherited) throw new PlatformError('INVALID_INPUT', `The header ${inherited[0]} can't be set in a sub-request.`);
    return Object.fromEntries(entries);
}

/** Carries the sub-requests out one after the other, each with the answers of those before it. */
export function runAll(call: ApiCall, routesOf: RoutesOf, subrequests: readonly NamedSubrequest[], stopAtFailure: boolean): readonly Answer[] {
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

function resolved({ method, url, body, headers = {} }: Subrequest, answers: Answers): Subrequest {
    return { method, url: resolveText(url, answers), body: resolveBody(body, answers), headers };
}

/** When all is undone, every sub-request but the failed one is reported as halted. */
export function halted(subrequests: readonly NamedSubrequest[], answers: readonly Answer[]): readonly Answer[] {
    const failed = answers.find((answer) => !isSuccess(answer));
    return subrequests.map(({ referenceId }) => (failed?.referenceId === referenceId ? failed : { referenceId, status: 400, body: [HALTED] }));
}

export function rendered({ referenceId, status, body, headers }: Answer): unknown {
    const httpHeaders = headers?.['location'] === undefined ? {} : { Location: headers['location'] };
    return { body: body ?? null, httpHeaders, httpStatusCode: status, referenceId };
}
