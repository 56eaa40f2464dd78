import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import Seats_Active from '@salesforce/label/c.Seats_Active';
import Seats_Active_Until from '@salesforce/label/c.Seats_Active_Until';
import Seats_Expired_Help from '@salesforce/label/c.Seats_Expired_Help';
import Seats_Expired_On from '@salesforce/label/c.Seats_Expired_On';
import Seats_Last_Day_Help from '@salesforce/label/c.Seats_Last_Day_Help';
import Seats_Suspended from '@salesforce/label/c.Seats_Suspended';
import Seats_Suspended_Help from '@salesforce/label/c.Seats_Suspended_Help';
import Seats_Trial from '@salesforce/label/c.Seats_Trial';
import Seats_Trial_Until from '@salesforce/label/c.Seats_Trial_Until';

/**
 * Fills `{0}`, `{1}` … of a label.
 *
 * @param {string} label
 * @param {readonly (string | number)[]} params
 */
export function fill(label, params) {
    return label.replace(/\{(\d+)\}/g, (placeholder, index) => String(params[Number(index)] ?? placeholder));
}

/**
 * A date as the user's locale writes it: "Dec 24, 2026".
 *
 * @param {string} date `YYYY-MM-DD`
 */
export function formatDate(date) {
    return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/**
 * A moment as the user's locale writes it, in the user's time zone.
 *
 * @param {string} moment ISO 8601
 */
export function formatMoment(moment) {
    return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE }).format(new Date(moment));
}

/** @param {number} number */
export function formatNumber(number) {
    return new Intl.NumberFormat(LOCALE).format(number);
}

/**
 * What the state of a license means: in a few words, and what follows from it.
 *
 * @param {{ status: string, expiration: string | null, isUsable: boolean }} license
 * @returns {{ words: string, help: string | undefined, tone: 'success' | 'warning' | 'error' }}
 */
export function describeState({ status, expiration, isUsable }) {
    if (status === 'Suspended') {
        return { words: Seats_Suspended, help: Seats_Suspended_Help, tone: 'error' };
    }
    if (!isUsable) {
        return { words: expiration === null ? status : fill(Seats_Expired_On, [formatDate(expiration)]), help: Seats_Expired_Help, tone: 'error' };
    }
    const isTrial = status === 'Trial';
    if (expiration === null) {
        return { words: isTrial ? Seats_Trial : Seats_Active, help: undefined, tone: isTrial ? 'warning' : 'success' };
    }
    const words = fill(isTrial ? Seats_Trial_Until : Seats_Active_Until, [formatDate(expiration)]);
    return { words, help: Seats_Last_Day_Help, tone: isTrial ? 'warning' : 'success' };
}
