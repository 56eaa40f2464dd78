import type { FieldValue } from '../records/values.ts';
import type { FieldDefinition } from '../schema/model.ts';
import type { UiContext } from './ui-context.ts';

/**
 * `displayValue` of a field ("Field Value"): only dates, times, currencies and texts that have a label in the user's language have one.
 * Parent records are displayed by their name, elsewhere.
 */
export function displayValueOf(context: UiContext, field: FieldDefinition, value: FieldValue): string | null {
    if (value === null) return null;
    switch (field.type) {
        case 'Date':
            return shortDate(context, new Date(`${String(value)}T00:00:00Z`), 'UTC');
        case 'DateTime':
            return shortDateTime(context, new Date(String(value)));
        case 'Time':
            return shortTime(context, new Date(`1970-01-01T${String(value)}`), 'UTC');
        case 'Currency':
            return currency(context, Number(value), field.scale);
        case 'Picklist':
            return labelOf(field, String(value));
        case 'MultiselectPicklist':
            return String(value)
                .split(';')
                .map((each) => labelOf(field, each))
                .join(';');
        default:
            return null;
    }
}

function labelOf(field: FieldDefinition, value: string): string {
    return field.picklist?.values.find((each) => each.value === value)?.label ?? value;
}

/** BCP 47 tag of a Salesforce locale: `en_US` → `en-US`. */
export function localeTag(context: UiContext): string {
    return context.caller.locale.replaceAll('_', '-');
}

/** Formats by what they are made of: making one takes far longer than using it. */
const DATE_FORMATS = new Map<string, Intl.DateTimeFormat>();
const NUMBER_FORMATS = new Map<string, Intl.NumberFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return known(DATE_FORMATS, JSON.stringify([locale, options]), () => new Intl.DateTimeFormat(locale, options));
}

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return known(NUMBER_FORMATS, JSON.stringify([locale, options]), () => new Intl.NumberFormat(locale, options));
}

function known<T>(formats: Map<string, T>, key: string, make: () => T): T {
    const format = formats.get(key) ?? make();
    formats.set(key, format);
    return format;
}

/** The locale's short date, with the year in full as Salesforce writes it. */
function shortDate(context: UiContext, date: Date, timeZone: string): string {
    const parts = dateFormat(localeTag(context), { dateStyle: 'short', timeZone }).formatToParts(date);
    const year = dateFormat('en-US', { year: 'numeric', timeZone }).format(date);
    return parts.map((part) => (part.type === 'year' ? year : part.value)).join('');
}

function shortDateTime(context: UiContext, date: Date): string {
    const { timeZone } = context.caller;
    return `${shortDate(context, date, timeZone)}, ${shortTime(context, date, timeZone)}`;
}

function shortTime(context: UiContext, date: Date, timeZone: string): string {
    return dateFormat(localeTag(context), { timeStyle: 'short', timeZone }).format(date).replaceAll('\u202f', ' ');
}

function currency(context: UiContext, value: number, scale: number): string {
    const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
    return numberFormat(localeTag(context), { style: 'currency', currency: currencyOf(context), ...digits }).format(value);
}

/** ISO code of the org's currency. */
export function currencyOf(context: UiContext): string {
    const { store, identity } = context.org;
    const code = store.get('Organization', identity.id)?.['DefaultCurrencyIsoCode'];
    return typeof code === 'string' ? code : 'USD';
}
