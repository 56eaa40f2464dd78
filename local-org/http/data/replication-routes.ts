import { PlatformError } from '../../platform/errors.ts';
import { deletedRecords, updatedRecords, type Timespan } from '../../platform/records/replication.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok, paramOf } from './api-route.ts';

/** ISO 8601; the `+` of an offset that was not encoded has become a space. */
function dateOf(call: ApiCall, name: string): Date {
    const text = call.query.get(name);
    if (text === null || text === '') {
        throw new PlatformError('MISSING_ARGUMENT', `${name} is required`);
    }
    const date = new Date(text.replace(' ', '+'));
    if (Number.isNaN(date.getTime())) {
        throw new PlatformError('INVALID_REPLICATION_DATE', `invalid ${name} date: ${text}`);
    }
    return date;
}

function timespanOf(call: ApiCall): Timespan {
    return { start: dateOf(call, 'start'), end: dateOf(call, 'end') };
}

function restDate(date: Date | string): string {
    return (typeof date === 'string' ? date : date.toISOString()).replace('Z', '+0000');
}

function updated(call: ApiCall): ApiReply {
    const { ids, latestDateCovered } = updatedRecords(call.org, call.caller, paramOf(call, 'object'), timespanOf(call), call.api);
    return ok({ ids, latestDateCovered: restDate(latestDateCovered) });
}

function deleted(call: ApiCall): ApiReply {
    const found = deletedRecords(call.org, call.caller, paramOf(call, 'object'), timespanOf(call), call.api);
    return ok({
        deletedRecords: found.deletedRecords.map(({ id, deletedDate }) => ({ deletedDate: restDate(deletedDate), id })),
        earliestDateAvailable: restDate(found.earliestDateAvailable),
        latestDateCovered: restDate(found.latestDateCovered),
    });
}

/** "sObject Get Updated" and "sObject Get Deleted" of the REST API guide. */
export const REPLICATION_ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: '/sobjects/:object/updated', handle: updated },
    { method: 'GET', path: '/sobjects/:object/deleted', handle: deleted },
];
