import { plainType, type SelectedType } from './collect-fields.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import type { SelectionNode } from './language/document.ts';
import { selectFields, selectsSomething } from './select-fields.ts';

type Json = Readonly<Record<string, unknown>>;

/** Takes what is selected out of a value that is known already. Objects and lists of objects are selected from in turn. */
export function selectJson(request: GraphqlRequest, type: SelectedType, selections: readonly SelectionNode[], path: readonly string[], json: Json): unknown {
    const read = selectFields<Json>(request, type, selections, path, (field, fieldPath) => {
        const name = field.name === 'ApiName' && 'apiName' in json ? 'apiName' : field.name;
        if (!Object.hasOwn(json, name) || name === 'eTag' || (name === 'apiName' && field.name === name)) return undefined;
        const value = listed(name, json[name]);
        if (!isObject(value) && !(Array.isArray(value) && value.some(isObject))) return () => value;
        if (!selectsSomething(request, field, TYPES[name] ?? 'Object', fieldPath)) return undefined;
        const inner = (each: unknown): unknown => (isObject(each) ? selectJson(request, typeOf(name, each), field.selections, fieldPath, each) : each);
        const selected = Array.isArray(value) ? selectEach(request, value, inner) : inner(value);
        return () => selected;
    });
    return read(json);
}

const TYPES: Readonly<Record<string, string>> = {
    fields: 'Field',
    childRelationships: 'ChildRelationship',
    recordTypeInfos: 'RecordTypeInfo',
    themeInfo: 'ThemeInfo',
    referenceToInfos: 'ReferenceToInfo',
    picklistValues: 'PicklistValue',
    picklistValuesByRecordTypeIDs: 'PicklistValues',
    defaultValue: 'PicklistValue',
};

/** Fields with picklist values are of a type of their own, reached by a fragment. */
function typeOf(name: string, json: Json): SelectedType {
    if (name !== 'fields') return plainType(TYPES[name] ?? 'Object');
    if ('picklistValuesByRecordTypeIDs' in json) return { name: 'PicklistField', belongsTo: ['Field'], isOneOfSeveral: true };
    return { ...plainType('Field'), isOneOfSeveral: true };
}

/** What is wrong with one element is wrong with all. */
function selectEach(request: GraphqlRequest, values: readonly unknown[], select: (value: unknown) => unknown): readonly unknown[] {
    const problems = request.problems.length;
    return values.map((value) => (request.problems.length > problems ? null : select(value)));
}

/** Maps by name are lists in GraphQL. */
function listed(name: string, value: unknown): unknown {
    return (name === 'fields' || name === 'recordTypeInfos') && isObject(value) ? Object.values(value) : value;
}

function isObject(value: unknown): value is Json {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
