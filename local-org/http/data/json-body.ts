import { PlatformError } from '../../platform/errors.ts';
import type { FieldValue, InputValues } from '../../platform/records/values.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function jsonParserError(message: string): PlatformError {
    return new PlatformError('JSON_PARSER_ERROR', message);
}

export function isJsonObject(value: unknown): value is JsonObject {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function requireJsonObject(value: unknown, what = 'The request body'): JsonObject {
    if (!isJsonObject(value)) {
        throw jsonParserError(`${what} must be a JSON object`);
    }
    return value;
}

export function requireJsonArray(value: unknown, what: string): readonly unknown[] {
    if (!Array.isArray(value)) {
        throw jsonParserError(`${what} must be a JSON array`);
    }
    return value;
}

export function requireString(value: unknown, what: string): string {
    if (typeof value !== 'string') {
        throw jsonParserError(`${what} must be a string`);
    }
    return value;
}

function isFieldValue(value: unknown): value is FieldValue {
    return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function parentReference(name: string, value: JsonObject): Record<string, FieldValue> {
    const entries = Object.entries(value).filter(([key]) => key !== 'attributes');
    return Object.fromEntries(entries.map(([key, inner]) => [key, scalar(`${name}.${key}`, inner)]));
}

function scalar(name: string, value: unknown): FieldValue {
    if (!isFieldValue(value)) {
        throw jsonParserError(`Cannot deserialize the value of ${name}: unexpected ${Array.isArray(value) ? 'array' : 'object'}`);
    }
    return value;
}

/** A record as sent by a client, without its `attributes`. */
export function inputValuesOf(value: unknown): InputValues {
    const entries = Object.entries(requireJsonObject(value, 'Each record')).filter(([key]) => key !== 'attributes');
    return Object.fromEntries(entries.map(([name, inner]) => [name, isJsonObject(inner) ? parentReference(name, inner) : scalar(name, inner)]));
}

/** Value under a name that clients write in any case (`id`, `Id`). */
export function valueIgnoringCase(object: JsonObject, name: string): unknown {
    const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    return key === undefined ? undefined : object[key];
}
