import { MAX_SEATS, TRIAL_MAX_DAYS } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { accept, refuse, type Verdict } from './verdict.ts';

/** `Default_Length_Days__c` holds four digits. */
const LONGEST_LENGTH_DAYS = 9_999;

/** What a new license gets: `Default_Status__c`, `Default_Length_Days__c`, `Default_Seats__c` of its package. */
export interface DefaultValues {
    readonly defaultStatus: 'Trial' | 'Active';
    readonly defaultLengthDays: number | null;
    readonly defaultSeats: number | null;
}

/** Only what was asked for by name; the rest stays as it is. */
export type ChosenDefaults = { readonly [Name in keyof DefaultValues]?: DefaultValues[Name] | undefined };

/** What a package gets that is associated without further wishes. */
export const FIRST_DEFAULTS: DefaultValues = { defaultStatus: 'Trial', defaultLengthDays: 30, defaultSeats: 10 };

/** The default values of `Package__c`, as its fields come. */
interface StoredDefaults {
    readonly defaultStatus: string | null;
    readonly defaultLengthDays: number | null;
    readonly defaultSeats: number | null;
}

/** `undefined` for a package on which nobody has set any. */
export function storedDefaults({ defaultStatus, defaultLengthDays, defaultSeats }: StoredDefaults): DefaultValues | undefined {
    if (!defaultStatus) return undefined;
    return { defaultStatus: defaultStatus === 'Active' ? 'Active' : 'Trial', defaultLengthDays, defaultSeats };
}

/** Chosen values over those stored earlier, over Trial, 30 days and 10 seats for a package associated for the first time. */
export function settleDefaults(stored: DefaultValues | undefined, chosen: ChosenDefaults): Verdict<DefaultValues> {
    const base = stored ?? FIRST_DEFAULTS;
    const settled = {
        defaultStatus: chosen.defaultStatus ?? base.defaultStatus,
        defaultLengthDays: chosen.defaultLengthDays === undefined ? base.defaultLengthDays : chosen.defaultLengthDays,
        defaultSeats: chosen.defaultSeats === undefined ? base.defaultSeats : chosen.defaultSeats,
    };
    return checkLength(settled) ?? checkSeats(settled) ?? accept(settled);
}

function checkLength({ defaultStatus, defaultLengthDays }: DefaultValues): Verdict<never> | undefined {
    const longest = defaultStatus === 'Trial' ? TRIAL_MAX_DAYS : LONGEST_LENGTH_DAYS;
    if (defaultLengthDays === null && defaultStatus === 'Trial') {
        return refuse(
            'TrialWithoutEnd',
            'A trial must expire.',
            `Give it a length: --default-length-days 30 (at most ${TRIAL_MAX_DAYS}).`,
            'Or let it be: --default-status active',
        );
    }
    if (defaultLengthDays !== null && !isWholeNumber(defaultLengthDays, longest)) {
        const kind = defaultStatus === 'Trial' ? 'A trial' : 'A license';
        return refuse('LengthOutOfRange', `${kind} lasts 1 to ${longest} days, not ${defaultLengthDays}.`, 'Give another length: --default-length-days 30');
    }
    return undefined;
}

function checkSeats({ defaultSeats }: DefaultValues): Verdict<never> | undefined {
    if (defaultSeats === null || isWholeNumber(defaultSeats, MAX_SEATS)) return undefined;
    return refuse(
        'SeatsOutOfRange',
        `A license has 1 to ${MAX_SEATS.toLocaleString('en-US')} seats, not ${defaultSeats}.`,
        'Give another number, --default-seats 10, or all users of the org: --site-license',
    );
}

function isWholeNumber(value: number, largest: number): boolean {
    return Number.isInteger(value) && value >= 1 && value <= largest;
}
