import { DAY_IN_MILLISECONDS, utcOf } from './dates.ts';

/** Weeks of ISO 8601 start on Monday and belong to the year that their Thursday is in. */

export function isoWeek(date: string): number {
    const thursday = thursdayOf(date);
    const firstDay = new Date(thursday);
    firstDay.setUTCMonth(0, 1);
    return 1 + Math.floor((thursday.getTime() - firstDay.getTime()) / DAY_IN_MILLISECONDS / 7);
}

export function isoYear(date: string): number {
    return thursdayOf(date).getUTCFullYear();
}

function thursdayOf(date: string): Date {
    const day = new Date(utcOf(date));
    day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
    return day;
}
