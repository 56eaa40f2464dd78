import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { relationshipNameOf } from '../ui/field-path.ts';
import { isReadable } from '../ui/readable-object.ts';
import { fieldCondition } from './field-condition.ts';
import type { Place } from './graphql-problem.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { inputList, type InputValue, isInputObject } from './input-value.ts';

/** What a condition is about: fields of an object, as a SOQL path reaches them. */
export interface FilterScope {
    readonly request: GraphqlRequest;
    readonly object: ObjectDefinition;
    /** SOQL path to the object: `` or `Account.`. */
    readonly prefix: string;
    readonly place: Place;
    readonly path: readonly string[];
}

/** A `where` as SOQL conditions ("Filter with where", GraphQL API guide); undefined when it filters nothing. What is wrong is noted. */
export function filterConditions(scope: FilterScope, where: InputValue | undefined): string | undefined {
    if (where === undefined || where === null) return undefined;
    if (!isInputObject(where)) {
        refuse(scope, 'WrongType', `argument 'where' is not a '${scope.object.apiName}_Filter'`);
        return;
    }
    return all(Object.entries(where).map(([name, value]) => memberCondition(scope, name, value)));
}

function memberCondition(scope: FilterScope, name: string, value: InputValue): string | undefined {
    switch (name) {
        case 'and':
            return all(inputList(value).map((each) => filterConditions(scope, each)));
        case 'or':
            return join(
                inputList(value).map((each) => filterConditions(scope, each)),
                'OR',
            );
        case 'not': {
            const condition = filterConditions(scope, value);
            return condition === undefined ? undefined : `(NOT ${condition})`;
        }
        default:
            return fieldOrParent(scope, name, value);
    }
}

function fieldOrParent(scope: FilterScope, name: string, value: InputValue): string | undefined {
    const { request, object, prefix } = scope;
    const { schema } = request.context.org.model();
    const field = schema.fieldOf(object, name);
    if (field?.apiName === name && isReadable(request.context, object, field) && isFilterable(field)) {
        return isInputObject(value)
            ? all(Object.entries(value).map(([operator, operand]) => fieldCondition(scope, field, `${prefix}${name}`, operator, operand)))
            : undefined;
    }
    const reference = schema.parentFieldOf(object, name);
    if (reference && relationshipNameOf(reference) === name && isReadable(request.context, object, reference))
        return parentCondition(scope, reference, name, value);
    refuse(scope, 'FieldUndefined', `Field '${name}' in type '${object.apiName}_Filter' is undefined`);
}

function isFilterable({ type }: FieldDefinition): boolean {
    return !['LongTextArea', 'Html', 'EncryptedText', 'Address', 'Location', 'Base64', 'Complex', 'AnyType'].includes(type);
}

/** A filter of a polymorphic parent names the type first: `Owner: { User: { Name: { eq: "…" } } }`. */
function parentCondition(scope: FilterScope, reference: FieldDefinition, name: string, value: InputValue): string | undefined {
    const { request, prefix } = scope;
    const targets = (reference.reference?.targets ?? []).flatMap((target) => request.context.org.model().schema.objectOf(target) ?? []);
    const [target] = targets;
    if (target && targets.length === 1) return filterConditions({ ...scope, object: target, prefix: `${prefix}${name}.` }, value);
    if (!isInputObject(value)) return undefined;
    return all(Object.entries(value).map(([type, filter]) => typedCondition(scope, targets, reference, type, filter)));
}

/** A semi-join, since a path cannot lead to fields of only one of the types. */
function typedCondition(
    scope: FilterScope,
    targets: readonly ObjectDefinition[],
    reference: FieldDefinition,
    type: string,
    filter: InputValue,
): string | undefined {
    const target = targets.find((each) => each.apiName === type);
    if (!target) {
        refuse(scope, 'FieldUndefined', `Field '${type}' in type '${scope.object.apiName}_${relationshipNameOf(reference)}_Filters' is undefined`);
        return undefined;
    }
    const conditions = filterConditions({ ...scope, object: target, prefix: '' }, filter);
    return `${scope.prefix}${reference.apiName} IN (SELECT Id FROM ${target.apiName}${conditions === undefined ? '' : ` WHERE ${conditions}`})`;
}

export function refuse(scope: FilterScope, kind: string, text: string): undefined {
    scope.request.refuse(kind, text, scope.place, scope.path);
}

function all(conditions: readonly (string | undefined)[]): string | undefined {
    return join(conditions, 'AND');
}

function join(conditions: readonly (string | undefined)[], operator: 'AND' | 'OR'): string | undefined {
    const given = conditions.filter((condition) => condition !== undefined);
    if (given.length < 2) return given[0];
    return `(${given.join(` ${operator} `)})`;
}
