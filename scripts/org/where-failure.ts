import { SfError } from '@salesforce/core';
import { errorCodeOf, reasonOf } from './org-error.ts';

/** Codes of the API for a condition that cannot be understood. */
const CONDITION_WRONG = /^(MALFORMED_QUERY|INVALID_FIELD|INVALID_QUERY_\w+|INVALID_ID_FIELD|QUERY_TOO_COMPLICATED)$/;

/** A query with a person's own condition in it, and where that begins. */
export interface QueryWithWhere {
    readonly soql: string;
    readonly where: string;
    readonly start: number;
}

/** The org's own reason why it does not understand the condition, and the place of it; undefined when the error is about something else. */
export function whereFailure(error: unknown, query: QueryWithWhere): SfError | undefined {
    if (!(error instanceof Error) || !CONDITION_WRONG.test(errorCodeOf(error))) return undefined;
    const column = columnOf(error.message);
    const position = column === undefined ? undefined : column - query.start;
    // The parenthesis behind the condition belongs to it: it is where one that breaks off is noticed.
    const isInside = position !== undefined && position >= 0 && position <= query.where.length;
    if (!isInside && position !== undefined) return undefined;
    const place = isInside ? `\n\n    ${query.where}\n    ${' '.repeat(position)}^ (character ${position + 1})` : '';
    return SfError.create({
        name: 'WrongWhere',
        message: `The org does not understand the condition of --where: ${position === query.where.length ? 'it breaks off.' : reasonIn(error)}${place}`,
        actions: [
            'Fields have API names: Status__c, Expiration__c, Seats__c, Subscriber_Org_Name__c, Account__r.Name; texts stand in single quotes, dates are written 2027-01-31.',
            'See all fields: sf sobject describe --sobject License__c --target-org <license org>',
        ],
        exitCode: 2,
        cause: error,
    });
}

function reasonIn(error: Error): string {
    return reasonOf(error).replace(/^line \d+:\d+ /, '');
}

/** Counted from 0. `ERROR at Row:1:Column:34` counts from 1, `line 1:33` from 0. */
function columnOf(message: string): number | undefined {
    const [, fromOne] = /ERROR at Row:1:Column:(\d+)/.exec(message) ?? [];
    if (fromOne !== undefined) return Number(fromOne) - 1;
    const [, fromZero] = /^line 1:(\d+)/.exec(message) ?? [];
    return fromZero === undefined ? undefined : Number(fromZero);
}
