import { PlatformError } from '../../platform/errors.ts';
import type { JsonObject } from './json-body.ts';
import { isJsonObject } from './json-body.ts';

/** Bodies of the sub-requests answered so far, by reference id. */
export type Answers = ReadonlyMap<string, unknown>;

const REFERENCE = /@\{([^}]+)\}/g;

function missing(path: string, referenceId: string): PlatformError {
    return new PlatformError('PROCESSING_HALTED', `Invalid reference specified. No value for ${path} found in ${referenceId}`);
}

function stepInto(value: unknown, step: string): unknown {
    if (Array.isArray(value)) {
        return (value as readonly unknown[])[Number(step)];
    }
    return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** `newAccount.id`, `query.records[0].Id`: the value in an earlier answer. */
function valueAt(path: string, answers: Answers): string | number | boolean {
    const [referenceId = '', ...steps] = path.split(/[.[\]]+/).filter((step) => step !== '');
    const value = steps.reduce(stepInto, answers.get(referenceId));
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
        throw missing(path, referenceId);
    }
    return value;
}

export function resolveText(text: string, answers: Answers): string {
    return text.replaceAll(REFERENCE, (_match, path: string) => String(valueAt(path, answers)));
}

/** Replaces `@{reference.path}` in all texts of a body ("Composite", REST API guide). */
export function resolveBody(body: unknown, answers: Answers): unknown {
    if (typeof body === 'string') {
        return resolveText(body, answers);
    }
    if (Array.isArray(body)) {
        return body.map((item) => resolveBody(item, answers));
    }
    return isJsonObject(body) ? resolveObject(body, answers) : body;
}

function resolveObject(object: JsonObject, answers: Answers): JsonObject {
    return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, resolveBody(value, answers)]));
}
