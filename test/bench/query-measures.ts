import { DatabaseSync } from 'node:sqlite';
import { query, queryMore } from '../../local-org/platform/soql/query.ts';
import { retrieveRecord } from '../../local-org/platform/records/retrieve.ts';
import type { BenchOrg } from './bench-org.ts';
import type { Measure } from './measure.ts';
import { medianTimes } from './stopwatch.ts';

const RUNS = 15;
const PAGE = 2000;
const READS = 200;
const DATA = { api: 'data', apiVersion: '66.0' } as const;

const FIELDS = ['Id', 'Name', 'Code__c', 'Price__c', 'Made_On__c', 'Active__c', 'Text0__c'];
const MAKER_FIELDS = ['Name', 'City__c', 'Country__c', 'Phone__c', 'Street__c'];

const FLAT_SOQL = `SELECT ${FIELDS.join(', ')} FROM Item__c LIMIT ${PAGE}`;
const FLAT_SQL = `SELECT ${FIELDS.join(', ')} FROM "Item__c" WHERE IsDeleted = 0 ORDER BY Id LIMIT ${PAGE}`;
const SORTED_SOQL = `SELECT ${[...FIELDS, ...MAKER_FIELDS.map((name) => `Maker__r.${name}`)].join(', ')} FROM Item__c ORDER BY Name LIMIT ${PAGE}`;
const SORTED_SQL =
    `SELECT ${[...FIELDS.map((name) => `i.${name}`), ...MAKER_FIELDS.map((name) => `m.${name} AS m${name}`)].join(', ')} FROM "Item__c" i ` +
    `LEFT JOIN "Maker__c" m ON m.Id = i.Maker__c WHERE i.IsDeleted = 0 ORDER BY i.Name COLLATE NOCASE NULLS FIRST, i.Id LIMIT ${PAGE}`;
const MONTHS_SOQL =
    'SELECT CALENDAR_MONTH(Made_On__c), Maker__r.City__c, COUNT(Id), SUM(Price__c) FROM Item__c GROUP BY CALENDAR_MONTH(Made_On__c), Maker__r.City__c';
const MONTHS_SQL =
    'SELECT substr(i.Made_On__c, 6, 2) AS month, m.City__c, count(i.Id), sum(i.Price__c) FROM "Item__c" i LEFT JOIN "Maker__c" m ON m.Id = i.Maker__c ' +
    'WHERE i.IsDeleted = 0 GROUP BY month, m.City__c';
const ALL_SOQL = `SELECT ${FIELDS.join(', ')} FROM Item__c`;

/** Queries and reads, as times of the same SQL through node:sqlite with its rows as JSON text. */
export function measureQueries({ org, caller, itemIds }: BenchOrg, bareFile: string): readonly Measure[] {
    const bare = new DatabaseSync(bareFile);
    const [flat, sorted, months] = [bare.prepare(FLAT_SQL), bare.prepare(SORTED_SQL), bare.prepare(MONTHS_SQL)];
    const { nextLocator = '' } = query(org, caller(), ALL_SOQL, DATA);
    const reads = itemIds.slice(0, READS);
    const times = medianTimes(RUNS, {
        flatSql: () => JSON.stringify(flat.all()),
        flat: () => JSON.stringify(query(org, caller(), FLAT_SOQL, DATA)),
        sortedSql: () => JSON.stringify(sorted.all()),
        sorted: () => JSON.stringify(query(org, caller(), SORTED_SOQL, DATA)),
        monthsSql: () => JSON.stringify(months.all()),
        months: () => JSON.stringify(query(org, caller(), MONTHS_SOQL, DATA)),
        nextPage: () => nextLocator && JSON.stringify(queryMore(org, caller(), nextLocator, DATA)),
        reads: () => reads.map((id) => JSON.stringify(retrieveRecord(org, caller(), 'Item__c', id, undefined, 'data'))),
    });
    bare.close();
    return [
        { name: 'query: a page of 2,000 rows x 7 fields, to its SQL', value: times.flat / times.flatSql, unit: 'times', goal: 2.5 },
        { name: 'query: with 5 parent fields and a sort, to its SQL', value: times.sorted / times.sortedSql, unit: 'times', goal: 3.5 },
        { name: 'query: groups by month and a text of the parent, to its SQL', value: times.months / times.monthsSql, unit: 'times', goal: 2.5 },
        { name: 'query: the next page, to the SQL of the first', value: times.nextPage / times.flatSql, unit: 'times', goal: 2.5 },
        { name: 'read: one record of 40 fields by id', value: times.reads / READS, unit: 'ms', goal: 0.5 },
    ];
}
