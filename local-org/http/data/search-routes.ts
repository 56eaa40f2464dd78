import { PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import { MAX_RESULTS, type ReturnedObject, type SearchGroup, type SearchRequest } from '../../platform/search/read-sosl.ts';
import { malformedSearch, readSearchTerm } from '../../platform/search/search-term.ts';
import { search, searchFor } from '../../platform/search/search.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok } from './api-route.ts';
import type { JsonObject } from './json-body.ts';
import { requireJsonArray, requireJsonObject, requireString } from './json-body.ts';

function optionsOf({ api, version }: ApiCall): { api: ApiCall['api']; apiVersion: string } {
    return { api, apiVersion: version };
}

function searchBySosl(call: ApiCall): ApiReply {
    const sosl = call.query.get('q') ?? '';
    if (sosl.trim() === '') throw malformedSearch('SOSL statements cannot be empty or null');
    return ok({ searchRecords: search(call.org, call.caller, sosl, optionsOf(call)) });
}

/** What a search with parameters says of one object, or of all. */
interface Clauses {
    readonly fields: string | undefined;
    readonly where: string | undefined;
    readonly orderBy: string | undefined;
    readonly limit: string | undefined;
}

interface Parameters {
    readonly q: string;
    readonly group: string | undefined;
    readonly fields: string | undefined;
    readonly defaultLimit: string | undefined;
    readonly overallLimit: string | undefined;
    readonly objects: readonly (Clauses & { readonly name: string })[];
}

const UNSUPPORTED = [
    'dataCategory',
    'dataCategories',
    'division',
    'netWorkIds',
    'networkIds',
    'pricebookId',
    'snippet',
    'metadata',
    'updateTracking',
    'updateViewStat',
];

function refuseUnsupported(names: Iterable<string>): void {
    const found = [...names].find((name) => UNSUPPORTED.includes(name));
    if (found !== undefined) throw new UnsupportedFeature(`the parameter ${found} of parameterizedSearch`);
}

/** "Search with Parameters in the URI", REST API guide. */
function parametersInQuery({ query }: ApiCall): Parameters {
    refuseUnsupported(query.keys());
    const value = (name: string): string | undefined => query.get(name) ?? undefined;
    const objects = query.getAll('sobject').map((name) => ({
        name,
        fields: value(`${name}.fields`),
        where: value(`${name}.where`),
        orderBy: value(`${name}.orderBy`),
        limit: value(`${name}.limit`),
    }));
    return {
        q: value('q') ?? '',
        group: value('in'),
        fields: value('fields'),
        defaultLimit: value('defaultLimit'),
        overallLimit: value('overallLimit'),
        objects,
    };
}

function textIn(object: JsonObject, name: string): string | undefined {
    const value = object[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === 'number' ? String(value) : requireString(value, name);
}

function listIn(object: JsonObject, name: string): string | undefined {
    if (object[name] === undefined) return undefined;
    return requireJsonArray(object[name], name)
        .map((field) => requireString(field, `Each of ${name}`))
        .join(', ');
}

/** "Search with Parameters in the Request Body", REST API guide. */
function parametersInBody(call: ApiCall): Parameters {
    const body = requireJsonObject(call.body);
    refuseUnsupported(Object.keys(body));
    const objects = requireJsonArray(body['sobjects'] ?? [], 'sobjects').map((each) => {
        const item = requireJsonObject(each, 'Each of sobjects');
        const name = requireString(item['name'], 'name of each of sobjects');
        return { name, fields: listIn(item, 'fields'), where: textIn(item, 'where'), orderBy: textIn(item, 'orderBy'), limit: textIn(item, 'limit') };
    });
    const text = (name: string): string | undefined => textIn(body, name);
    return {
        q: text('q') ?? '',
        group: text('in'),
        fields: listIn(body, 'fields'),
        defaultLimit: text('defaultLimit'),
        overallLimit: text('overallLimit'),
        objects,
    };
}

function groupOf(name = 'ALL'): SearchGroup {
    const group = /^(ALL|NAME|EMAIL|PHONE|SIDEBAR)(?:\s+FIELDS)?$/i.exec(name.trim())?.[1]?.toUpperCase();
    if (group === undefined) throw new PlatformError('INVALID_SEARCH_SCOPE', `Invalid search scope: ${name}`);
    return group as SearchGroup;
}

function limitOf(text: string | undefined): number {
    if (text === undefined) return MAX_RESULTS;
    const limit = Number(text);
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_RESULTS) {
        throw new PlatformError('INVALID_SEARCH', `A limit is a whole number from 1 to ${MAX_RESULTS}: ${text}`);
    }
    return limit;
}

function returnedObject(object: Parameters['objects'][number], { fields, defaultLimit }: Parameters): ReturnedObject {
    const limit = object.limit ?? defaultLimit;
    const clauses = [
        object.where === undefined ? '' : `WHERE ${object.where}`,
        object.orderBy === undefined ? '' : `ORDER BY ${object.orderBy}`,
        limit === undefined ? '' : `LIMIT ${limitOf(limit)}`,
    ];
    return { object: object.name, fields: object.fields ?? fields ?? 'Id', rest: clauses.join(' ') };
}

function searchByParameters(call: ApiCall, parameters: Parameters): ApiReply {
    const { q, group, overallLimit, objects } = parameters;
    const request: SearchRequest = {
        term: readSearchTerm(q),
        group: groupOf(group),
        returning: objects.length === 0 ? undefined : objects.map((object) => returnedObject(object, parameters)),
        limit: limitOf(overallLimit),
    };
    return ok({ searchRecords: searchFor(call.org, call.caller, request, optionsOf(call)) });
}

/** "Search" and "Parameterized Search" of the REST API guide. */
export const SEARCH_ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: '/search', handle: searchBySosl },
    { method: 'GET', path: '/parameterizedSearch', handle: (call) => searchByParameters(call, parametersInQuery(call)) },
    { method: 'POST', path: '/parameterizedSearch', handle: (call) => searchByParameters(call, parametersInBody(call)) },
];
