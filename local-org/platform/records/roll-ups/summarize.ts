import { ALL_ROWS, type Row, type SelectNode, type SqlCondition, type SqlExpression, type SqlValue } from '../../../database/store.ts';
import type { Caller } from '../../access/caller.ts';
import { inSystemContext } from '../../flows/system-context.ts';
import type { Org } from '../../org.ts';
import type { FieldDefinition, SummaryDefinition } from '../../schema/model.ts';
import { EntityScope } from '../../soql/entity-scope.ts';
import { queryContext } from '../../soql/query-context.ts';
import { roundHalfUp } from '../coerce.ts';
import type { FieldValues } from '../values.ts';
import type { RollUp, RollUpGroup } from './roll-up.ts';
import { summaryFilter } from './summary-filter.ts';

/** Values of the group's summary fields by master, in one query: of the given masters, or of all that have details. */
export function summarize(org: Org, caller: Caller, group: RollUpGroup, masters?: readonly string[]): ReadonlyMap<string, FieldValues> {
    const rows = org.store.select(selectOf(org, caller, group, masters));
    return new Map(rows.map((row) => [String(row['master']), valuesOf(group, row)]));
}

/** What a summary says of no details: nothing to count or add up is zero, the least of nothing is blank. */
export function emptySummary({ operation }: SummaryDefinition): 0 | null {
    return operation === 'count' || operation === 'sum' ? 0 : null;
}

export function emptySummaries({ rollUps }: RollUpGroup): FieldValues {
    return Object.fromEntries(rollUps.map(({ field, summary }) => [field.apiName, emptySummary(summary)]));
}

function valuesOf({ rollUps }: RollUpGroup, row: Row): FieldValues {
    return Object.fromEntries(rollUps.map(({ field, summary }, index) => [field.apiName, valueOf(field, summary, row[`c${index}`] ?? null)]));
}

/** Sums of doubles show digits that nobody entered. */
function valueOf(field: FieldDefinition, summary: SummaryDefinition, value: SqlValue): SqlValue {
    if (value === null) return emptySummary(summary);
    return typeof value === 'number' ? roundHalfUp(value, field.scale) : value;
}

const ALIAS = 'd';

function selectOf(org: Org, caller: Caller, group: RollUpGroup, masters: readonly string[] | undefined): SelectNode {
    const scope = new EntityScope(queryContext(org, inSystemContext(caller), '', { api: 'data', apiVersion: '' }), group.detail, ALIAS, undefined);
    const master: SqlExpression = { kind: 'column', alias: ALIAS, column: group.foreignKey.column ?? '' };
    const columns = group.rollUps.map((rollUp, index) => ({ expression: aggregateOf(org, scope, rollUp), as: `c${index}` }));
    const live: SqlCondition = {
        kind: 'compare',
        operator: '=',
        left: { kind: 'column', alias: ALIAS, column: 'IsDeleted' },
        right: { kind: 'value', value: 0 },
        text: false,
    };
    return {
        ...ALL_ROWS,
        from: { table: group.detail.table, alias: ALIAS },
        joins: scope.joins,
        columns: [{ expression: master, as: 'master' }, ...columns],
        where: masters ? { kind: 'and', conditions: [{ kind: 'in', expression: master, values: masters, text: false }, live] } : live,
        groupBy: [master],
    };
}

function aggregateOf(org: Org, scope: EntityScope, { summary }: RollUp): SqlExpression {
    const { operation, summarizedField, filters } = summary;
    const conditions = filters.map(({ field: name, operation: comparison, value }) => {
        const { field, expression } = scope.resolve(name);
        const condition = summaryFilter(field, expression, comparison, value, timeZoneOf(org));
        if (!condition) throw new Error(`The filter ${name} ${comparison} ${value ?? ''} of a roll-up summary passed the deploy's checks.`);
        return condition;
    });
    return {
        kind: 'aggregate',
        name: operation,
        argument: summarizedField === undefined ? undefined : scope.resolve(summarizedField).expression,
        ...(conditions.length > 0 && { filter: { kind: 'and', conditions } }),
    };
}

/** Summaries are stored, so they can't depend on who looks: days are the organization's. */
function timeZoneOf(org: Org): string {
    return String(org.store.get('Organization', org.identity.id)?.['TimeZoneSidKey'] ?? 'UTC');
}
