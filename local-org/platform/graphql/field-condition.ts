import type { FieldDefinition, FieldType } from '../schema/model.ts';
import { soqlText } from '../ui/select-records.ts';
import { dateLiteral } from './date-input.ts';
import { filterConditions, type FilterScope, refuse } from './filter.ts';
import { enumName, inputList, type InputObject, type InputValue, isInputObject } from './input-value.ts';
import { isNumeric, scalarOf } from './value-types.ts';

const COMPARISONS: Readonly<Record<string, string>> = { eq: '=', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=' };
const LISTS: Readonly<Record<string, string>> = { in: 'IN', nin: 'NOT IN', includes: 'INCLUDES', excludes: 'EXCLUDES' };
const SEMI_JOINS: Readonly<Record<string, string>> = { inq: 'IN', ninq: 'NOT IN' };

const ORDERED = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'nin'];

/** Operators by type of the field ("Field Operators", GraphQL API guide). */
function operatorsOf(type: FieldType): readonly string[] {
    switch (type) {
        case 'Checkbox':
            return ['eq', 'ne'];
        case 'MultiselectPicklist':
            return ['eq', 'ne', 'includes', 'excludes'];
        case 'Id':
        case 'Lookup':
        case 'MasterDetail':
            return [...ORDERED, 'inq', 'ninq'];
        case 'Text':
        case 'AutoNumber':
        case 'TextArea':
        case 'Email':
        case 'Phone':
        case 'Url':
        case 'Picklist':
            return [...ORDERED, 'like'];
        default:
            return ORDERED;
    }
}

/** One comparison of a field as SOQL; undefined after noting what is wrong with it. */
export function fieldCondition(scope: FilterScope, field: FieldDefinition, name: string, operator: string, operand: InputValue): string | undefined {
    if (!operatorsOf(field.type).includes(operator)) {
        refuse(scope, 'FieldUndefined', `Field '${operator}' in type '${scalarOf(field)}Operators' is undefined`);
        return;
    }
    const semiJoin = SEMI_JOINS[operator];
    if (semiJoin !== undefined) return semiJoinCondition(scope, field, name, semiJoin, operand);
    const list = LISTS[operator];
    if (list !== undefined) return listCondition(scope, field, `${name} ${list}`, operand);
    const literal = literalOf(scope, field, operand);
    return literal === undefined ? undefined : `${name} ${COMPARISONS[operator] ?? 'LIKE'} ${literal}`;
}

/** SOQL takes no empty list; nothing is in one. */
function listCondition(scope: FilterScope, field: FieldDefinition, start: string, operand: InputValue): string | undefined {
    const literals = inputList(operand).map((value) => literalOf(scope, field, value));
    if (literals.length === 0) return /NOT IN$|EXCLUDES$/.test(start) ? undefined : "Id = ''";
    return literals.some((literal) => literal === undefined) ? undefined : `${start} (${literals.join(', ')})`;
}

function literalOf(scope: FilterScope, field: FieldDefinition, value: InputValue): string | undefined {
    if (value === null) return 'NULL';
    const literal = soqlLiteral(field, value);
    if (literal === undefined) refuse(scope, 'WrongType', `value ${shown(value)} of the filter of '${field.apiName}' is not a valid '${scalarOf(field)}'`);
    return literal;
}

/** Numbers may come as texts: that is how forms have them. */
function soqlLiteral(field: FieldDefinition, value: InputValue): string | undefined {
    if (field.type === 'Checkbox') return typeof value === 'boolean' ? String(value) : undefined;
    if (isNumeric(field)) return /^-?\d{1,18}(\.\d{1,18})?$/.test(numberText(value)) ? numberText(value) : undefined;
    if (field.type === 'Date' || field.type === 'DateTime' || field.type === 'Time') return isInputObject(value) ? dateLiteral(field.type, value) : undefined;
    return typeof value === 'string' ? soqlText(value) : undefined;
}

function numberText(value: InputValue): string {
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? value.toFixed(18).replace(/\.?0+$/, '') : '';
}

/** `Id: { inq: { Contact: { LastName: … }, ApiName: "AccountId" } }` ("Semi-Join and Anti-Join Filters", GraphQL API guide). */
function semiJoinCondition(scope: FilterScope, field: FieldDefinition, name: string, operator: string, operand: InputValue): string | undefined {
    const { ApiName: selected, ...objects } = isInputObject(operand) ? operand : ({} as InputObject);
    const [[objectName, where] = ['', null], ...others] = Object.entries(objects);
    const { context } = scope.request;
    const object = context.org.model().schema.objectOf(objectName);
    const isKnown = object?.apiName === objectName && context.caller.access.object(objectName).read;
    const fieldName = enumName(selected);
    if (!isKnown || others.length > 0 || fieldName === undefined || !/^\w+$/.test(fieldName)) {
        refuse(scope, 'WrongType', `the filter of '${field.apiName}' must name one object and the ApiName of its field`);
        return;
    }
    const conditions = filterConditions({ ...scope, object, prefix: '' }, where);
    return `${name} ${operator} (SELECT ${fieldName} FROM ${objectName}${conditions === undefined ? '' : ` WHERE ${conditions}`})`;
}

function shown(value: InputValue): string {
    return JSON.stringify(value).slice(0, 80);
}
