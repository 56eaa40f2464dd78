import type { SqlValue } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import type { FieldDefinition } from '../schema/model.ts';

type Format = (value: string | number) => string;

/** Whose locale and time zone, in which org. */
export interface LocaleContext {
    readonly org: Org;
    readonly caller: Pick<Caller, 'locale' | 'timeZone'>;
}

/** How the values of a field are written in the user's locale and time zone; undefined for types that look the same everywhere. */
export function fieldFormat(context: LocaleContext, field: FieldDefinition): Format | undefined {
    const locale = context.caller.locale.replaceAll('_', '-');
    switch (field.type) {
        case 'Date':
            return dateFormat(locale, 'UTC');
        case 'DateTime':
            return dateTimeFormat(locale, context.caller.timeZone);
        case 'Number':
        case 'Integer':
        case 'Summary':
            return numberFormat(locale, field);
        case 'Percent':
            return numberFormat(locale, field, '%');
        case 'Currency':
            return numberFormat(locale, field, '', { style: 'currency', currency: currencyOf(context) });
        default:
            return undefined;
    }
}

function numberFormat(locale: string, { scale }: FieldDefinition, sign = '', options: Intl.NumberFormatOptions = {}): Format {
    const format = new Intl.NumberFormat(locale, { ...options, minimumFractionDigits: scale, maximumFractionDigits: scale });
    return (value) => format.format(Number(value)) + sign;
}

/** The locale's short date, with the year in full as Salesforce writes it. */
export function dateFormat(locale: string, timeZone: string): Format {
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone });
    const year = new Intl.DateTimeFormat('en-US', { year: 'numeric', timeZone });
    return (value) => {
        const moment = new Date(value);
        return date
            .formatToParts(moment)
            .map((part) => (part.type === 'year' ? year.format(moment) : part.value))
            .join('');
    };
}

export function dateTimeFormat(locale: string, timeZone: string): Format {
    const date = dateFormat(locale, timeZone);
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
    return (value) => `${date(value)}, ${time.format(new Date(value)).replaceAll('\u202f', ' ')}`;
}

function currencyOf({ org }: LocaleContext): string {
    const code: SqlValue | undefined =
        org.model().schema.objectOf('Organization') && org.store.get('Organization', org.identity.id)?.['DefaultCurrencyIsoCode'];
    return typeof code === 'string' ? code : 'USD';
}
