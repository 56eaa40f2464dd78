import { UnsupportedFeature } from '../errors.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { nameFieldsOf } from './field-info.ts';
import { resolvePath } from './field-path.ts';
import { fieldTree } from './field-tree.ts';
import { likeText } from './like-text.ts';
import { sameName } from './metadata-nodes.ts';
import { isReadable, readableObject } from './readable-object.ts';
import { selectRecords, soqlText } from './select-records.ts';
import { type UiContext, uiApiUrl } from './ui-context.ts';
import { invalidArgument, invalidField } from './ui-errors.ts';

type Json = Record<string, unknown>;

export interface LookupRequest {
    readonly q?: string | undefined;
    readonly searchType?: string | undefined;
    /** Counts from 1. */
    readonly page?: string | undefined;
    readonly pageSize?: string | undefined;
    readonly dependentFieldBindings?: readonly string[] | undefined;
    readonly targetApiName?: string | undefined;
}

const SEARCH_TYPES = ['Recent', 'Search', 'TypeAhead'] as const;
type SearchType = (typeof SEARCH_TYPES)[number];

/** `GET` or `POST /ui-api/lookups/{objectApiName}/{fieldApiName}` ("Get Lookup Field Suggestions"): suggestions by target object. */
export function lookupSuggestions(context: UiContext, objectName: string, fieldName: string, request: LookupRequest): Json {
    const { object, field, targets } = lookupField(context, objectName, fieldName);
    const chosen = request.targetApiName === undefined ? targets : [targetNamed(targets, request.targetApiName, field)];
    return { lookupResults: Object.fromEntries(chosen.map((target) => [target.apiName, suggestionsOf(context, object, field, target, request)])) };
}

/** `GET` or `POST /ui-api/lookups/{objectApiName}/{fieldApiName}/{targetApiName}`: a page of one target's records. */
export function lookupSuggestionsOf(context: UiContext, objectName: string, fieldName: string, targetName: string, request: LookupRequest): Json {
    const { object, field, targets } = lookupField(context, objectName, fieldName);
    return suggestionsOf(context, object, field, targetNamed(targets, targetName, field), request);
}

interface LookupField {
    readonly object: ObjectDefinition;
    readonly field: FieldDefinition;
    readonly targets: readonly ObjectDefinition[];
}

function lookupField(context: UiContext, objectName: string, fieldName: string): LookupField {
    const object = readableObject(context, objectName);
    const { schema } = context.org.model();
    const field = schema.fieldOf(object, fieldName);
    if (!field || !isReadable(context, object, field)) throw invalidField(fieldName, object.apiName);
    if (!field.reference) throw invalidArgument(`Field ${object.apiName}.${field.apiName} is not a lookup field.`);
    const targets = field.reference.targets.flatMap((name) => schema.objectOf(name) ?? []);
    return { object, field, targets: targets.filter((target) => context.caller.access.object(target.apiName).read) };
}

function targetNamed(targets: readonly ObjectDefinition[], name: string, field: FieldDefinition): ObjectDefinition {
    const target = targets.find((each) => sameName(each.apiName, name));
    if (!target) throw invalidArgument(`${name} is not a target of the lookup field ${field.apiName}.`);
    return target;
}

const MAX_PAGE_SIZE = 2000;

function suggestionsOf(context: UiContext, object: ObjectDefinition, field: FieldDefinition, target: ObjectDefinition, request: LookupRequest): Json {
    if (request.dependentFieldBindings && request.dependentFieldBindings.length > 0) throw new UnsupportedFeature('dependent lookups (dependentFieldBindings)');
    const searchType = searchTypeOf(request);
    const page = wholeNumber('page', request.page, 1, 1000);
    const pageSize = wholeNumber('pageSize', request.pageSize, 25, MAX_PAGE_SIZE);
    const found = findRecords(context, target, searchType, request.q ?? '', (page - 1) * pageSize, pageSize + 1);
    const url = (number: number): string => {
        const search = `page=${number}&pageSize=${pageSize}${request.q === undefined ? '' : `&q=${encodeURIComponent(request.q)}`}&searchType=${searchType}`;
        return `${uiApiUrl(context, `lookups/${object.apiName}/${field.apiName}/${target.apiName}`)}?${search}`;
    };
    const records = found.slice(0, pageSize);
    return {
        count: records.length,
        currentPageToken: String(page),
        currentPageUrl: url(page),
        nextPageToken: found.length > pageSize ? String(page + 1) : null,
        nextPageUrl: found.length > pageSize ? url(page + 1) : null,
        previousPageToken: page > 1 ? String(page - 1) : null,
        previousPageUrl: page > 1 ? url(page - 1) : null,
        records,
    };
}

/** Two characters at least, wildcards aside, are needed to search ("Get Lookup Field Suggestions"). */
function searchTypeOf({ searchType = 'Recent', q = '' }: LookupRequest): SearchType {
    const found = SEARCH_TYPES.find((each) => sameName(each, searchType));
    if (!found) throw invalidArgument(`${searchType} is not a valid value for the searchType parameter. Use one of: ${SEARCH_TYPES.join(', ')}.`);
    if (found !== 'Recent' && q.replace(/[*?\s]/g, '').length < 2) throw invalidArgument('The q parameter must have at least two characters to search for.');
    return found;
}

function wholeNumber(parameter: string, text: string | undefined, fallback: number, most: number): number {
    const number = Number(text ?? fallback);
    if (Number.isInteger(number) && number >= 1 && number <= most) return number;
    throw invalidArgument(`The ${parameter} parameter must be a whole number from 1 to ${most}, not ${text ?? ''}.`);
}

/**
 * `TypeAhead` finds names that begin with the text, `Search` names with a word that does. Which records were viewed lately nobody keeps:
 * the recent ones are those that the caller saved last.
 */
function findRecords(context: UiContext, target: ObjectDefinition, searchType: SearchType, q: string, offset: number, limit: number): readonly unknown[] {
    const name = target.nameField ?? 'Id';
    const paths = ['Id', ...nameFieldsOf(target)].flatMap((each) => resolvePath(context, target, [each]) ?? []);
    const pattern = likeText(q.trim()).replaceAll('*', '%').replaceAll('?', '_');
    const starting = `${name} LIKE '${pattern}%'`;
    const where = {
        Recent: `LastModifiedById = ${soqlText(context.caller.userId)}`,
        TypeAhead: starting,
        Search: `(${starting} OR ${name} LIKE '% ${pattern}%')`,
    };
    const orderBy = searchType === 'Recent' ? 'LastModifiedDate DESC, Id' : `${name}, Id`;
    return selectRecords(context, { tree: fieldTree(context, target, paths), where: where[searchType], orderBy, limit, offset });
}
