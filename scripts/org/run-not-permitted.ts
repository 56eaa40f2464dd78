import { SfError } from '@salesforce/core';
import { errorCodeOf, reasonOf } from './org-error.ts';

/** Codes of an org that does not let this user write the record of a run. */
const REFUSED = /^(INSUFFICIENT_ACCESS|INVALID_FIELD|INVALID_TYPE|NOT_FOUND|CANNOT_INSERT|FIELD_CUSTOM_VALIDATION)/;

/** What to throw when the record of a run could not be written: RunNotPermitted where a permission is missing, else what happened. */
export function notPermitted(what: 'change' | 'delivery' | 'refresh' | 'migration', alias: string, cause: unknown): unknown {
    if (!(cause instanceof Error) || !REFUSED.test(errorCodeOf(cause))) return cause;
    return SfError.create({
        name: 'RunNotPermitted',
        message: `The ${what} cannot be put on record in ${alias}, so nothing was done: ${reasonOf(cause)}`,
        cause,
        actions: [`Let the user who runs this carry out runs: sf org assign permset --name License_Service --target-org ${alias}`],
    });
}
