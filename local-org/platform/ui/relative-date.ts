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
