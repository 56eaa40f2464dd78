import { PlatformError } from '../../platform/errors.ts';
import { deletedRecords, type Timespan, updatedRecords } from '../../platform/records/replication.ts';
import { requiredChild } from './sobject-xml.ts';
import type { SoapCall, SoapOperation } from './soap-call.ts';
import { soapCaller } from './soap-call.ts';
import type { SoapObject } from './write-xml.ts';

function dateOf({ operation }: SoapCall, name: string): Date {
    const text = requiredChild(operation, name);
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) throw new PlatformError('INVALID_REPLICATION_DATE', `invalid ${name}: ${text}`);
    return date;
}

function timespanOf(call: SoapCall): Timespan {
    return { start: dateOf(call, 'startDate'), end: dateOf(call, 'endDate') };
}

/** `GetUpdatedResult` */
function getUpdated(call: SoapCall): SoapObject {
    const { ids, latestDateCovered } = updatedRecords(
        call.server.org,
        soapCaller(call),
        requiredChild(call.operation, 'sObjectType'),
        timespanOf(call),
        'data',
    );
    return { ids, latestDateCovered: latestDateCovered.toISOString() };
}

/** `GetDeletedResult` */
function getDeleted(call: SoapCall): SoapObject {
    const found = deletedRecords(call.server.org, soapCaller(call), requiredChild(call.operation, 'sObjectType'), timespanOf(call), 'data');
    return {
        deletedRecords: found.deletedRecords.map(({ id, deletedDate }) => ({ deletedDate, id })),
        earliestDateAvailable: found.earliestDateAvailable.toISOString(),
        latestDateCovered: found.latestDateCovered.toISOString(),
    };
}

/** What changed in a timespan. */
export const REPLICATION_OPERATIONS: readonly (readonly [string, SoapOperation])[] = [
    ['getUpdated', getUpdated],
    ['getDeleted', getDeleted],
];
