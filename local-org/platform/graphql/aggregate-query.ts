import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { relationshipNameOf } from '../ui/field-path.ts';
import { isReadable } from '../ui/readable-object.ts';
import type { QueriedRow } from '../ui/ui-record.ts';
import { aggregateFunction } from './aggregate-functions.ts';
import { type CollectedField, plainType } from './collect-fields.ts';
import { type ConnectionPage, selectConnection } from './connection.ts';
import { filterConditions } from './filter.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { groupClause, orderExpression } from './group-terms.ts';
import { orderTerms } from './order.ts';
import { MAX_FIRST, pageArguments } from './page-arguments.ts';
import { filterClauses, run } from './record-query.ts';
import { checkArguments, type Read, selectFields, selectLeaves, selectsSomething } from './select-fields.ts';
import { selectValue, valueIn } from './select-value.ts';
import { scalarOf } from './value-types.ts';

/** Columns of a grouped query by their expression: each has an alias, under which its value is found. */
class AggregateColumns {
    readonly #aliases = new Map<string, string>();

    alias(expression: string): string {
        const alias = this.#aliases.get(expression) ?? `c${this.#aliases.size}`;
        this.#aliases.set(expression, alias);
        return alias;
    }

    get soql(): string {
        return [...this.#aliases].map(([expression, alias]) => `${expression} ${alias}`).join(', ');
    }
}

/** Plans `uiapi { aggregate { Account(groupBy, where, orderBy, first, after, scope) { … } } }` ("Aggregate Queries with GraphQL"). */
export function planAggregateQuery(
    request: GraphqlRequest,
    object: ObjectDefinition,
    field: CollectedField,
    path: readonly string[],
): Read<undefined> | undefined {
    checkArguments(request, field, ['after', 'first', 'groupBy', 'orderBy', 'scope', 'where'], path);
    const columns = new AggregateColumns();
    const connection = selectConnection<QueriedRow>(request, field, `${object.apiName}Aggregate`, path, (selections, nodePath) =>
        selectFields<QueriedRow>(request, plainType(`${object.apiName}Result`), selections, nodePath, (inner, innerPath) =>
            inner.name === 'aggregate' ? selectAggregate(request, object, '', inner, innerPath, columns) : undefined,
        ),
    );
    const scope = { request, object, prefix: '', place: field.place, path };
    const where = filterClauses(request, field, filterConditions(scope, field.arguments['where']));
    const groupBy = groupClause(scope, field.arguments['groupBy'] ?? null);
    const orderBy = orderTerms(scope, field.arguments['orderBy'], (name, clause) => orderExpression(scope, name, clause));
    const page = pageArguments(request, field, path);
    if (!page || !connection) return undefined;
    const clauses = `${where}${groupBy}${orderBy.length === 0 ? '' : ` ORDER BY ${orderBy.join(', ')}`}`;
    return () => {
        const { records } = run(request, `SELECT ${columns.soql || 'COUNT(Id)'} FROM ${object.apiName}${clauses}`, MAX_GROUPS);
        const first = field.arguments['first'] === undefined ? MAX_FIRST : page.first;
        return connection.read(pageOf(records, page.start.offset, first));
    };
}

/** Groups are few, compared with the records behind them: all are found, and the page is cut out. */
const MAX_GROUPS = 50_000;

function pageOf(rows: readonly QueriedRow[], offset: number, first: number): ConnectionPage<QueriedRow> {
    return { rows: rows.slice(offset, offset + first), offset, hasNextPage: rows.length > offset + first, totalCount: () => rows.length };
}

/** `aggregate { Status { value } Amount { sum { value } } Account { Industry { value } } }` */
function selectAggregate(
    request: GraphqlRequest,
    object: ObjectDefinition,
    prefix: string,
    selected: CollectedField,
    path: readonly string[],
    columns: AggregateColumns,
): Read<QueriedRow> | undefined {
    const typeName = `${object.apiName}Aggregate`;
    if (!selectsSomething(request, selected, typeName, path)) return undefined;
    const { schema } = request.context.org.model();
    return selectFields<QueriedRow>(request, plainType(typeName), selected.selections, path, (inner, innerPath) => {
        const field = schema.fieldOf(object, inner.name);
        if (field?.apiName === inner.name && isReadable(request.context, object, field))
            return selectField(request, field, `${prefix}${inner.name}`, inner, innerPath, columns);
        const reference = schema.parentFieldOf(object, inner.name);
        const target = reference && schema.objectOf(reference.reference?.targets[0] ?? '');
        if (!target || relationshipNameOf(reference) !== inner.name || !isReadable(request.context, object, reference)) return undefined;
        return selectAggregate(request, target, `${prefix}${inner.name}.`, inner, innerPath, columns);
    });
}

/** A field of an aggregate: its value where it is grouped by, and its functions. */
function selectField(
    request: GraphqlRequest,
    field: FieldDefinition,
    name: string,
    selected: CollectedField,
    path: readonly string[],
    columns: AggregateColumns,
): Read<QueriedRow> | undefined {
    const typeName = `${scalarOf(field)}Aggregate`;
    if (!selectsSomething(request, selected, typeName, path)) return undefined;
    return selectFields<QueriedRow>(request, plainType(typeName), selected.selections, path, (inner, innerPath) => {
        if (['value', 'displayValue', 'label', 'format'].includes(inner.name)) return selectGrouped(request, field, name, inner, innerPath, columns);
        if (inner.name === 'grouping') return selectFunction(request, field, columns.alias(`GROUPING(${name})`), inner, innerPath);
        const fn = aggregateFunction(field, inner.name);
        return fn === undefined ? undefined : selectFunction(request, field, columns.alias(`${fn}(${name})`), inner, innerPath);
    });
}

function selectGrouped(
    request: GraphqlRequest,
    field: FieldDefinition,
    name: string,
    inner: CollectedField,
    path: readonly string[],
    columns: AggregateColumns,
): Read<QueriedRow> | undefined {
    const { key, place } = inner;
    const alias = columns.alias(name);
    const whole = { ...inner, selections: [{ kind: 'field', name: inner.name, key, arguments: [], directives: [], selections: undefined, place }] as const };
    const read = selectValue<QueriedRow>(request, whole, path.slice(0, -1), field, valueIn(alias));
    return read && ((row) => (read(row) as Readonly<Record<string, unknown>>)[key]);
}

/** The smallest and largest are values of the field; sums and averages of an amount are amounts; the others are numbers. */
function selectFunction(
    request: GraphqlRequest,
    field: FieldDefinition,
    alias: string,
    selected: CollectedField,
    path: readonly string[],
): Read<QueriedRow> | undefined {
    const read = valueIn(alias);
    if (['min', 'max', 'sum', 'avg'].includes(selected.name)) return selectValue(request, selected, path, field, read);
    const typeName = selected.name === 'dayOnly' ? 'DateValue' : 'LongValue';
    return selectLeaves<QueriedRow>(request, selected, typeName, path, { value: read, displayValue: () => null, format: () => null });
}
