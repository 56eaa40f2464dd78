import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { relationshipNameOf } from '../ui/field-path.ts';
import { isReadable } from '../ui/readable-object.ts';
import { groupFunction, isDated, orderFunction } from './aggregate-functions.ts';
import type { FilterScope } from './filter.ts';
import { enumName, type InputObject, type InputValue, isInputObject } from './input-value.ts';

/** `groupBy` as a SOQL clause, or nothing ("Group By Schema", GraphQL API guide). What is wrong is noted. */
export function groupClause(scope: FilterScope, groupBy: InputValue): string {
    const terms = groupTerms(scope, groupBy);
    const type = isInputObject(groupBy) ? (enumName(groupBy['type'] ?? undefined) ?? 'GROUP_BY') : 'GROUP_BY';
    if (!['GROUP_BY', 'ROLLUP', 'CUBE'].includes(type)) refuse(scope, 'WrongType', `'${type}' of the grouping is not in enum 'GroupByType'`);
    if (terms.length === 0) return '';
    return type === 'GROUP_BY' ? ` GROUP BY ${terms.join(', ')}` : ` GROUP BY ${type}(${terms.join(', ')})`;
}

/** `{ Status: { group: true }, CloseDate: { function: CALENDAR_YEAR }, Account: { Industry: { group: true } } }` ("Group By Schema"). */
function groupTerms(scope: FilterScope, groupBy: InputValue): readonly string[] {
    if (groupBy === null) return [];
    if (!isInputObject(groupBy)) return refuse(scope, 'WrongType', `argument 'groupBy' is not a '${scope.object.apiName}_GroupBy'`);
    return Object.entries(groupBy).flatMap(([name, value]) => groupMember(scope, name, value));
}

function groupMember(scope: FilterScope, name: string, value: InputValue): readonly string[] {
    const { request, object, prefix } = scope;
    const { schema } = request.context.org.model();
    if (name === 'type' && prefix === '') return [];
    if (!isInputObject(value)) return [];
    const field = schema.fieldOf(object, name);
    if (field?.apiName === name && isReadable(request.context, object, field)) return groupTerm(scope, field, value);
    const reference = schema.parentFieldOf(object, name);
    const target = reference && schema.objectOf(reference.reference?.targets[0] ?? '');
    const isParent = target && relationshipNameOf(reference) === name && isReadable(request.context, object, reference);
    if (isParent) return groupTerms({ ...scope, object: target, prefix: `${prefix}${name}.` }, value);
    return refuse(scope, 'FieldUndefined', `Field '${name}' in type '${object.apiName}_GroupBy' is undefined`);
}

/** Moments are grouped only by a part of them. */
function groupTerm(scope: FilterScope, field: FieldDefinition, value: InputObject): readonly string[] {
    const path = `${scope.prefix}${field.apiName}`;
    const named = enumName(value['function'] ?? undefined);
    if (named === undefined) {
        if (value['group'] !== true) return [];
        if (field.type !== 'DateTime' && field.type !== 'Time') return [path];
        return refuse(scope, 'WrongType', `'${field.apiName}' of type ${field.type} cannot be grouped by itself, only by a function`);
    }
    const fn = groupFunction(field, named);
    return fn === undefined
        ? refuse(scope, 'WrongType', `'${named}' of the grouping by '${field.apiName}' is not in enum 'GroupByFunction'`)
        : [`${fn}(${path})`];
}

/** What an `orderBy` of an aggregate query sorts by: a field that is grouped by, or a function of one. */
export function orderExpression(scope: FilterScope, path: string, clause: InputObject): string | undefined {
    const named = enumName(clause['function'] ?? undefined);
    if (named === undefined) return path;
    const field = fieldAt(scope, path.split('.'));
    const fn = field && orderFunction(field, named);
    if (fn !== undefined) return `${fn}(${path})`;
    refuse(scope, 'WrongType', `'${named}' of the order by '${path}' is not a function of ${field && isDated(field) ? 'dates' : 'its type'}`);
    return undefined;
}

function fieldAt({ request, object }: FilterScope, names: readonly string[]): FieldDefinition | undefined {
    const { schema } = request.context.org.model();
    let owner: ObjectDefinition | undefined = object;
    for (const name of names.slice(0, -1)) owner = owner && schema.objectOf(schema.parentFieldOf(owner, name)?.reference?.targets[0] ?? '');
    return owner && schema.fieldOf(owner, names.at(-1) ?? '');
}

function refuse(scope: FilterScope, kind: string, text: string): readonly string[] {
    scope.request.refuse(kind, text, scope.place, scope.path);
    return [];
}
