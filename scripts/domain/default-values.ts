import { MAX_SEATS } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { Settings } from './settings.ts';
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

const FIRST_LENGTH_DAYS = 30;

/** What a package gets that is associated without further wishes: a trial of 30 days, or of the longest there is, with 10 seats. */
export function firstDefaults({ trialMaxDays }: Settings): DefaultValues {
    return { defaultStatus: 'Trial', defaultLengthDays: Math.min(FIRST_LENGTH_DAYS, trialMaxDays), defaultSeats: 10 };
}

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

/**
 * Chosen values over those stored earlier, over the first ones for a package associated for the first time. What stays as it is stored
 * is not checked: the settings may have changed since.
 */
export function settleDefaults(stored: DefaultValues | undefined, chosen: ChosenDefaults, settings: Settings): Verdict<DefaultValues> {
    const base = stored ?? firstDefaults(settings);
    const settled = {
        defaultStatus: chosen.defaultStatus ?? base.defaultStatus,
        defaultLengthDays: chosen.defaultLengthDays === undefined ? base.defaultLengthDays : chosen.defaultLengthDays,
        defaultSeats: chosen.defaultSeats === undefined ? base.defaultSeats : chosen.defaultSeats,
    };
    if (stored && isSame(settled, stored)) return accept(stored);
    return checkLength(settled, settings) ?? checkSeats(settled) ?? accept(settled);
}

function isSame(one: DefaultValues, other: DefaultValues): boolean {
    return one.defaultStatus === other.defaultStatus && one.defaultLengthDays === other.defaultLengthDays && one.defaultSeats === other.defaultSeats;
}

function checkLength({ defaultStatus, defaultLengthDays }: DefaultValues, { trialMaxDays }: Settings): Verdict<never> | undefined {
    const longest = defaultStatus === 'Trial' ? trialMaxDays : LONGEST_LENGTH_DAYS;
    const example = `--default-length-days ${Math.min(FIRST_LENGTH_DAYS, longest)}`;
    if (defaultLengthDays === null && defaultStatus === 'Trial') {
        return refuse(
            'TrialWithoutEnd',
            'A trial must expire.',
            `Give it a length: ${example} (at most ${trialMaxDays}).`,
            'Or let it be: --default-status active',
        );
    }
    if (defaultLengthDays !== null && !isWholeNumber(defaultLengthDays, longest)) {
        const kind = defaultStatus === 'Trial' ? 'A trial' : 'A license';
        return refuse('LengthOutOfRange', `${kind} lasts 1 to ${longest} days, not ${defaultLengthDays}.`, `Give another length: ${example}`);
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
