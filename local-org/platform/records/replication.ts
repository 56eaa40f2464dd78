import { ALL_ROWS, type SelectNode, type SqlCondition, type SqlExpression } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { requireObject, type Api } from '../schema/served-objects.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** "The specified start date can't be more than 30 days before the day the call is executed." */
const DAYS_BACK = 30;
/** "Results are returned for no more than 15 days previous to the day the call is executed." */
const DAYS_OF_DELETES = 15;

export interface Timespan {
    readonly start: Date;
    readonly end: Date;
}

export interface UpdatedRecords {
    readonly ids: readonly string[];
    readonly latestDateCovered: Date;
}

export interface DeletedRecords {
    readonly deletedRecords: readonly { readonly id: string; readonly deletedDate: string }[];
    readonly earliestDateAvailable: Date;
    readonly latestDateCovered: Date;
}

/** Live records created or changed in a timespan ("getUpdated()", SOAP API guide). Throws `INVALID_REPLICATION_DATE`. */
export function updatedRecords(org: Org, caller: Caller, objectName: string, timespan: Timespan, api: Api): UpdatedRecords {
    const object = replicatedObject(org, caller, objectName, api);
    const { start, end } = checkedSpan(org, timespan);
    return { ids: changedRows(org, object, 0, start, end).map(({ id }) => id), latestDateCovered: end };
}

/** Records deleted in a timespan, while they are in the recycle bin ("getDeleted()", SOAP API guide). Throws `INVALID_REPLICATION_DATE`. */
export function deletedRecords(org: Org, caller: Caller, objectName: string, timespan: Timespan, api: Api): DeletedRecords {
    const object = replicatedObject(org, caller, objectName, api);
    const { start, end } = checkedSpan(org, timespan);
    const earliestDateAvailable = new Date(org.clock.now().getTime() - DAYS_OF_DELETES * DAY_MS);
    const rows = changedRows(org, object, 1, start > earliestDateAvailable ? start : earliestDateAvailable, end);
    return { deletedRecords: rows.map(({ id, changed }) => ({ id, deletedDate: changed })), earliestDateAvailable, latestDateCovered: end };
}

function replicatedObject(org: Org, caller: Caller, objectName: string, api: Api): ObjectDefinition {
    const object = requireObject(org, caller, objectName, api);
    if (object.kind === undefined) return object;
    throw new PlatformError('INVALID_TYPE_FOR_OPERATION', `entity type ${object.apiName} does not support replication`);
}

/** "The API ignores the seconds portion of the specified dateTime value." */
function checkedSpan(org: Org, timespan: Timespan): Timespan {
    const [start, end] = [timespan.start, timespan.end].map((date) => new Date(Math.floor(date.getTime() / MINUTE_MS) * MINUTE_MS)) as [Date, Date];
    if (start >= end) throw invalidDate('startDate must be before endDate by at least one minute');
    if (org.clock.now().getTime() - start.getTime() > DAYS_BACK * DAY_MS) throw invalidDate(`startDate cannot be more than ${DAYS_BACK} days ago`);
    return { start, end };
}

function invalidDate(message: string): PlatformError {
    return new PlatformError('INVALID_REPLICATION_DATE', message);
}

/** "This information uses the SystemModstamp system field if available." */
function changedRows(org: Org, object: ObjectDefinition, isDeleted: 0 | 1, start: Date, end: Date): { id: string; changed: string }[] {
    const stamp = object.historyOf === undefined ? 'SystemModstamp' : 'CreatedDate';
    const column = (name: string): SqlExpression => ({ kind: 'column', alias: 'r', column: name });
    const compare = (operator: '=' | '>=' | '<=', name: string, value: string | number): SqlCondition => ({
        kind: 'compare',
        operator,
        left: column(name),
        right: { kind: 'value', value },
        text: false,
    });
    const select: SelectNode = {
        ...ALL_ROWS,
        from: { table: object.table, alias: 'r' },
        columns: [
            { expression: column('Id'), as: 'id' },
            { expression: column(stamp), as: 'changed' },
        ],
        where: {
            kind: 'and',
            conditions: [compare('=', 'IsDeleted', isDeleted), compare('>=', stamp, start.toISOString()), compare('<=', stamp, end.toISOString())],
        },
    };
    return org.store.select(select).map((row) => ({ id: String(row['id']), changed: String(row['changed']) }));
}
