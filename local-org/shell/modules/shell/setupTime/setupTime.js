import TIME_ZONE from '@salesforce/i18n/timeZone';

/** A moment as the user reads it, to the second: several things of one log may happen within a minute. */
export function timeText(iso) {
    return textOf(iso, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** A moment to the minute. */
export function minuteText(iso) {
    return textOf(iso, { dateStyle: 'short', timeStyle: 'short' });
}

function textOf(iso, styles) {
    const language = document.documentElement.lang || 'en-US';
    return iso ? new Intl.DateTimeFormat(language, { ...styles, timeZone: TIME_ZONE }).format(new Date(iso)) : '';
}
