import type { SaveError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { FieldDefinition } from '../schema/model.ts';
import type { FieldValue } from './values.ts';

export type Coerced = { readonly value: FieldValue } | { readonly error: SaveError };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const EMAIL = /^[^\s@,;<>()]+@[^\s@.]+(\.[^\s@.]+)+$/;
const ID = /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/;

/** Turns a client's JSON value into the stored form, or says in the platform's words why it cannot be that field's value. */
export function coerce(field: FieldDefinition, value: FieldValue): Coerced {
    if (value === null || value === '') return { value: field.type === 'Checkbox' ? false : null };
    switch (field.type) {
        case 'Checkbox':
            return coerceCheckbox(field, value);
        case 'Number':
        case 'Currency':
        case 'Percent':
        case 'Integer':
            return coerceNumber(field, value);
        case 'Date':
            return coerceDate(field, value);
        case 'DateTime':
            return coerceDateTime(field, value);
        case 'Time':
            return coerceTime(field, value);
        case 'Lookup':
        case 'MasterDetail':
        case 'Id':
            return coerceId(field, value);
        default:
            return coerceText(field, value);
    }
}

function coerceCheckbox(field: FieldDefinition, value: FieldValue): Coerced {
    if (typeof value === 'boolean') return { value };
    if (value === 'true' || value === 'false') return { value: value === 'true' };
    return wrongType(field, value);
}

function coerceNumber(field: FieldDefinition, value: FieldValue): Coerced {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) return wrongType(field, value);
    const scale = field.type === 'Integer' ? 0 : field.scale;
    const rounded = roundHalfUp(number, scale);
    if (Math.abs(rounded) >= 10 ** (field.precision - scale) || Math.abs(rounded) > boundOf(field)) {
        return refuse(field, 'NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range on numeric field: ${number}`);
    }
    return { value: rounded };
}

/** "Latitude values must be within -90 and 90. Longitude values must be within -180 and 180." ("Geolocation Custom Field", Salesforce Help) */
function boundOf({ apiName, partOf }: FieldDefinition): number {
    if (partOf === undefined) return Infinity;
    return /Latitude(__s)?$/.test(apiName) ? 90 : 180;
}

/** Numbers are kept with the field's decimal places, rounded half up ("Number" in Custom Field Types). */
export function roundHalfUp(number: number, scale: number): number {
    return (Math.sign(number) * Math.round(shift(Math.abs(number), scale))) / 10 ** scale;
}

/** Moves the decimal point in the number as it is written: 1.005 has three decimals, though the nearest double is a little less. */
function shift(number: number, places: number): number {
    const [digits = '', exponent = '0'] = String(number).split('e');
    return Number(`${digits}e${Number(exponent) + places}`);
}

function coerceDate(field: FieldDefinition, value: FieldValue): Coerced {
    const day = typeof value === 'string' ? value.slice(0, 10) : '';
    if (typeof value !== 'string' || !isCalendarDay(day) || (value.length > 10 && !DATE_TIME.test(value))) return wrongType(field, value);
    return { value: day };
}

function isCalendarDay(day: string): boolean {
    const [, year, month, date] = DATE.exec(day) ?? [];
    return date !== undefined && Number(date) >= 1 && Number(date) <= daysOf(Number(year), Number(month));
}

/** 0 of a month that does not exist. */
function daysOf(year: number, month: number): number {
    if (month !== 2) return DAYS_OF_MONTHS[month - 1] ?? 0;
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

function coerceDateTime(field: FieldDefinition, value: FieldValue): Coerced {
    if (typeof value !== 'string') return wrongType(field, value);
    const time = new Date(DATE_TIME.test(value) ? value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : `${value}T00:00:00Z`);
    if (Number.isNaN(time.getTime())) return wrongType(field, value);
    return { value: withoutMilliseconds(time) };
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?Z?$/;

/** Times know no time zone and keep milliseconds: `10:30` is `10:30:00.000Z` ("Primitive Data Types", SOAP API guide). */
function coerceTime(field: FieldDefinition, value: FieldValue): Coerced {
    const [, hours, minutes, seconds = '00', milliseconds = ''] = TIME.exec(String(value)) ?? [];
    if (hours === undefined || minutes === undefined) return wrongType(field, value);
    return { value: `${hours}:${minutes}:${seconds}.${milliseconds.padEnd(3, '0')}Z` };
}

/** The platform keeps whole seconds. */
export function withoutMilliseconds(time: Date): string {
    return `${time.toISOString().slice(0, -'000Z'.length)}000Z`;
}

function coerceId(field: FieldDefinition, value: FieldValue): Coerced {
    if (typeof value !== 'string' || !ID.test(value)) return refuse(field, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(value)}`);
    return { value: toId18(value) };
}

function coerceText(field: FieldDefinition, value: FieldValue): Coerced {
    const text = typeof value === 'string' ? value.trim() : String(value);
    if (text === '') return { value: null };
    if (field.length > 0 && text.length > field.length) {
        return refuse(field, 'STRING_TOO_LONG', `${field.label}: data value too large: ${text} (max length=${field.length})`);
    }
    if (field.type === 'Email' && !EMAIL.test(text)) return refuse(field, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${text}`);
    return coercePicklist(field, text);
}

function coercePicklist(field: FieldDefinition, text: string): Coerced {
    if (!field.picklist) return { value: text };
    const parts = field.type === 'MultiselectPicklist' ? text.split(';') : [text];
    const known = parts.map((part) => field.picklist?.values.find((each) => each.isActive && each.value.toLowerCase() === part.toLowerCase())?.value);
    const unknown = parts.find((_, index) => known[index] === undefined);
    if (unknown !== undefined && field.picklist.restricted) {
        return refuse(field, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `${field.label}: bad value for restricted picklist field: ${unknown}`);
    }
    return { value: parts.map((part, index) => known[index] ?? part).join(';') };
}

function wrongType(field: FieldDefinition, value: FieldValue): Coerced {
    return refuse(field, 'INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: ${String(value)}`);
}

function refuse(field: FieldDefinition, statusCode: string, message: string): Coerced {
    return { error: { statusCode, message, fields: [field.apiName] } };
}
