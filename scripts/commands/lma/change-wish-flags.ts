import { SfError } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { parseDuration } from '../../domain/duration.ts';
import { isDay, STATUS_WORDS, type LicenseWish } from '../../domain/license-wish.ts';
import type { OverruledWish } from '../../domain/overruled-wish.ts';
import { refuse } from '../../domain/verdict.ts';
import type { ChangeContext } from './change-work.ts';
import { group } from './describe-changes.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { valueOrThrow } from './value-or-throw.ts';

const CHANGE = { helpGroup: 'CHANGE' } as const;

/** `Change_Reason__c` */
const LONGEST_REASON = 255;

/** Flags that say what becomes of licenses. */
export const changeWishFlags = {
    status: Flags.option({ summary: 'New status.', options: ['trial', 'active', 'suspended'] as const, ...CHANGE })(),
    expiration: Flags.string({ summary: 'New last day of access, such as 2027-01-31; today or later.', ...CHANGE }),
    'no-expiration': Flags.boolean({ summary: 'The licenses do not expire. Not for trials.', exclusive: ['expiration'], ...CHANGE }),
    'extend-by': Flags.string({
        summary: 'Days, weeks, months or years to add to the expiration: 30d, 4w, 3m or 1y.',
        description: 'Counted from today when the license has expired. A license that does not expire stays so.',
        exclusive: ['expiration', 'no-expiration'],
        ...CHANGE,
    }),
    seats: Flags.integer({ summary: 'New number of seats, 1 to 99,000,000.', ...CHANGE }),
    'site-license': Flags.boolean({ summary: 'The licenses are for all users of the org.', exclusive: ['seats'], ...CHANGE }),
    reason: Flags.string({ summary: 'Why; it stands in the license history beside each change.', ...CHANGE }),
};

interface WishFlags {
    readonly status: string | undefined;
    readonly expiration: string | undefined;
    readonly 'no-expiration': boolean | undefined;
    readonly 'extend-by': string | undefined;
    readonly seats: number | undefined;
    readonly 'site-license': boolean | undefined;
    readonly reason: string | undefined;
}

/** What the flags want of each license; throws for what is no date, no length of time or too long. */
export function wishOf(flags: WishFlags): LicenseWish {
    checkReason(flags.reason);
    const status = flags.status === undefined ? undefined : STATUS_WORDS[flags.status];
    const extendBy = flags['extend-by'] === undefined ? undefined : valueOrThrow(parseDuration(flags['extend-by'], '--extend-by'), EXIT_CODES.wrongFlags);
    const expiration = flags['no-expiration'] ? null : expirationOf(flags.expiration);
    const seats = flags['site-license'] ? null : flags.seats;
    return {
        ...(status !== undefined && { status }),
        ...(expiration !== undefined && { expiration }),
        ...(extendBy !== undefined && { extendBy }),
        ...(seats !== undefined && { seats }),
    };
}

function expirationOf(text: string | undefined): string | undefined {
    if (text === undefined || isDay(text)) return text;
    const action = 'Write the last day of access as year, month and day: --expiration 2027-01-31';
    return valueOrThrow(refuse('WrongDate', `"${text}" of --expiration is no day.`, action), EXIT_CODES.wrongFlags);
}

function checkReason(reason: string | undefined): void {
    if (reason === undefined || reason.length <= LONGEST_REASON) return;
    const message = `The reason has ${reason.length} characters; the license history holds ${LONGEST_REASON}.`;
    valueOrThrow(refuse('ReasonTooLong', message, 'Shorten it.'), EXIT_CODES.wrongFlags);
}

/** One day for all that has passed already is one sentence, not a refusal of each license. */
export function checkNotPassed({ expiration }: LicenseWish, { today, messages, org }: ChangeContext): void {
    if (typeof expiration !== 'string' || expiration >= today) return;
    const rule = messages.get('Expiration_In_Past') ?? "The expiration can't be in the past.";
    const message = `${expiration} has passed: it is ${today} in ${org.licenseOrg.alias} (${org.licenseOrg.timeZone}). ${rule} Nothing was written.`;
    valueOrThrow(refuse('ExpirationInPast', message, `Give today or a later day: --expiration ${today}`), EXIT_CODES.wrongFlags);
}

/** That a flag does not hold where a cell says something else, which is easily overlooked in a file that was exported. */
export function describeOverruled({ field, overruled, rows }: OverruledWish, { extendBy, expiration, seats }: LicenseWish, file: string): string {
    const flags = {
        status: '--status',
        expiration: extendBy ? '--extend-by' : expiration === null ? '--no-expiration' : '--expiration',
        seats: seats === null ? '--site-license' : '--seats',
    };
    const own = `a value of their own in the column for the ${field}`;
    const cure = `Empty these cells, or leave the column out, to have ${flags[field]} hold.`;
    if (overruled === rows) return `${flags[field]} holds for no row of ${file}: all have ${own}. ${cure}`;
    return `${flags[field]} holds for ${group(rows - overruled)} of ${group(rows)} rows of ${file}: the others have ${own}. ${cure}`;
}

export function nothingToChange(): SfError {
    return SfError.create({
        name: 'NothingToChange',
        message: 'This does not say what to change. Nothing was written.',
        actions: ['Say it with --status, --expiration, --no-expiration, --extend-by, --seats or --site-license, or in the columns of --file.'],
        exitCode: EXIT_CODES.wrongFlags,
    });
}

export function noLicensesChosen(): SfError {
    return SfError.create({
        name: 'NoLicensesChosen',
        message: 'This does not say which licenses are meant. Nothing was written.',
        actions: [
            'Choose them with --license, --package, --with-status, --org-name, --expiring-within, --where or another filter, or list them in a --file.',
            'If all licenses of the org are meant: --where "Id != null"',
        ],
        exitCode: EXIT_CODES.wrongFlags,
    });
}
