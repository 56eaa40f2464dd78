import type { SqlValue } from '../../database/store.ts';
import type { FieldDefinition } from '../schema/model.ts';
import type { QueryContext } from './query-context.ts';
import { readerOf, type ReadValue } from './read-value.ts';

/** `FORMAT()` of a field: as texts in the caller's locale and time zone ("FORMAT()", SOQL Reference). Other types stay as they are. */
export function formattedReader(context: QueryContext, field: FieldDefinition): ReadValue {
    const format = formatOf(context, field);
    return format === undefined ? readerOf(field, false) : (value) => (value === null ? null : format(value));
}

function formatOf(context: QueryContext, field: FieldDefinition): ((value: string | number) => string) | undefined {
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

function numberFormat(locale: string, { scale }: FieldDefinition, sign = '', options: Intl.NumberFormatOptions = {}): (value: string | number) => string {
    const format = new Intl.NumberFormat(locale, { ...options, minimumFractionDigits: scale, maximumFractionDigits: scale });
    return (value) => format.format(Number(value)) + sign;
}

/** The locale's short date, with the year in full as Salesforce writes it. */
function dateFormat(locale: string, timeZone: string): (value: string | number) => string {
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

function dateTimeFormat(locale: string, timeZone: string): (value: string | number) => string {
    const date = dateFormat(locale, timeZone);
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
    return (value) => `${date(value)}, ${time.format(new Date(value)).replaceAll('\u202f', ' ')}`;
}

function currencyOf({ org }: QueryContext): string {
    const code: SqlValue | undefined =
        org.model().schema.objectOf('Organization') && org.store.get('Organization', org.identity.id)?.['DefaultCurrencyIsoCode'];
    return typeof code === 'string' ? code : 'USD';
}
