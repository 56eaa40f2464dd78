import { enumName, type InputObject, isInputObject } from './input-value.ts';

/** `{ value }`, `{ literal }` or `{ range }` of a date filter as SOQL ("Date and DateTime Filters", GraphQL API guide); undefined for anything else. */
export function dateLiteral(type: 'Date' | 'DateTime' | 'Time', input: InputObject): string | undefined {
    const [[kind, given] = [], ...others] = Object.entries(input);
    if (given === undefined || others.length > 0) return undefined;
    switch (kind) {
        case 'value':
            if (given === null) return 'NULL';
            if (typeof given !== 'string' || !VALUES[type].test(given)) return undefined;
            return type === 'Time' && !given.endsWith('Z') ? `${given}Z` : given;
        case 'literal':
            return type === 'Time' ? undefined : LITERAL.exec(enumName(given) ?? '')?.[0];
        case 'range':
            return isInputObject(given) && type !== 'Time' ? rangeLiteral(given) : undefined;
        default:
            return undefined;
    }
}

const VALUES = {
    Date: /^\d{4}-\d\d-\d\d$/,
    DateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:?\d\d)$/,
    Time: /^\d\d:\d\d:\d\d(\.\d{1,3})?Z?$/,
} as const;

const LITERAL = /^(YESTERDAY|TODAY|TOMORROW|(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)|(LAST|NEXT)_90_DAYS)$/;
const RANGE =
    /^((last|next)_n_(days|weeks|months|quarters|years|fiscal_quarters|fiscal_years)|n_(days|weeks|months|quarters|years|fiscal_quarters|fiscal_years)_ago)$/;

/** `{ last_n_days: 3 }` → `LAST_N_DAYS:3` */
function rangeLiteral(range: InputObject): string | undefined {
    const [[name, count] = [], ...others] = Object.entries(range);
    if (name === undefined || others.length > 0 || !RANGE.test(name) || typeof count !== 'number' || !Number.isInteger(count) || count < 0) return undefined;
    return `${name.toUpperCase()}:${count}`;
}
