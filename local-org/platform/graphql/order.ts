import type { ObjectDefinition } from '../schema/model.ts';
import { relationshipNameOf } from '../ui/field-path.ts';
import { isReadable } from '../ui/readable-object.ts';
import type { FilterScope } from './filter.ts';
import { enumName, type InputObject, type InputValue, isInputObject } from './input-value.ts';

/** How one `{ order nulls }` becomes a SOQL term; `clause` may say more, as in aggregate queries. */
export type OrderTerm = (fieldPath: string, clause: InputObject) => string | undefined;

/** `orderBy` as SOQL terms, in the order written ("Order Your Results", GraphQL API guide). What is wrong is noted. */
export function orderTerms(scope: FilterScope, orderBy: InputValue | undefined, term: OrderTerm = (path) => path): readonly string[] {
    if (orderBy === undefined || orderBy === null) return [];
    if (!isInputObject(orderBy)) return refuse(scope, 'WrongType', `argument 'orderBy' is not a '${scope.object.apiName}_OrderBy'`);
    return Object.entries(orderBy).flatMap(([name, value]) => memberTerms(scope, name, value, term));
}

function memberTerms(scope: FilterScope, name: string, value: InputValue, term: OrderTerm): readonly string[] {
    const { request, object, prefix } = scope;
    const { schema } = request.context.org.model();
    if (value === null) return [];
    const field = schema.fieldOf(object, name);
    if (field?.apiName === name && isReadable(request.context, object, field))
        return isInputObject(value) ? fieldTerm(scope, `${prefix}${name}`, value, term) : [];
    const reference = schema.parentFieldOf(object, name);
    const target: ObjectDefinition | undefined = reference && schema.objectOf(reference.reference?.targets[0] ?? '');
    const isParent = reference && relationshipNameOf(reference) === name && isReadable(request.context, object, reference);
    if (isParent && target) return orderTerms({ ...scope, object: target, prefix: `${prefix}${name}.` }, value, term);
    return refuse(scope, 'FieldUndefined', `Field '${name}' in type '${object.apiName}_OrderBy' is undefined`);
}

function fieldTerm(scope: FilterScope, path: string, clause: InputObject, term: OrderTerm): readonly string[] {
    const order = enumName(clause['order'] ?? 'ASC');
    const nulls = enumName(clause['nulls'] ?? 'FIRST');
    if (!['ASC', 'DESC'].includes(order ?? '')) return refuse(scope, 'WrongType', `'${String(order)}' of the order by '${path}' is not in enum 'ResultOrder'`);
    if (!['FIRST', 'LAST'].includes(nulls ?? '')) return refuse(scope, 'WrongType', `'${String(nulls)}' of the order by '${path}' is not in enum 'NullOrder'`);
    const expression = term(path, clause);
    return expression === undefined ? [] : [`${expression} ${String(order)} NULLS ${String(nulls)}`];
}

function refuse(scope: FilterScope, kind: string, text: string): readonly string[] {
    scope.request.refuse(kind, text, scope.place, scope.path);
    return [];
}
