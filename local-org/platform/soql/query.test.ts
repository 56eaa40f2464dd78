import assert from 'node:assert/strict';
import { test } from 'node:test';
import { query } from './query.ts';
import type { QueryRecord } from './query-result.ts';
import { callerNamed, FACTORIES, USERS, widgetOrg, WIDGETS } from './widget-org.fixture.ts';

const ORG = widgetOrg();
const DATA = { api: 'data', apiVersion: '65.0' } as const;

function run(soql: string, options: { allRows?: boolean } = {}): readonly QueryRecord[] {
    return query(ORG, callerNamed('ann'), soql, { ...DATA, ...options }).records;
}

/** Values without attributes; a single one is given bare. */
function plain(record: QueryRecord): unknown {
    const { attributes, ...values } = record;
    assert.ok(attributes.type);
    const list = Object.values(values);
    return list.length === 1 ? list[0] : list;
}

const NAMES: readonly (readonly [condition: string, names: readonly string[]])[] = [
    ['', ['Axle', 'bolt', 'Çog', '50%_off dial']],
    ["WHERE Name = 'AXLE'", ['Axle']],
    ["WHERE name = 'çOG'", ['Çog']],
    ["WHERE Widget__c.Name = 'Bolt'", ['bolt']],
    ["WHERE Name != 'axle'", ['bolt', 'Çog', '50%_off dial']],
    ["WHERE Name <> 'axle'", ['bolt', 'Çog', '50%_off dial']],
    ["WHERE Name > 'axle' AND Name < 'c'", ['bolt']],
    ["WHERE Code__c = 'AX-1'", ['bolt']],
    ["WHERE Code__c IN ('ax-1')", ['Axle']],
    ["WHERE Name LIKE 'a%'", ['Axle']],
    ["WHERE Name LIKE '%Ç%'", ['Çog']],
    ["WHERE Name LIKE '_olt'", ['bolt']],
    ["WHERE Name LIKE '50\\%\\_%'", ['50%_off dial']],
    ["WHERE Name LIKE '%x\\\\%'", []],
    ["WHERE (NOT Name LIKE '%o%')", ['Axle']],
    ['WHERE Code__c = null', ['Çog', '50%_off dial']],
    ["WHERE Code__c = ''", ['Çog', '50%_off dial']],
    ['WHERE Code__c != null', ['Axle', 'bolt']],
    ["WHERE Status__c != 'New'", ['Axle', 'Çog', '50%_off dial']],
    ["WHERE NOT Status__c = 'New'", ['Axle', 'Çog', '50%_off dial']],
    ["WHERE Status__c IN ('new', 'BROKEN')", ['bolt', 'Çog']],
    ["WHERE Status__c IN ('New', null)", ['bolt', '50%_off dial']],
    ["WHERE Status__c NOT IN ('New', 'Broken')", ['Axle', '50%_off dial']],
    ["WHERE toLabel(Status__c) = 'in use'", ['Axle']],
    ["WHERE toLabel(Status__c) IN ('In use', 'Broken')", ['Axle', 'Çog']],
    ["WHERE toLabel(Status__c) != 'In use'", ['bolt', 'Çog', '50%_off dial']],
    ['WHERE Price__c > 3', ['Axle', 'Çog']],
    ['WHERE Price__c >= 3 AND Price__c < 10.25', ['bolt', 'Çog']],
    ['WHERE Price__c IN (3, 7.0)', ['bolt', 'Çog']],
    ['WHERE Price__c < -1', []],
    ['WHERE (NOT Price__c > 3)', ['bolt', '50%_off dial']],
    ['WHERE Price__c > +3', ['Axle', 'Çog']],
    ['WHERE Price__c > 1.5e0 AND Price__c < 70E-1', ['bolt']],
    ["WHERE Name != '1.5e3' AND Price__c < 1e1", ['bolt', 'Çog']],
    ['WHERE Rung_At__c = 10:30:00Z', ['Axle']],
    ['WHERE Rung_At__c > 10:29:59.999Z', ['Axle']],
    ["WHERE Name != '10:30:00Z' AND Rung_At__c >= 10:30:00.001Z", []],
    ["WHERE Keeper.Type = 'User'", ['Axle']],
    ["WHERE Keeper.Type IN ('User', 'Factory__c')", ['Axle', 'bolt']],
    ['WHERE Keeper.Type = null', ['Çog', '50%_off dial']],
    ['WHERE Active__c = TRUE', ['Axle', 'Çog']],
    ['WHERE Active__c != true', ['bolt', '50%_off dial']],
    ['WHERE Active__c = null', []],
    ['WHERE Active__c != null', ['Axle', 'bolt', 'Çog', '50%_off dial']],
    ["WHERE Tags__c INCLUDES ('heavy;steel')", ['Axle']],
    ["WHERE Tags__c INCLUDES ('Heavy', 'Steel')", ['Axle', 'bolt']],
    ["WHERE Tags__c EXCLUDES ('Heavy')", ['bolt', 'Çog', '50%_off dial']],
    ["WHERE Tags__c = 'Steel'", ['bolt']],
    ['WHERE Made_On__c = 2026-03-10', ['bolt']],
    ['WHERE Made_On__c = TODAY', ['bolt']],
    ['WHERE Made_On__c != TODAY', ['Axle', 'Çog', '50%_off dial']],
    ['WHERE Made_On__c < THIS_WEEK', ['Çog']],
    ['WHERE Made_On__c <= THIS_WEEK', ['Axle', 'bolt', 'Çog']],
    ['WHERE Made_On__c > LAST_MONTH', ['Axle', 'bolt']],
    ['WHERE Made_On__c = LAST_MONTH', ['Çog']],
    ['WHERE Made_On__c = LAST_N_DAYS:2', ['Axle', 'bolt']],
    ['WHERE Made_On__c IN (TODAY, LAST_MONTH, 2026-03-08)', ['Axle', 'bolt', 'Çog']],
    ['WHERE Checked_At__c = YESTERDAY', ['Axle']],
    ['WHERE Checked_At__c = TODAY', ['Çog']],
    ['WHERE Checked_At__c = LAST_YEAR', ['50%_off dial']],
    ['WHERE Checked_At__c >= 2026-03-10T03:30:00Z', ['Axle', 'Çog']],
    ['WHERE Checked_At__c > 2026-03-09T23:30:00.000-04:00', ['Çog']],
    ['WHERE CALENDAR_YEAR(Checked_At__c) = 2025', ['50%_off dial']],
    ['WHERE DAY_ONLY(convertTimezone(Checked_At__c)) = 2026-03-09', ['Axle']],
    [`WHERE Id = '${WIDGETS.cog}'`, ['Çog']],
    [`WHERE Id = '${WIDGETS.cog.slice(0, 15)}'`, ['Çog']],
    [`WHERE Factory__c IN ('${FACTORIES.oslo.slice(0, 15)}')`, ['Axle', 'bolt']],
    ["WHERE Factory__r.City__c = 'oslo'", ['Axle', 'bolt']],
    ["WHERE Factory__r.Owner.Name = 'Bob Roy'", ['Axle', 'bolt']],
    ['WHERE Factory__r.City__c = null', ['50%_off dial']],
    ["WHERE Factory__r.Name = 'officina única'", ['Çog']],
    ["WHERE Keeper.Name = 'Bob Roy'", ['Axle']],
    ['WHERE Id IN (SELECT Widget__c FROM Gadget__c WHERE Weight__c > 1)', ['Axle']],
    ['WHERE Id NOT IN (SELECT Widget__c FROM Gadget__c)', ['Çog', '50%_off dial']],
    ["WHERE Factory__c IN (SELECT Id FROM Factory__c WHERE Owner.Name = 'Bob Roy')", ['Axle', 'bolt']],
    ['WHERE Is_Old__c = true', ['Axle', 'Çog']],
    ['WHERE Double__c = 20.5', ['Axle']],
    ["WHERE Tag_Line__c = 'AXLE of oslo works'", ['Axle']],
    ['WHERE Mine__c = false', ['bolt']],
    ["WHERE (Name = 'Axle' OR Name = 'bolt') AND Price__c > 5", ['Axle']],
    ["WHERE Name = 'Axle' OR (Name = 'bolt' AND NOT (Price__c > 5))", ['Axle', 'bolt']],
    ['ORDER BY Name', ['50%_off dial', 'Axle', 'bolt', 'Çog']],
    ['ORDER BY Status__c', ['50%_off dial', 'bolt', 'Axle', 'Çog']],
    ['ORDER BY Price__c', ['50%_off dial', 'bolt', 'Çog', 'Axle']],
    ['ORDER BY Price__c DESC', ['50%_off dial', 'Axle', 'Çog', 'bolt']],
    ['ORDER BY Price__c DESC NULLS LAST', ['Axle', 'Çog', 'bolt', '50%_off dial']],
    ['ORDER BY Factory__r.Name NULLS LAST, Name DESC', ['Çog', 'bolt', 'Axle', '50%_off dial']],
    ['ORDER BY Double__c DESC NULLS LAST LIMIT 2', ['Axle', 'Çog']],
    ['LIMIT 2 OFFSET 1', ['bolt', 'Çog']],
    ['LIMIT 0', []],
    ['LIMIT 99999999999999999999', ['Axle', 'bolt', 'Çog', '50%_off dial']],
    ['WHERE Made_On__c > LAST_N_DAYS:99999999999', []],
    ['WHERE Made_On__c < NEXT_N_YEARS:99999999999', ['Axle', 'bolt', 'Çog']],
    [`WHERE ${Array.from({ length: 1500 }, (_, index) => `Price__c = ${index}`).join(' OR ')}`, ['bolt', 'Çog']],
];

// Covers: SOQL: WHERE with comparison operators (doc: Comparison Operators, SOQL and SOSL Reference)
// Covers: SOQL: LIKE, IN, INCLUDES, EXCLUDES (doc: Comparison Operators, SOQL and SOSL Reference)
// Covers: SOQL: ORDER BY, LIMIT, OFFSET (doc: ORDER BY, SOQL and SOSL Reference)
// Covers: SOQL: date, datetime, time and number literals (doc: Date Formats and Date Literals, SOQL and SOSL Reference)
// Covers: SOQL: parent paths (doc: Relationship Queries, SOQL and SOSL Reference)
// Covers: SOQL: polymorphic Owner.Type (doc: Understanding Polymorphic Keys and Relationships, SOQL and SOSL Reference)
for (const [condition, names] of NAMES) {
    test(`SELECT Name FROM Widget__c ${condition}`, () => {
        assert.deepEqual(run(`SELECT Name FROM Widget__c ${condition}`).map(plain), names);
    });
}

const VALUES: readonly (readonly [soql: string, values: readonly unknown[]])[] = [
    [
        "SELECT Price__c, Pieces__c, Active__c, Made_On__c, Checked_At__c FROM Widget__c WHERE Name = 'Axle'",
        [[10.25, 4, true, '2026-03-08', '2026-03-10T03:30:00.000+0000']],
    ],
    ["SELECT Price__c, Active__c, Made_On__c FROM Widget__c WHERE Name = '50%_off dial'", [[null, false, null]]],
    ['SELECT toLabel(Status__c) FROM Widget__c ORDER BY Id', ['In use', 'Brand new', 'Broken', null]],
    ['SELECT Double__c, Nested__c FROM Widget__c ORDER BY Id LIMIT 1', [[20.5, 21.5]]],
    [
        'SELECT Per_Piece__c, Per_Piece_Text__c FROM Widget__c ORDER BY Id LIMIT 2',
        [
            [2.56, '2.5625'],
            [null, '#Error!'],
        ],
    ],
    ['SELECT Half_Share__c FROM Widget__c ORDER BY Id LIMIT 2', [25, null]],
    ['SELECT Hint__c FROM Widget__c ORDER BY Id LIMIT 1', ['hush']],
    ['SELECT Tag_Line__c FROM Widget__c ORDER BY Id LIMIT 1', ['Axle of Oslo Works']],
    ['SELECT w.Name FROM Widget__c w ORDER BY w.Id LIMIT 1', ['Axle']],
    ["SELECT w.Name FROM Widget__c w, w.Factory__r f, f.Owner o WHERE f.City__c = 'Oslo' AND o.Name = 'Bob Roy' AND w.Price__c > 3", ['Axle']],
];

// Covers: SOQL: toLabel (doc: toLabel(), SOQL and SOSL Reference)
// Covers: SOQL: formula fields (doc: SELECT, SOQL and SOSL Reference)
// Covers: SOQL: object and relationship aliases (doc: Alias Notation, SOQL and SOSL Reference)
for (const [soql, values] of VALUES) {
    test(`${soql} gives ${JSON.stringify(values)}`, () => {
        assert.deepEqual(run(soql).map(plain), values);
    });
}

const GROUPS: readonly (readonly [soql: string, records: readonly Record<string, unknown>[]])[] = [
    ['SELECT COUNT(Id) FROM Widget__c', [{ expr0: 4 }]],
    [
        'SELECT COUNT(Price__c) priced, SUM(Price__c), AVG(Price__c) mean, MIN(Made_On__c), MAX(Checked_At__c) FROM Widget__c',
        [{ priced: 3, expr0: 20.25, mean: 6.75, expr1: '2026-02-14', expr2: '2026-03-11T03:59:59.000+0000' }],
    ],
    [
        'SELECT Factory__r.Name, COUNT(Id) n FROM Widget__c GROUP BY Factory__r.Name ORDER BY COUNT(Id) DESC, Factory__r.Name',
        [
            { Name: 'Oslo Works', n: 2 },
            { Name: null, n: 1 },
            { Name: 'Officina Única', n: 1 },
        ],
    ],
    ['SELECT Active__c FROM Widget__c GROUP BY Active__c ORDER BY Active__c', [{ Active__c: false }, { Active__c: true }]],
    [
        'SELECT Factory__c f, MAX(Price__c) FROM Widget__c WHERE Factory__c != null GROUP BY Factory__c HAVING MAX(Price__c) > 7 AND Factory__c != null',
        [{ f: FACTORIES.oslo, expr0: 10.25 }],
    ],
    [
        'SELECT CALENDAR_YEAR(Checked_At__c) y, COUNT(Id) FROM Widget__c WHERE Checked_At__c != null GROUP BY CALENDAR_YEAR(Checked_At__c) ORDER BY CALENDAR_YEAR(Checked_At__c)',
        [
            { y: 2025, expr0: 1 },
            { y: 2026, expr0: 2 },
        ],
    ],
    ['SELECT COUNT_DISTINCT(Factory__c) FROM Widget__c', [{ expr0: 2 }]],
    ['SELECT SUM(Double__c) FROM Widget__c', [{ expr0: 40.5 }]],
    ['SELECT Status__c FROM Widget__c GROUP BY Status__c HAVING COUNT(Id) > 1', []],
    ['SELECT MIN(Status__c), MAX(Status__c) FROM Widget__c', [{ expr0: 'New', expr1: 'Broken' }]],
    ['SELECT FORMAT(MAX(Price__c)) highest, FORMAT(SUM(Price__c)) total FROM Widget__c', [{ highest: '10.25', total: '20.25' }]],
    [
        'SELECT Factory__r.Name, Active__c, GROUPING(Factory__r.Name) g, COUNT(Id) n FROM Widget__c WHERE Factory__c != null GROUP BY ROLLUP(Factory__r.Name, Active__c)',
        [
            { Name: 'Officina Única', Active__c: true, g: 0, n: 1 },
            { Name: 'Officina Única', Active__c: null, g: 0, n: 1 },
            { Name: 'Oslo Works', Active__c: false, g: 0, n: 1 },
            { Name: 'Oslo Works', Active__c: true, g: 0, n: 1 },
            { Name: 'Oslo Works', Active__c: null, g: 0, n: 2 },
            { Name: null, Active__c: null, g: 1, n: 3 },
        ],
    ],
    [
        'SELECT Active__c, Factory__r.Name, COUNT(Id) n FROM Widget__c WHERE Factory__c != null GROUP BY CUBE(Active__c, Factory__r.Name) HAVING GROUPING(Active__c) = 1 ORDER BY COUNT(Id) DESC LIMIT 2',
        [
            { Active__c: null, Name: null, n: 3 },
            { Active__c: null, Name: 'Oslo Works', n: 2 },
        ],
    ],
];

// Covers: SOQL: aggregate functions (doc: Aggregate Functions, SOQL and SOSL Reference)
// Covers: SOQL: GROUP BY and HAVING (doc: GROUP BY, SOQL and SOSL Reference)
// Covers: SOQL: GROUP BY ROLLUP and CUBE, GROUPING (doc: GROUP BY ROLLUP, SOQL and SOSL Reference)
// Covers: SOQL: date functions (doc: Date Functions, SOQL and SOSL Reference)
for (const [soql, records] of GROUPS) {
    test(`${soql} groups`, () => {
        const expected = records.map((values) => ({ attributes: { type: 'AggregateResult' }, ...values }));
        assert.deepEqual(run(soql), expected);
    });
}

test('texts that differ only in case are one group, beyond ASCII too', () => {
    const org = widgetOrg();
    for (const [index, Name] of ['Été', 'ÉTÉ', 'été'].entries()) {
        org.store.insert('Factory__c', { Id: `a0000000000010${index}AAA`, Name, OwnerId: USERS.ann, IsDeleted: 0 });
    }
    const found = query(org, callerNamed('ann'), "SELECT COUNT(Id) n, COUNT_DISTINCT(Name) d FROM Factory__c WHERE Name LIKE 'é%' GROUP BY Name", DATA);
    assert.deepEqual(found.records.map(plain), [[3, 1]]);
});

test('COUNT() answers with the total and no records', () => {
    const result = query(ORG, callerNamed('ann'), 'SELECT count() FROM Widget__c WHERE Price__c != null', DATA);
    assert.deepEqual(result, { totalSize: 3, done: true, nextLocator: undefined, records: [] });
});

test('keys come in canonical case and in the order of the query, attributes first', () => {
    const [record] = run("select NAME, id, price__C from widget__C where name = 'axle'");
    const attributes = { type: 'Widget__c', url: `/services/data/v65.0/sobjects/Widget__c/${WIDGETS.axle}` };
    assert.equal(JSON.stringify(record), JSON.stringify({ attributes, Name: 'Axle', Id: WIDGETS.axle, Price__c: 10.25 }));
});

test('parents are nested records, shared by the paths through them, null where there is none', () => {
    const records = run('SELECT Factory__r.Name, Factory__r.Owner.Email, Factory__r.Id FROM Widget__c ORDER BY Id');
    assert.deepEqual(records[0]?.['Factory__r'], {
        attributes: { type: 'Factory__c', url: `/services/data/v65.0/sobjects/Factory__c/${FACTORIES.oslo}` },
        Name: 'Oslo Works',
        Owner: { attributes: { type: 'User', url: `/services/data/v65.0/sobjects/User/${USERS.bob}` }, Email: 'bob@widgets.test' },
        Id: FACTORIES.oslo,
    });
    assert.equal(records[3]?.['Factory__r'], null);
});

test('a polymorphic parent is a Name, whatever it is', () => {
    const [axle, bolt] = run('SELECT Keeper.Name FROM Widget__c ORDER BY Id');
    assert.deepEqual(axle?.['Keeper'], { attributes: { type: 'Name', url: `/services/data/v65.0/sobjects/User/${USERS.bob}` }, Name: 'Bob Roy' });
    assert.deepEqual(bolt?.['Keeper'], {
        attributes: { type: 'Name', url: `/services/data/v65.0/sobjects/Factory__c/${FACTORIES.rome}` },
        Name: 'Officina Única',
    });
});

test('children are a nested result, null where there are none', () => {
    const records = run('SELECT Name, (SELECT Name, Weight__c FROM Gadgets__r ORDER BY Name) FROM Widget__c ORDER BY Id');
    const gadgets = records[0]?.['Gadgets__r'] as { totalSize: number; done: boolean; records: QueryRecord[] };
    assert.deepEqual(
        { ...gadgets, records: gadgets.records.map(plain) },
        {
            totalSize: 2,
            done: true,
            records: [
                ['Belt', 2],
                ['Gear', 5],
            ],
        },
    );
    assert.equal(records[2]?.['Gadgets__r'], null);
});

test('limit and conditions of a child query count for each parent', () => {
    const records = run(
        'SELECT (SELECT Name, Widget__r.Name FROM Gadgets__r WHERE Weight__c > 0 ORDER BY Weight__c LIMIT 1) FROM Widget__c ORDER BY Id LIMIT 2',
    );
    const names = records.map((record) => (record['Gadgets__r'] as { records: QueryRecord[] }).records.map((gadget) => gadget['Name']));
    assert.deepEqual(names, [['Belt'], ['Nut']]);
});

test('children of children nest further', () => {
    const [oslo] = run("SELECT (SELECT Name, (SELECT Name FROM Gadgets__r) FROM Widgets__r WHERE Name = 'bolt') FROM Factory__c WHERE City__c = 'Oslo'");
    const [bolt] = (oslo?.['Widgets__r'] as { records: QueryRecord[] }).records;
    assert.deepEqual((bolt?.['Gadgets__r'] as { records: QueryRecord[] }).records.map(plain), ['Nut']);
});

test('deleted records appear only when all rows are asked for', () => {
    assert.equal(run("SELECT Id FROM Gadget__c WHERE Name = 'Gone'").length, 0);
    assert.deepEqual(run("SELECT IsDeleted FROM Gadget__c WHERE Name = 'Gone'", { allRows: true }).map(plain), [true]);
    assert.equal(query(ORG, callerNamed('ann'), 'SELECT COUNT() FROM Gadget__c', DATA).totalSize, 4);
});

test('FIELDS() selects what the caller may read', () => {
    const [all] = run('SELECT FIELDS(ALL) FROM Widget__c ORDER BY Id LIMIT 1');
    const [custom] = run('SELECT FIELDS(CUSTOM) FROM Widget__c LIMIT 200');
    const [standard] = run('SELECT FIELDS(STANDARD) FROM Widget__c');
    assert.ok(all && custom && standard);
    assert.ok('Price__c' in all && 'CreatedDate' in all && !('Secret__c' in all));
    assert.ok('Price__c' in custom && !('Id' in custom));
    assert.ok('Id' in standard && !('Price__c' in standard));
});

test('the Tooling API serves its own objects, structured values as objects', () => {
    const { records } = query(ORG, callerNamed('ann'), 'SELECT Errors, StartedBy.Name FROM BuildRequest', { api: 'tooling', apiVersion: 'v65.0' });
    const urls = '/services/data/v65.0/tooling/sobjects';
    assert.deepEqual(records, [
        {
            attributes: { type: 'BuildRequest', url: `${urls}/BuildRequest/0B1000000000001AAA` },
            Errors: { errors: [{ message: 'No disk' }] },
            StartedBy: { attributes: { type: 'User', url: `${urls}/User/${USERS.ann}` }, Name: 'Ann Lee' },
        },
    ]);
});

test('date literals follow the time zone of the caller', () => {
    const names = (timeZone: string) =>
        query(ORG, callerNamed('ann', timeZone), 'SELECT Name FROM Widget__c WHERE Checked_At__c = TODAY', DATA).records.map(plain);
    assert.deepEqual(names('Europe/Oslo'), ['Axle']);
    assert.deepEqual(names('America/Los_Angeles'), ['Çog']);
});

test('globals in formulas are those of the caller', () => {
    const mine = (name: 'ann' | 'bob') => query(ORG, callerNamed(name), 'SELECT COUNT() FROM Widget__c WHERE Mine__c = true', DATA).totalSize;
    assert.deepEqual([mine('ann'), mine('bob')], [3, 1]);
});
