import { PlatformError } from '../../platform/errors.ts';
import { flowTraces, textOfTrace, type FlowTrace } from '../../platform/flows/flow-traces.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { requireAdministrator } from './require-administrator.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

interface Query {
    /** API name. */
    readonly flow?: string;
    readonly recordId?: string;
    readonly failed?: string;
    readonly limit?: string;
}

/** The last flow interviews, the newest first, with what each element did; also those whose transaction was rolled back. */
export const registerFlowInterviewRoutes: RegisterRoutes = (app, server) => {
    app.get('/local-org/flow-interviews', (request) => {
        requireAdministrator(server, request);
        const query = request.query as Query;
        const limit = limitOf(query);
        const found = flowTraces(server.org).filter((trace) => isAskedFor(trace, query));
        return { totalSize: found.length, interviews: found.slice(0, limit).map((trace) => ({ ...trace, text: textOfTrace(trace) })) };
    });
};

function isAskedFor({ flow, startedBy, failure }: FlowTrace, query: Query): boolean {
    return (
        (query.flow === undefined || flow.toLowerCase() === query.flow.toLowerCase()) &&
        (query.recordId === undefined || startedBy.includes(query.recordId)) &&
        (query.failed === undefined || (failure !== undefined) === (query.failed === 'true'))
    );
}

function limitOf({ limit: text }: Query): number {
    const limit = text === undefined ? DEFAULT_LIMIT : Number(text);
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
        throw new PlatformError('INVALID_QUERY_PARAMETER', `limit=${text ?? ''} is no whole number from 1 to ${MAX_LIMIT}.`);
    }
    return limit;
}
