import type { FastifyRequest } from 'fastify';
import { PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import type { InputValues } from '../../platform/records/values.ts';
import type { ListRecordsRequest } from '../../platform/ui/list-records.ts';
import { recordTypeNamed } from '../../platform/ui/picklist-values.ts';
import { readableObject } from '../../platform/ui/readable-object.ts';
import type { LookupRequest } from '../../platform/ui/lookups.ts';
import type { UiContext } from '../../platform/ui/ui-context.ts';
import { invalidArgument } from '../../platform/ui/ui-errors.ts';
import { requireKnownVersion } from '../data/api-versions.ts';
import type { OrgServer } from '../org-server.ts';

/** Named parameters of a path or a query; a name given twice is a list. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

export function contextOf(server: OrgServer, request: FastifyRequest): UiContext {
    const apiVersion = pathOf(request, 'version');
    const caller = server.callerOf(request);
    requireKnownVersion(apiVersion);
    return { org: server.org, caller, origin: server.origin(), apiVersion };
}

/** A part of the path; percent-encoding is undone. */
export function pathOf(request: FastifyRequest, name: string): string {
    return (request.params as Readonly<Record<string, string>>)[name] ?? '';
}

/** A part of the path that names several things, separated by commas. */
export function namesOf(request: FastifyRequest, name: string): readonly string[] {
    return splitList(pathOf(request, name));
}

export function textOf(request: FastifyRequest, name: string): string | undefined {
    const value = (request.query as Parameters)[name];
    return typeof value === 'string' || value === undefined ? value : value.at(-1);
}

/** A collection: repeated or separated by commas; undefined when the parameter is absent. */
export function listOf(request: FastifyRequest, name: string): readonly string[] | undefined {
    const value = (request.query as Parameters)[name];
    return value === undefined ? undefined : splitList(value);
}

function splitList(value: string | readonly string[]): readonly string[] {
    const texts = typeof value === 'string' ? value.split(',') : value.flatMap((each) => each.split(','));
    return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** Parameters of a list of records: from the query of a GET, from the body of a POST. */
export function listRequestOf(request: FastifyRequest): ListRecordsRequest {
    const source = request.method === 'POST' ? bodyOf(request, LIST_KEYS) : (request.query as Readonly<Record<string, unknown>>);
    const list = (name: string): readonly string[] | undefined => listValue(source[name]);
    const text = (name: string): string | undefined => textValue(source[name]);
    return {
        fields: list('fields'),
        optionalFields: list('optionalFields'),
        sortBy: list('sortBy'),
        pageSize: text('pageSize'),
        pageToken: text('pageToken'),
        searchTerm: text('searchTerm'),
        where: text('where'),
    };
}

const LIST_KEYS = ['fields', 'optionalFields', 'sortBy', 'pageSize', 'pageToken', 'searchTerm', 'where'];

function textValue(value: unknown): string | undefined {
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
}

function listValue(value: unknown): readonly string[] | undefined {
    if (typeof value === 'string') return splitList(value);
    return Array.isArray(value) ? (value as readonly unknown[]).map(String) : undefined;
}

/** "Record Input" */
export interface RecordInput {
    readonly apiName: string | undefined;
    readonly fields: InputValues;
}

const RECORD_KEYS = ['apiName', 'fields', 'allowSaveOnDuplicate'];

/** Parameters of a save that this org has no use for; the others ask for what it does not do ("Create a Record", "Update a Record"). */
const IDLE_SAVE_PARAMETERS = ['allowSaveOnDuplicate'];
const UNSUPPORTED_SAVE_PARAMETERS: Readonly<Record<string, string>> = {
    useDefaultRule: 'assignment rules',
    triggerOtherEmail: 'mail about a case',
    triggerUserEmail: 'mail to the owner',
};

/** Throws `ILLEGAL_QUERY_PARAMETER_VALUE`, and UnsupportedFeature for a save that would do more than save. */
export function checkSaveParameters(request: FastifyRequest): void {
    for (const name of [...IDLE_SAVE_PARAMETERS, ...Object.keys(UNSUPPORTED_SAVE_PARAMETERS)]) {
        const value = textOf(request, name);
        if (value !== undefined && !/^(true|false)$/i.test(value)) throw invalidArgument(`The ${name} parameter must be true or false, not ${value}.`);
        const feature = UNSUPPORTED_SAVE_PARAMETERS[name];
        if (feature !== undefined && /^true$/i.test(value ?? '')) throw new UnsupportedFeature(`${feature} (${name})`);
    }
}

export function recordInputOf(request: FastifyRequest): RecordInput {
    const body = bodyOf(request, RECORD_KEYS);
    const { apiName, fields } = body;
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw jsonError('The fields of the record are missing.');
    return { apiName: typeof apiName === 'string' ? apiName : undefined, fields: fields as InputValues };
}

/** The body as an object; a property the resource does not have is refused rather than ignored. */
function bodyOf(request: FastifyRequest, keys: readonly string[]): Readonly<Record<string, unknown>> {
    const body: unknown = request.body ?? {};
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw jsonError('The request body is not a JSON object.');
    const unknown = Object.keys(body).find((key) => !keys.includes(key));
    if (unknown !== undefined) throw jsonError(`Unrecognized field "${unknown}". Known properties: ${keys.join(', ')}.`);
    return body as Readonly<Record<string, unknown>>;
}

function jsonError(message: string): PlatformError {
    return new PlatformError('JSON_PARSER_ERROR', message, 400);
}

/** Parameters of lookup suggestions. What a POST adds, the source record, matters only to dependent lookups. */
export function lookupRequestOf(request: FastifyRequest): LookupRequest {
    const text = (name: string): string | undefined => textOf(request, name);
    const dependent = listOf(request, 'dependentFieldBindings');
    if (request.method === 'POST') bodyOf(request, ['sourceRecord']);
    return {
        q: text('q'),
        searchType: text('searchType'),
        page: text('page') ?? text('pageParam'),
        pageSize: text('pageSize'),
        targetApiName: text('targetApiName'),
        dependentFieldBindings: dependent,
    };
}

const FORM_FACTORS = ['Large', 'Medium', 'Small'];

/** `formFactor`: one layout serves all of them. */
export function checkFormFactor(request: FastifyRequest): void {
    const formFactor = textOf(request, 'formFactor');
    if (formFactor === undefined || FORM_FACTORS.includes(formFactor)) return;
    throw invalidArgument(`${formFactor} is not a valid value for the formFactor parameter. Use one of: ${FORM_FACTORS.join(', ')}.`);
}

/** `formFactor`, and a `recordTypeId` that must be one of the object's. */
export function checkFormParameters(context: UiContext, objectName: string, request: FastifyRequest): void {
    checkFormFactor(request);
    const recordTypeId = textOf(request, 'recordTypeId');
    if (recordTypeId !== undefined) recordTypeNamed(readableObject(context, objectName), recordTypeId);
}
