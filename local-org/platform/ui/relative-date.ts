const FIXED = /^(YESTERDAY|TODAY|TOMORROW|(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)|(LAST|NEXT)_90_DAYS)$/;
const COUNTED = /^(LAST|NEXT)_N_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS|FISCAL_QUARTERS|FISCAL_YEARS):(\d+)$/;
const WRITTEN_OUT = /^(LAST|NEXT)_(\d+)_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS)$/;
const AGO = /^(\d+)_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS)_AGO$|^N_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS)_AGO:(\d+)$/;

/**
 * A relative date of a filter as a SOQL date literal: `TODAY`, `next 30 days` → `NEXT_N_DAYS:30`; undefined for anything else
 * ("Relative Date Values for Filter Criteria", Salesforce Help).
 */
export function relativeDate(text: string): string | undefined {
    const name = text.trim().toUpperCase().replace(/\s+/g, '_');
    if (FIXED.test(name) || COUNTED.test(name)) return name;
    const writtenOut = WRITTEN_OUT.exec(name);
    if (writtenOut) return `${writtenOut[1] ?? ''}_N_${writtenOut[3] ?? ''}:${writtenOut[2] ?? ''}`;
    const ago = AGO.exec(name);
    return ago ? `N_${ago[2] ?? ago[3] ?? ''}_AGO:${ago[1] ?? ago[4] ?? ''}` : undefined;
}

/** A date as filters write it, `12/31/2026` or `2026-12-31`, as ISO date; undefined for anything else. */
export function filterDate(text: string): string | undefined {
    const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(text.trim());
    const iso = american
        ? `${american[3] ?? ''}-${(american[1] ?? '').padStart(2, '0')}-${(american[2] ?? '').padStart(2, '0')}`
        : /^\d{4}-\d\d-\d\d/.exec(text.trim())?.[0];
    return iso !== undefined && !Number.isNaN(Date.parse(iso)) ? iso : undefined;
}

const DAY_MILLISECONDS = 86_400_000;

export function nextDay(isoDate: string): string {
    return new Date(Date.parse(isoDate) + DAY_MILLISECONDS).toISOString().slice(0, 10);
}
