import TIME_ZONE from '@salesforce/i18n/timeZone';

/** A moment as the user reads it, to the second: several things of one log may happen within a minute. */
export function timeText(iso) {
    const language = document.documentElement.lang || 'en-US';
    return iso ? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', timeZone: TIME_ZONE }).format(new Date(iso)) : '';
}
