import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from '../ui-api/start-widget-org.ts';

const URL = '/services/data/v66.0/graphql';

let widgets: WidgetOrg;
let north: string;
before(async () => {
    widgets = await startWidgetOrg();
    north = widgets.create('Workshop__c', { Name: 'North', City__c: 'Oslo' });
    const south = widgets.create('Workshop__c', { Name: 'South' });
    const rows = [
        { Size__c: 1, Status__c: 'Live', Due__c: '2026-11-21', Price__c: 1234.5, Workshop__c: north },
        { Size__c: 2, Status__c: 'Draft', Due__c: '2026-11-22', Price__c: 10, Workshop__c: north, Secret__c: "it's" },
        { Size__c: 3, Status__c: 'Live', Due__c: '2027-01-05', Workshop__c: south },
        { Size__c: 4, Status__c: 'Retired' },
    ];
    for (const row of rows) widgets.create('Widget__c', row);
});
after(() => widgets.server.close());

async function ask(query: string, variables?: unknown, operationName?: string): Promise<Json> {
    const { status, body } = await widgets.ask('POST', URL, { query, variables, operationName });
    assert.equal(status, 200);
    return body;
}

async function answer(query: string, variables?: unknown): Promise<Json> {
    const body = await ask(query, variables);
    assert.deepEqual(body['errors'], []);
    return body['data']?.['uiapi'] ?? {};
}

function nodesOf(connection: Json | undefined): readonly Json[] {
    return (connection?.['edges'] as unknown as Json[]).map((edge) => edge['node'] ?? {});
}

const sizesOf = (connection: Json | undefined): unknown => nodesOf(connection).map((node) => node['Size__c']?.['value']);

async function sizes(args: string, variables?: unknown, declared = ''): Promise<unknown> {
    const query = `query q${declared} { uiapi { query { Widget__c(${args}) { edges { node { Size__c { value } } } } } } }`;
    return sizesOf((await answer(query, variables))['query']?.['Widget__c']);
}

// Covers: GraphQL: query records (doc: Query Records with GraphQL, GraphQL API guide)
describe('a query', () => {
    test('gives fields with their values, what to display, and what every record has', async () => {
        const selection =
            '__typename Id ApiName DisplayValue RecordTypeId(fallback: true) { value } Price__c { value displayValue format } Status__c { value label }';
        const [node] = nodesOf(
            (await answer(`{ uiapi { query { Widget__c(first: 1, orderBy: { Size__c: { order: ASC } }) { edges { node { ${selection} } } } } } }`))['query']?.[
                'Widget__c'
            ],
        );
        const { Id, ...rest } = node ?? {};
        assert.match(textOf(Id), /^a0\w{16}$/);
        assert.deepEqual(rest, {
            __typename: 'Widget__c',
            ApiName: 'Widget__c',
            DisplayValue: 'W-00001',
            RecordTypeId: { value: '012000000000000AAA' },
            Price__c: { value: 1234.5, displayValue: '$1,234.50', format: '$1,234.50' },
            Status__c: { value: 'Live', label: 'In use' },
        });
    });

    // Covers: GraphQL: parent and child relationships (doc: Query Records with GraphQL, GraphQL API guide)
    test('follows parents, null where there is none, and children as collections of their own', async () => {
        const parents = nodesOf(
            (
                await answer(
                    '{ uiapi { query { Widget__c(orderBy: { Size__c: {} }) { edges { node { Workshop__r { Name { value } } Owner { ... on User { Name { value } } } } } } } } }',
                )
            )['query']?.['Widget__c'],
        );
        assert.deepEqual(
            [parents[0], parents[3]?.['Workshop__r']],
            [{ Workshop__r: { Name: { value: 'North' } }, Owner: { Name: { value: 'Ada Byron' } } }, null],
        );
        const children =
            'Widgets__r(first: 1, where: { Size__c: { gt: 0 } }, orderBy: { Size__c: { order: DESC } }) { edges { node { Size__c { value } } } pageInfo { hasNextPage } totalCount }';
        const [workshop] = nodesOf(
            (await answer(`{ uiapi { query { Workshop__c(where: { Name: { eq: "north" } }) { edges { node { ${children} } } } } } }`))['query']?.[
                'Workshop__c'
            ],
        );
        assert.deepEqual(workshop, { Widgets__r: { edges: [{ node: { Size__c: { value: 2 } } }], pageInfo: { hasNextPage: true }, totalCount: 2 } });
    });

    test('takes aliases, fragments, variables with defaults, and directives', async () => {
        const query = `query q($least: Double = 2, $withPrice: Boolean!) { uiapi { query {
            big: Widget__c(where: { Size__c: { gt: $least } }) { edges { node { ...Size Price__c @include(if: $withPrice) { value } } } }
            all: Widget__c(first: 2) { totalCount edges { node { ...Size ... on Record { ApiName @skip(if: true) } } } }
        } } } fragment Size on Widget__c { size: Size__c { v: value } }`;
        const { query: result } = await answer(query, { withPrice: false });
        assert.deepEqual([nodesOf(result?.['big']), result?.['all']?.['totalCount']], [[{ size: { v: 3 } }, { size: { v: 4 } }], 4]);
    });

    // Covers: GraphQL: filters (doc: Field Operators, GraphQL API guide)
    for (const [where, expected] of [
        ['{ Status__c: { eq: "live" } }', [1, 3]],
        ['{ Status__c: { ne: "Live" } }', [2, 4]],
        ['{ Size__c: { gte: 2, lt: 4 } }', [2, 3]],
        ['{ Size__c: { in: [1, 4] } }', [1, 4]],
        ['{ Size__c: { nin: [1, 4] } }', [2, 3]],
        ['{ Size__c: { in: [] } }', []],
        ['{ Secret__c: { like: "IT\'%" } }', [2]],
        ['{ Price__c: { eq: null } }', [3, 4]],
        ['{ Active__c: { eq: true } }', [1, 2, 3, 4]],
        ['{ or: [{ Size__c: { eq: 1 } }, { Status__c: { eq: "Retired" } }] }', [1, 4]],
        ['{ and: [{ Size__c: { gt: 1 } }, { not: { Status__c: { eq: "Retired" } } }] }', [2, 3]],
        ['{ Workshop__r: { Name: { eq: "North" } }, Size__c: { gt: 1 } }', [2]],
        ['{ Workshop__c: { inq: { Workshop__c: { City__c: { eq: "Oslo" } }, ApiName: "Id" } } }', [1, 2]],
        ['{ Due__c: { eq: { value: "2026-11-21" } } }', [1]],
        ['{ Due__c: { eq: { literal: TODAY } } }', [1]],
        ['{ Due__c: { eq: { range: { next_n_days: 60 } } } }', [2, 3]],
        ['{ Due__c: { gt: { range: { last_n_days: 3 } } } }', [2, 3]],
        ['{ CreatedDate: { gte: { value: "2026-11-22T02:48:09Z" } } }', [1, 2, 3, 4]],
        ['{ Name: {} }', [1, 2, 3, 4]],
    ] as const) {
        test(`filters by ${where}`, async () => {
            assert.deepEqual(await sizes(`where: ${where}, orderBy: { Size__c: { order: ASC } }`), expected);
        });
    }

    test('fills a filter from a variable, and leaves out one whose variable is not given', async () => {
        const declared = '($size: Double, $where: Widget__c_Filter)';
        const args = 'where: { Size__c: { eq: $size }, and: [$where] }';
        assert.deepEqual(await sizes(args, { size: 2 }, declared), [2]);
        assert.deepEqual(await sizes(args, { where: { Status__c: { eq: 'Retired' } } }, declared), [4]);
    });

    test('does not let a value out of its quotes', async () => {
        assert.deepEqual(await sizes('where: { Secret__c: { eq: $text } }', { text: "' OR Name != '" }, '($text: String)'), []);
    });

    // Covers: GraphQL: orderBy (doc: Order By Schema, GraphQL API guide)
    for (const [orderBy, expected] of [
        ['{ Size__c: { order: DESC } }', [4, 3, 2, 1]],
        ['{ Price__c: { order: ASC, nulls: LAST }, Size__c: { order: DESC } }', [2, 1, 4, 3]],
        ['{ Workshop__r: { Name: { order: DESC, nulls: LAST } }, Size__c: { order: ASC } }', [3, 1, 2, 4]],
    ] as const) {
        test(`orders by ${orderBy}`, async () => {
            assert.deepEqual(await sizes(`orderBy: ${orderBy}`), expected);
        });
    }

    // Covers: GraphQL: scope (doc: Filter with scope, GraphQL API guide)
    test('takes the scope of what the caller owns', async () => {
        const query = '{ uiapi { query { Widget__c(scope: MINE) { totalCount } } } }';
        assert.equal((await answer(query))['query']?.['Widget__c']?.['totalCount'], 4);
        const { body } = await widgets.askAsViewer('POST', URL, { query });
        assert.equal(body['data']?.['uiapi']?.['query']?.['Widget__c']?.['totalCount'], 0);
    });

    // Covers: GraphQL: objectInfos (doc: Query Object Information, GraphQL API guide)
    test('describes objects with their picklist values', async () => {
        const query = '{ uiapi { objectInfos(apiNames: ["Widget__c"]) { ApiName labelPlural nameFields themeInfo { color } fields { ApiName dataType } } } }';
        const info = (await answer(query))['objectInfos']?.[0];
        assert.deepEqual([info?.['ApiName'], info?.['labelPlural'], info?.['nameFields']], ['Widget__c', 'Widgets', ['Name']]);
        assert.ok((info?.['fields'] as unknown as Json[]).some((field) => JSON.stringify(field) === '{"ApiName":"Size__c","dataType":"Double"}'));
        const picklist = 'fields { ApiName ... on PicklistField { picklistValuesByRecordTypeIDs { recordTypeID picklistValues { label value } } } }';
        const [status] = (
            (await answer(`{ uiapi { objectInfos(apiNames: ["Widget__c"]) { ${picklist} } } }`))['objectInfos']?.[0]?.['fields'] as unknown as Json[]
        ).filter((field) => 'picklistValuesByRecordTypeIDs' in field);
        assert.deepEqual(status?.['picklistValuesByRecordTypeIDs']?.[0]?.['picklistValues']?.[1], { label: 'In use', value: 'Live' });
    });
});

// Covers: GraphQL: pagination (doc: Paginate with Record Connections, GraphQL API guide)
describe('pages', () => {
    const page = async (args: string, variables?: unknown, declared = ''): Promise<Json> => {
        const query = `query q${declared} { uiapi { query { Widget__c(orderBy: { Size__c: { order: ASC } }, ${args}) { edges { cursor node { Size__c { value } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } pageResultCount } } } }`;
        return (await answer(query, variables))['query']?.['Widget__c'] ?? {};
    };

    test('follow each other by the end cursor', async () => {
        const first = await page('first: 3');
        assert.deepEqual(
            [sizesOf(first), first['pageInfo']?.['hasNextPage'], first['pageInfo']?.['endCursor'], first['pageResultCount']],
            [[1, 2, 3], true, 'djE6Mg==', 3],
        );
        const second = await page('first: 3, after: $after', { after: first['pageInfo']?.['endCursor'] }, '($after: String)');
        assert.deepEqual(
            [sizesOf(second), second['pageInfo']],
            [[4], { hasNextPage: false, hasPreviousPage: true, startCursor: 'djE6Mw==', endCursor: 'djE6Mw==' }],
        );
    });

    test('begin after any edge', async () => {
        const first = await page('first: 3');
        assert.deepEqual(sizesOf(await page(`first: 1, after: "${textOf(first['edges']?.[0]?.['cursor'])}"`)), [2]);
    });

    // Covers: GraphQL: upperBound (doc: Paginate with Upper-Bound Limit, GraphQL API guide)
    test('with an upper bound keep the results of the first', async () => {
        for (let size = 0; size < 450; size++) widgets.create('Workshop__c', { Name: `W${String(size).padStart(3, '0')}` });
        const query = `query q($after: String) { uiapi { query { Workshop__c(first: 200, after: $after, upperBound: 430, where: { Name: { like: "W%" } }, orderBy: { Name: { order: ASC } }) {
            edges { node { Name { value } } } pageInfo { hasNextPage endCursor } totalCount pageResultCount } } } }`;
        const names: unknown[] = [];
        let after: unknown = null;
        const counts: unknown[] = [];
        do {
            const found: Json | undefined = (await answer(query, { after }))['query']?.['Workshop__c'];
            names.push(...nodesOf(found).map((node) => node['Name']?.['value']));
            counts.push(found?.['pageResultCount'], found?.['totalCount']);
            after = found?.['pageInfo']?.['endCursor'];
            widgets.create('Workshop__c', { Name: 'W0000' });
            if (!(found?.['pageInfo']?.['hasNextPage'] as unknown as boolean)) break;
        } while (names.length < 1000);
        assert.deepEqual([names.length, new Set(names).size, counts], [430, 430, [200, 430, 200, 430, 30, 430]]);
    });

    for (const [args, message] of [
        ['first: 0', /'first' must be a whole number from 1 to 2000, not 0/],
        ['first: 2001', /'first' must be a whole number from 1 to 2000/],
        ['first: 10, upperBound: 5000', /'first' must be a whole number from 200 to 2000/],
        ['after: "nonsense"', /'after' is not a cursor/],
    ] as const) {
        test(`refuse ${args}`, async () => {
            const body = await ask(`{ uiapi { query { Widget__c(${args}) { totalCount } } } }`);
            assert.match(textOf(body['errors']?.[0]?.['message']), message);
        });
    }
});

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

// Covers: GraphQL: errors (doc: Status Codes and Error Responses, GraphQL API guide)
describe('a request that is wrong', () => {
    test('names every field that does not exist, with its place', async () => {
        const body = await ask('{\n  uiapi { query { Widget__c { edges { node { Nme { value } } } }\n Accounts { totalCount } } } }');
        assert.deepEqual(body, {
            data: {},
            errors: [
                {
                    extensions: { ErrorType: 'ValidationError' },
                    locations: [{ line: 2, column: 46 }],
                    message: "Validation error of type FieldUndefined: Field 'Nme' in type 'Widget__c' is undefined @ 'uiapi/query/Widget__c/edges/node/Nme'",
                    paths: [],
                },
                {
                    extensions: { ErrorType: 'ValidationError' },
                    locations: [{ line: 3, column: 2 }],
                    message: "Validation error of type FieldUndefined: Field 'Accounts' in type 'RecordQuery' is undefined @ 'uiapi/query/Accounts'",
                    paths: [],
                },
            ],
            extensions: {},
        });
    });

    const widget = (rest: string): string => `{ uiapi { query { Widget__c${rest} } } }`;
    const node = (selection: string): string => widget(` { edges { node { ${selection} } } }`);
    for (const [title, query, type, message] of [
        ['syntax', '{ uiapi { ', 'InvalidSyntax', /Invalid Syntax : offending token '<EOF>' at line 1 column 11/],
        ['a field without its braces', node('Name'), 'ValidationError', /SubSelectionRequired: Sub selection required for type StringValue of field Name/],
        ['braces on a plain value', node('Id { value }'), 'ValidationError', /SubSelectionNotAllowed: Sub selection not allowed on leaf type ID of field Id/],
        ['an unknown argument', widget('(last: 3) { totalCount }'), 'ValidationError', /UnknownArgument: Unknown field argument last/],
        [
            'a filter of an unknown field',
            widget('(where: { Nme: { eq: "x" } }) { totalCount }'),
            'ValidationError',
            /Field 'Nme' in type 'Widget__c_Filter' is undefined/,
        ],
        [
            'a filter of a long text',
            widget('(where: { Notes__c: { eq: "x" } }) { totalCount }'),
            'ValidationError',
            /Field 'Notes__c' in type 'Widget__c_Filter' is undefined/,
        ],
        [
            'an operator of another type',
            widget('(where: { Size__c: { like: "x" } }) { totalCount }'),
            'ValidationError',
            /Field 'like' in type 'DoubleOperators' is undefined/,
        ],
        [
            'a value of another type',
            widget('(where: { Size__c: { eq: "big" } }) { totalCount }'),
            'ValidationError',
            /WrongType: value "big" of the filter of 'Size__c' is not a valid 'Double'/,
        ],
        ['a date that is a text', widget('(where: { Due__c: { eq: "2026-01-01" } }) { totalCount }'), 'ValidationError', /is not a valid 'Date'/],
        [
            'an order by an unknown word',
            widget('(orderBy: { Name: { order: UP } }) { totalCount }'),
            'ValidationError',
            /'UP' of the order by 'Name' is not in enum 'ResultOrder'/,
        ],
        ['an unknown fragment', node('...F'), 'ValidationError', /UndefinedFragment: Undefined fragment F/],
        [
            'a fragment of another type',
            node('... on Workshop__c { Id }'),
            'ValidationError',
            /InvalidFragmentType: Fragment cannot be spread here as objects of type Widget__c can never be of type Workshop__c/,
        ],
        ['a fragment that nothing uses', `${node('Id')} fragment F on Widget__c { Id }`, 'ValidationError', /UnusedFragment: Unused fragment F/],
        ['a variable that is not declared', widget('(first: $n) { totalCount }'), 'ValidationError', /UndefinedVariable: Undefined variable n/],
        ['a variable that nothing uses', `query q($n: Int) ${node('Id')}`, 'ValidationError', /UnusedVariable: Unused variable n/],
        [
            'a variable without a value',
            `query q($n: Int!) ${widget('(first: $n) { totalCount }')}`,
            'ValidationError',
            /Variable 'n' has an invalid value: .* coerced Null value for NonNull type 'Int!'/,
        ],
        [
            'one key for two fields',
            node('a: Name { value } a: Size__c { value }'),
            'ValidationError',
            /FieldsConflict: a: Size__c and Name are different fields|FieldsConflict: a: Name and Size__c are different fields/,
        ],
        ['an unknown directive', node('Id @often'), 'ValidationError', /UnknownDirective: Unknown directive often/],
        ['two operations and no name', `query a ${node('Id')} query b ${node('Id')}`, 'OperationNotSupported', /Must provide operation name/],
        ['a subscription', 'subscription { uiapi { x } }', 'OperationNotSupported', /not configured for subscriptions/],
        [
            'more than ten subqueries',
            `{ uiapi { query { ${Array.from({ length: 11 }, (_, index) => `a${index}: Widget__c { totalCount }`).join(' ')} } } }`,
            'ValidationError',
            /up to 10 subqueries/,
        ],
        [
            'an aggregate of another type',
            '{ uiapi { aggregate { Widget__c { edges { node { aggregate { Name { sum { value } } } } } } } } }',
            'ValidationError',
            /Field 'sum' in type 'StringAggregate' is undefined/,
        ],
        ['fragments that multiply', multiplied(), 'ExecutionAborted', /selects more than 10000 fields/],
    ] as const) {
        test(`is told of ${title}`, async () => {
            const [error] = (await ask(query))['errors'] as unknown as Json[];
            assert.deepEqual(error?.['extensions'], { ErrorType: type });
            assert.match(textOf(error['message']), message);
        });
    }

    test('with a fragment that contains itself ends', async () => {
        const body = await ask(
            `{ uiapi { query { Workshop__c { edges { node { ...F } } } } } } fragment F on Workshop__c { CreatedBy { CreatedBy { ...G } } } fragment G on User { CreatedBy { ...G } }`,
        );
        assert.equal(body['errors']?.[0]?.['extensions']?.['ErrorType'], 'ExecutionAborted');
    });

    test('leaves out what is optional', async () => {
        assert.deepEqual(
            nodesOf(
                (
                    await answer(
                        node('Nme @optional { value } Size__c @category(name: "x") { value }').replace('Widget__c', 'Widget__c(where: { Size__c: { eq: 1 } })'),
                    )
                )['query']?.['Widget__c'],
            ),
            [{ Size__c: { value: 1 } }],
        );
    });
});

function multiplied(): string {
    const fragments = Array.from(
        { length: 16 },
        (_, index) => `fragment F${index} on User { a: CreatedBy { ...F${index + 1} } b: CreatedBy { ...F${index + 1} } }`,
    );
    return `{ uiapi { query { User { edges { node { ...F0 } } } } } } ${fragments.join(' ')} fragment F16 on User { Id }`;
}

// Covers: GraphQL: access (doc: Schema Conventions, GraphQL API guide)
describe('a viewer', () => {
    for (const [title, query, message] of [
        [
            'selects no hidden field',
            '{ uiapi { query { Widget__c { edges { node { Secret__c { value } } } } } } }',
            /Field 'Secret__c' in type 'Widget__c' is undefined/,
        ],
        [
            'filters by no hidden field',
            '{ uiapi { query { Widget__c(where: { Secret__c: { eq: "x" } }) { totalCount } } } }',
            /Field 'Secret__c' in type 'Widget__c_Filter' is undefined/,
        ],
        [
            'orders by no hidden field',
            '{ uiapi { query { Widget__c(orderBy: { Secret__c: {} }) { totalCount } } } }',
            /Field 'Secret__c' in type 'Widget__c_OrderBy' is undefined/,
        ],
        [
            'aggregates no hidden field',
            '{ uiapi { aggregate { Widget__c { edges { node { aggregate { Secret__c { max { value } } } } } } } } }',
            /Field 'Secret__c' in type 'Widget__cAggregate' is undefined/,
        ],
        [
            'joins over no hidden field',
            '{ uiapi { query { Workshop__c(where: { Id: { inq: { Widget__c: { Secret__c: { eq: "x" } }, ApiName: "Workshop__c" } } }) { totalCount } } } }',
            /Secret__c/,
        ],
    ] as const) {
        test(title, async () => {
            const { body } = await widgets.askAsViewer('POST', URL, { query });
            assert.match(textOf(body['errors']?.[0]?.['message']), message);
        });
    }
});

// Covers: REST: POST /graphql (doc: GraphQL API Resource, GraphQL API guide)
describe('the resource', () => {
    test('answers the operation that is named', async () => {
        const body = await ask(
            'query a { uiapi { query { Widget__c { totalCount } } } } query b { uiapi { query { Workshop__c(first: 1) { pageResultCount } } } }',
            {},
            'b',
        );
        assert.deepEqual(body['data'], { uiapi: { query: { Workshop__c: { pageResultCount: 1 } } } });
    });

    for (const [title, body] of [
        ['a body without a query', { variables: {} }],
        ['variables that are a list', { query: '{ uiapi }', variables: [1] }],
        ['a body that is a list', []],
    ] as const) {
        test(`refuses ${title}`, async () => {
            const reply = await widgets.ask('POST', URL, body);
            assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [400, 'JSON_PARSER_ERROR']);
        });
    }

    test('refuses a body that is too large', async () => {
        assert.equal((await widgets.ask('POST', URL, { query: 'x'.repeat(2_000_000) })).status, 413);
    });

    test('needs a session and a known version', async () => {
        assert.equal(
            (await fetch(`${widgets.server.url}${URL}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{a}"}' })).status,
            401,
        );
        assert.equal((await widgets.ask('POST', '/services/data/v99.0/graphql', { query: '{ a }' })).status, 404);
    });

    for (const [feature, query] of [
        ['__schema in GraphQL', '{ __schema { types { name } } }'],
        ['relatedListByName in GraphQL', '{ uiapi { relatedListByName(parentApiName: "A", relatedListName: "B") { label } } }'],
        ['USING SCOPE team in SOQL', '{ uiapi { query { Widget__c(scope: TEAM) { edges { node { Id } } } } } }'],
    ] as const) {
        test(`refuses ${feature} by name`, async () => {
            const { status, body } = await widgets.ask('POST', URL, { query });
            assert.deepEqual([status, body[0]?.['message']], [501, `The local org does not support ${feature}.`]);
        });
    }
});
