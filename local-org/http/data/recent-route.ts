import { PlatformError } from '../../platform/errors.ts';
import { recentRecords } from '../../platform/records/recent-records.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok } from './api-route.ts';

const LARGEST_LIMIT = 2000;

function limitOf(call: ApiCall): number {
    const text = call.query.get('limit') ?? String(LARGEST_LIMIT);
    if (!/^\d+$/.test(text) || Number(text) > LARGEST_LIMIT) throw new PlatformError('INVALID_PARAMETER', `The limit must be a number up to ${LARGEST_LIMIT}.`);
    return Number(text);
}

function recent(call: ApiCall): ApiReply {
    return ok(recentRecords(call.org, call.caller, call.version).slice(0, limitOf(call)));
}

/** "Recently Viewed Items" of the REST API guide. */
export const RECENT_ROUTE: ApiRoute = { method: 'GET', path: '/recent', handle: recent };
