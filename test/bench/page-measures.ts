import { DatabaseSync } from 'node:sqlite';
import { answerGraphql } from '../../local-org/platform/graphql/answer-graphql.ts';
import { listRecords } from '../../local-org/platform/ui/list-records.ts';
import type { UiContext } from '../../local-org/platform/ui/ui-context.ts';
import type { BenchOrg } from './bench-org.ts';
import type { Measure } from './measure.ts';
import { medianTimes } from './stopwatch.ts';

const RUNS = 9;

const GROUPS_SQL = 'SELECT Active__c, count(Id), sum(Price__c) FROM "Item__c" WHERE IsDeleted = 0 GROUP BY Active__c';
const GROUPS = aggregateOf('groupBy: { Active__c: { group: true } }', 'Active__c { value } Id { count { value } } Price__c { sum { value } }');
const MONTHS_SQL = `SELECT strftime('%m', Made_On__c) AS m, count(Id) FROM "Item__c" WHERE IsDeleted = 0 GROUP BY m`;
const MONTHS = aggregateOf('groupBy: { Made_On__c: { function: CALENDAR_MONTH } }', 'Made_On__c { calendarMonth { value } } Id { count { value } }');
const RANGE_SQL = `SELECT count(Id) FROM "Item__c" WHERE IsDeleted = 0 AND Made_On__c >= '2026-03-01' AND Made_On__c < '2026-04-01'`;
const RANGE = aggregateOf('where: { Made_On__c: { gte: { value: "2026-03-01" }, lt: { value: "2026-04-01" } } }', 'Id { count { value } }');

function aggregateOf(argument: string, selection: string): string {
    return `query bench { uiapi { aggregate { Item__c(${argument}) { edges { node { aggregate { ${selection} } } } } } } }`;
}

/** What pages ask for: the numbers behind charts, and the first records of a list, whatever it is sorted by. */
export function measurePages({ org, caller }: BenchOrg, bareFile: string): readonly Measure[] {
    const bare = new DatabaseSync(bareFile);
    const [groups, months, range] = [GROUPS_SQL, MONTHS_SQL, RANGE_SQL].map((sql) => bare.prepare(sql));
    const context = (): UiContext => ({ org, caller: caller(), origin: 'http://localhost', apiVersion: '66.0' });
    const graphql = (query: string): string => JSON.stringify(answerGraphql(context(), { query, variables: {}, operationName: undefined }));
    const list = (sortBy: string): string => JSON.stringify(listRecords(context(), 'Item__c', 'All', { pageSize: 50, sortBy: [sortBy] }));
    const times = medianTimes(RUNS, {
        groupsSql: () => groups?.all(),
        groups: () => graphql(GROUPS),
        monthsSql: () => months?.all(),
        months: () => graphql(MONTHS),
        rangeSql: () => range?.all(),
        range: () => graphql(RANGE),
        listByName: () => list('Name'),
        listByDate: () => list('-Made_On__c'),
    });
    bare.close();
    return [
        { name: 'GraphQL: count and sum by group, to its SQL', value: times.groups / times.groupsSql, unit: 'times', goal: 2 },
        { name: 'GraphQL: count by month of a date, to its SQL', value: times.months / times.monthsSql, unit: 'times', goal: 4 },
        { name: 'GraphQL: count in a range of dates, to its SQL', value: times.range / times.rangeSql, unit: 'times', goal: 2 },
        { name: 'list: the first 50 by name', value: times.listByName, unit: 'ms', goal: 15 },
        { name: 'list: the first 50 by another column, to a scan', value: times.listByDate / times.rangeSql, unit: 'times', goal: 4 },
    ];
}
