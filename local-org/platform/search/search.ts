import type { SqlCondition, SqlExpression, Store } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import type { FieldDefinition, FieldType, ObjectDefinition } from '../schema/model.ts';
import { visibleObjects } from '../schema/served-objects.ts';
import { EntityScope } from '../soql/entity-scope.ts';
import { parseSoql } from '../soql/parse.ts';
import { queryContext, type QueryOptions } from '../soql/query-context.ts';
import type { QueryRecord } from '../soql/query-result.ts';
import { readRecords } from '../soql/read-records.ts';
import { planRecords } from '../soql/record-plan.ts';
import { rootObject } from '../soql/root-object.ts';
import { FIELD_END, foldForSearch, matcherOf } from './match-text.ts';
import { readSosl, type ReturnedObject, type SearchGroup, type SearchRequest } from './read-sosl.ts';
import type { SearchTree } from './search-term.ts';

/** Answers a SOSL statement: records of the objects in their order, as the caller may see them. */
export function search(org: Org, caller: Caller, sosl: string, options: QueryOptions): QueryRecord[] {
    return searchFor(org, caller, readSosl(sosl), options);
}

export function searchFor(org: Org, caller: Caller, request: SearchRequest, options: QueryOptions): QueryRecord[] {
    registerSearch(org.store);
    const returning = request.returning ?? searchedByDefault(org, caller).map(({ apiName }) => ({ object: apiName, fields: 'Id', rest: '' }));
    const records: QueryRecord[] = [];
    for (const returned of returning) records.push(...searchObject(org, caller, request, returned, { ...options, limit: request.limit - records.length }));
    return records;
}

interface ObjectOptions extends QueryOptions {
    /** Results that are still wanted. */
    readonly limit: number;
}

/** One select reads every record of the object once; what it costs grows with their number alone. */
function searchObject(
    org: Org,
    caller: Caller,
    { term, group }: SearchRequest,
    { object: name, fields, rest }: ReturnedObject,
    options: ObjectOptions,
): QueryRecord[] {
    const soql = `SELECT ${fields} FROM ${name} ${rest}`;
    const context = queryContext(org, caller, soql, options);
    const query = parseSoql(soql);
    const object = rootObject(context, query.sObject ?? '');
    const scope = new EntityScope(context, object, 't', query.sObjectAlias);
    const plan = planRecords(scope, query);
    const { select } = plan;
    const matches = matchCondition(caller, object, scope.alias, group, term);
    const where: SqlCondition = { kind: 'and', conditions: [...(select.where ? [select.where] : []), matches] };
    return readRecords(context, plan, { ...select, where, limit: Math.min(select.limit ?? Infinity, Math.max(0, options.limit)) });
}

function matchCondition(caller: Caller, object: ObjectDefinition, alias: string, group: SearchGroup, term: SearchTree): SqlCondition {
    const columns = object.fields.flatMap((field): SqlExpression[] =>
        field.column !== undefined && isSearched(field, group) && caller.access.field(object.apiName, field.apiName).read
            ? [{ kind: 'column', alias, column: field.column }]
            : [],
    );
    if (columns.length === 0) return { kind: 'or', conditions: [] };
    const left: SqlExpression = { kind: 'call', name: 'search_matches', arguments: [{ kind: 'value', value: JSON.stringify(term) }, ...columns] };
    return { kind: 'compare', operator: '=', left, right: { kind: 'value', value: 1 }, text: false };
}

/** "Searchable Fields by Object" in Salesforce Help: texts, but no picklists and no formulas. */
const TEXTS: readonly FieldType[] = ['Text', 'TextArea', 'LongTextArea', 'Html', 'Email', 'Phone', 'Url', 'AutoNumber'];
const NAMES: readonly string[] = ['Name', 'FirstName', 'LastName', 'Subject', 'Title'];

function isSearched({ type, isName, apiName }: FieldDefinition, group: SearchGroup): boolean {
    switch (group) {
        case 'NAME':
            return isName || (type === 'Text' && NAMES.slice(0, 4).includes(apiName));
        case 'EMAIL':
            return type === 'Email';
        case 'PHONE':
            return type === 'Phone';
        case 'SIDEBAR':
            return isName || type === 'Email' || type === 'Phone' || NAMES.includes(apiName);
        default:
            return TEXTS.includes(type);
    }
}

/** Without RETURNING: what users have tabs and pages for. */
function searchedByDefault(org: Org, caller: Caller): ObjectDefinition[] {
    return visibleObjects(org, caller, 'data').filter(
        (object) => object.kind === undefined && object.nameField !== undefined && (object.custom || object.createable),
    );
}

const equipped = new WeakSet<Store>();

/** Gives the store, once, the function that compares the texts of a record with a search. */
function registerSearch(store: Store): void {
    if (equipped.has(store)) return;
    equipped.add(store);
    let known: { readonly term: string; readonly matches: (folded: string) => boolean } | undefined;
    store.registerFunction('search_matches', (term, ...texts) => {
        const wanted = String(term);
        if (known?.term !== wanted) known = { term: wanted, matches: matcherOf(JSON.parse(wanted) as SearchTree) };
        return Number(known.matches(foldForSearch(texts.filter((text) => typeof text === 'string').join(FIELD_END))));
    });
}
