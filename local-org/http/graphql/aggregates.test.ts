import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Json, textOf } from '../ui-api/start-widget-org.ts';
import { answer, ask, nodesOf, withWidgets } from './ask-widgets.fixture.ts';

withWidgets();

// Covers: GraphQL: aggregate queries (doc: Aggregate Queries with GraphQL, GraphQL API guide)
describe('an aggregate', () => {
    const groups = async (args: string, selection: string): Promise<readonly unknown[]> => {
        const found = (await answer(`{ uiapi { aggregate { Widget__c${args} { edges { node { aggregate { ${selection} } } } totalCount } } } }`))[
            'aggregate'
        ]?.['Widget__c'];
        return nodesOf(found).map((node) => node['aggregate']);
    };

    test('sums up all records without a grouping', async () => {
        const found = await groups(
            '',
            'Size__c { sum { value } avg { value } min { value } max { value } } Price__c { sum { value displayValue } } Status__c { countDistinct { value } } Id { count { value } }',
        );
        assert.deepEqual(found, [
            {
                Size__c: { sum: { value: 10 }, avg: { value: 2.5 }, min: { value: 1 }, max: { value: 4 } },
                Price__c: { sum: { value: 1244.5, displayValue: '$1,244.50' } },
                Status__c: { countDistinct: { value: 3 } },
                Id: { count: { value: 4 } },
            },
        ]);
    });

    test('groups by a field, a parent’s field and a part of a date', async () => {
        assert.deepEqual(
            await groups(
                '(groupBy: { Status__c: { group: true } }, orderBy: { Id: { function: COUNT, order: DESC }, Status__c: { order: DESC } })',
                'Status__c { value displayValue label } Id { count { value } }',
            ),
            [
                { Status__c: { value: 'Live', displayValue: 'In use', label: 'In use' }, Id: { count: { value: 2 } } },
                { Status__c: { value: 'Retired', displayValue: 'Retired', label: 'Retired' }, Id: { count: { value: 1 } } },
                { Status__c: { value: 'Draft', displayValue: 'Draft', label: 'Draft' }, Id: { count: { value: 1 } } },
            ],
        );
        assert.deepEqual(
            await groups(
                '(groupBy: { Workshop__r: { Name: { group: true } } }, where: { Workshop__c: { ne: null } }, orderBy: { Workshop__r: { Name: { order: ASC } } })',
                'Workshop__r { Name { value } } Size__c { sum { value } }',
            ),
            [
                { Workshop__r: { Name: { value: 'North' } }, Size__c: { sum: { value: 3 } } },
                { Workshop__r: { Name: { value: 'South' } }, Size__c: { sum: { value: 3 } } },
            ],
        );
        assert.deepEqual(
            await groups(
                '(groupBy: { Due__c: { function: CALENDAR_YEAR } }, where: { Due__c: { ne: { value: null } } }, orderBy: { Due__c: { function: CALENDAR_YEAR, order: DESC } })',
                'Due__c { calendarYear { value } count { value } }',
            ),
            [{ Due__c: { calendarYear: { value: 2027 }, count: { value: 1 } } }, { Due__c: { calendarYear: { value: 2026 }, count: { value: 2 } } }],
        );
    });

    // Covers: GraphQL: groupBy with ROLLUP and CUBE (doc: Group By Schema, GraphQL API guide)
    test('has subtotals with ROLLUP, and says which rows they are', async () => {
        const found = await groups(
            '(groupBy: { Status__c: { group: true }, type: ROLLUP }, where: { Size__c: { lt: 4 } })',
            'Status__c { value grouping { value } } Size__c { sum { value } }',
        );
        const rows = (found as { Status__c: { value: unknown; grouping: { value: unknown } }; Size__c: { sum: { value: unknown } } }[]).map(
            ({ Status__c, Size__c }) => [Status__c.value, Status__c.grouping.value, Size__c.sum.value],
        );
        assert.deepEqual(
            rows.toSorted((one, other) => Number(one[2]) - Number(other[2])),
            [
                ['Draft', 0, 2],
                ['Live', 0, 4],
                [null, 1, 6],
            ],
        );
    });

    test('pages through groups', async () => {
        const query =
            '{ uiapi { aggregate { Widget__c(first: 1, after: "djE6MA==", groupBy: { Status__c: { group: true } }, orderBy: { Status__c: {} }) { edges { node { aggregate { Status__c { value } } } } pageInfo { hasNextPage hasPreviousPage } totalCount } } } }';
        const found = (await answer(query))['aggregate']?.['Widget__c'];
        assert.deepEqual(
            [nodesOf(found), found?.['pageInfo'], found?.['totalCount']],
            [[{ aggregate: { Status__c: { value: 'Live' } } }], { hasNextPage: true, hasPreviousPage: true }, 3],
        );
    });

    test('of a field that is not grouped by is refused in words of SOQL, beside the rest', async () => {
        const body = await ask(
            '{ uiapi { aggregate { Widget__c(groupBy: { Status__c: { group: true } }) { edges { node { aggregate { Secret__c { value } } } } } } query { Widget__c { totalCount } } } }',
        );
        assert.deepEqual([body['data']?.['uiapi']?.['aggregate']?.['Widget__c'], body['data']?.['uiapi']?.['query']?.['Widget__c']?.['totalCount']], [null, 4]);
        const [error] = body['errors'] as unknown as Json[];
        assert.deepEqual([error?.['extensions'], error?.['paths']], [{ ErrorType: 'DataFetchingException' }, ['uiapi', 'aggregate', 'Widget__c']]);
        assert.match(textOf(error?.['message']), /Field must be grouped or aggregated: Secret__c/);
    });
});
