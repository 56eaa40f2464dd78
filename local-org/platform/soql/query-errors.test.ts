import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlatformError } from '../errors.ts';
import { query } from './query.ts';
import { callerNamed, widgetOrg } from './widget-org.fixture.ts';

const ORG = widgetOrg();

function refusal(soql: string): PlatformError {
    try {
        query(ORG, callerNamed('ann'), soql, { api: 'data', apiVersion: '65.0' });
    } catch (error) {
        if (error instanceof PlatformError) return error;
        throw error;
    }
    return assert.fail(`${soql} was not refused`);
}

const COLUMN_HINT =
    "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";

test('an unknown field is refused with its place', () => {
    const { code, message, status } = refusal('SELECT X FROM Widget__c');
    assert.deepEqual([code, status], ['INVALID_FIELD', 400]);
    assert.equal(message, `\nSELECT X FROM Widget__c\n       ^\nERROR at Row:1:Column:8\nNo such column 'X' on entity 'Widget__c'. ${COLUMN_HINT}`);
});

test('the place counts rows and shows the row it is in', () => {
    assert.equal(
        refusal("SELECT Id\nFROM Widget__c\nWHERE Nope__c = 'x'").message.split('\n').slice(0, 4).join('|'),
        "|WHERE Nope__c = 'x'|      ^|ERROR at Row:3:Column:7",
    );
});

test('a hidden field reads exactly like an unknown one', () => {
    const [hidden, unknown] = [refusal('SELECT Secret__c FROM Widget__c'), refusal('SELECT Sacret__c FROM Widget__c')];
    assert.equal(hidden.code, unknown.code);
    assert.equal(hidden.message, unknown.message.replaceAll('Sacret', 'Secret'));
});

test('a hidden object reads exactly like an unknown one', () => {
    const [hidden, unknown] = [refusal('SELECT Id FROM Hidden__c'), refusal('SELECT Id FROM Hodden__c')];
    assert.equal(hidden.code, 'INVALID_TYPE');
    assert.equal(hidden.message, unknown.message.replaceAll('Hodden', 'Hidden'));
});

const REFUSALS: readonly (readonly [soql: string, code: string, message: RegExp])[] = [
    ['', 'MALFORMED_QUERY', /unexpected token: '<EOF>'$/],
    ['SELECT Id, Name FORM Widget__c', 'MALFORMED_QUERY', /Row:1:Column:22\nunexpected token: 'Widget__c'$/],
    ['SELECT Id FROM Widget__c WHERE', 'MALFORMED_QUERY', /Row:1:Column:31\nunexpected token: '<EOF>'$/],
    ['SELECT Id FROM Widget__c WHERE Name = = 1', 'MALFORMED_QUERY', /Row:1:Column:39\nunexpected token: '='$/],
    ["SELECT Id FROM Widget__c WHERE Name IN ('a', FROM)", 'MALFORMED_QUERY', /Row:1:Column:46\nunexpected token: 'FROM'$/],
    ["SELECT Id FROM Widget__c WHERE Name = 'a", 'MALFORMED_QUERY', /^line 1:38 mismatched character '<EOF>' expecting '''$/],
    ['SELECT Id FROM Widget__c WHERE Name = "a"', 'MALFORMED_QUERY', /^line 1:38 no viable alternative at character '"'$/],
    ['SELECT * FROM Widget__c', 'MALFORMED_QUERY', /Column:8\nunexpected token: '\*'$/],
    ['SELECT Id FROM Widget__c ALL ROWS', 'MALFORMED_QUERY', /ALL ROWS not allowed/],
    ["SELECT Id FROM Widget__c WHERE Name = 'a' AND Price__c = 1 OR Price__c = 2", 'MALFORMED_QUERY', /Column:60\nunexpected token: 'OR'$/],
    ['SELECT Name n FROM Widget__c', 'MALFORMED_QUERY', /only aggregate expressions use field aliasing$/],
    ['SELECT Name, name FROM Widget__c', 'MALFORMED_QUERY', /duplicate field selected: name$/i],
    ['SELECT Factory__c.Name FROM Widget__c', 'INVALID_FIELD', /Didn't understand relationship 'Factory__c' in field path\./],
    ['SELECT Secret__r.Name FROM Widget__c', 'INVALID_FIELD', /Column:8\nDidn't understand relationship 'Secret__r'/],
    ['SELECT Factory__r.Nope__c FROM Widget__c', 'INVALID_FIELD', /No such column 'Nope__c' on entity 'Factory__c'/],
    ['SELECT Keeper.City__c FROM Widget__c', 'INVALID_FIELD', /No such column 'City__c' on entity 'Name'/],
    ['SELECT Id, (SELECT Id FROM Nothings__r) FROM Widget__c', 'INVALID_TYPE', /Didn't understand relationship 'Nothings__r' in FROM part of query call/],
    ['SELECT Id, (SELECT Id FROM Hiddens__r) FROM Widget__c', 'INVALID_TYPE', /Didn't understand relationship 'Hiddens__r'/],
    ["SELECT Id FROM Widget__c WHERE Secret__c = 'hush'", 'INVALID_FIELD', /No such column 'Secret__c'/],
    ['SELECT Id FROM Widget__c ORDER BY Secret__c', 'INVALID_FIELD', /No such column 'Secret__c'/],
    ['SELECT MAX(Secret__c) FROM Widget__c', 'INVALID_FIELD', /No such column 'Secret__c'/],
    ['SELECT Id FROM Widget__c WHERE Id IN (SELECT Widget__c FROM Hidden__c)', 'INVALID_TYPE', /sObject type 'Hidden__c' is not supported/],
    [
        "SELECT Id FROM Widget__c WHERE Price__c = '5'",
        'INVALID_FIELD',
        /value of filter criterion for field 'Price__c' must be of type double and should not be enclosed in quotes$/,
    ],
    ["SELECT Id FROM Widget__c WHERE Pieces__c = '5'", 'INVALID_FIELD', /of type int and should not be enclosed in quotes$/],
    ["SELECT Id FROM Widget__c WHERE Active__c = 'true'", 'INVALID_FIELD', /of type boolean and should not be enclosed in quotes$/],
    ["SELECT Id FROM Widget__c WHERE Made_On__c > '2026-01-01'", 'INVALID_FIELD', /of type date and should not be enclosed in quotes$/],
    ['SELECT Id FROM Widget__c WHERE Checked_At__c > 2026-01-01', 'INVALID_FIELD', /of type dateTime and should not be enclosed in quotes$/],
    ['SELECT Id FROM Widget__c WHERE Name = 5', 'INVALID_FIELD', /of type string and should be enclosed in quotes$/],
    ['SELECT Id FROM Widget__c WHERE Name LIKE 5', 'INVALID_FIELD', /of type string and should be enclosed in quotes$/],
    ["SELECT Id FROM Widget__c WHERE Price__c LIKE '5%'", 'INVALID_QUERY_FILTER_OPERATOR', /invalid operator on double field$/],
    ["SELECT Id FROM Widget__c WHERE Id LIKE 'a%'", 'INVALID_QUERY_FILTER_OPERATOR', /invalid operator on id field$/],
    ["SELECT Id FROM Widget__c WHERE Id = 'nonsense'", 'INVALID_QUERY_FILTER_OPERATOR', /invalid ID field: nonsense$/],
    ["SELECT Id FROM Widget__c WHERE Name INCLUDES ('a')", 'INVALID_QUERY_FILTER_OPERATOR', /invalid operator on string field$/],
    ["SELECT Id FROM Widget__c WHERE Notes__c = 'x'", 'INVALID_FIELD', /field 'Notes__c' can not be filtered in a query call$/],
    ['SELECT Id FROM Widget__c ORDER BY Notes__c', 'MALFORMED_QUERY', /field 'Notes__c' can not be sorted in a query call$/],
    ['SELECT Price__c, COUNT(Id) FROM Widget__c GROUP BY Price__c', 'MALFORMED_QUERY', /field 'Price__c' can not be grouped in a query call$/],
    ['SELECT Is_Old__c FROM Widget__c GROUP BY Is_Old__c', 'MALFORMED_QUERY', /can not be grouped/],
    ['SELECT Name, COUNT(Id) FROM Widget__c', 'MALFORMED_QUERY', /Column:8\nField must be grouped or aggregated: Name$/],
    ['SELECT Status__c FROM Widget__c GROUP BY Status__c ORDER BY Name', 'MALFORMED_QUERY', /Ordered field must be grouped or aggregated: Name$/],
    ['SELECT SUM(Name) FROM Widget__c', 'MALFORMED_QUERY', /field Name does not support aggregate operator SUM$/],
    ['SELECT COUNT(), Name FROM Widget__c', 'MALFORMED_QUERY', /COUNT\(\) must be the only element of the select list$/],
    ['SELECT MAX(Price__c) FROM Widget__c LIMIT 1', 'MALFORMED_QUERY', /cannot also use LIMIT$/],
    ['SELECT Status__c, (SELECT Id FROM Gadgets__r) FROM Widget__c GROUP BY Status__c', 'MALFORMED_QUERY', /Grouped query cannot use child relationships/],
    ['SELECT Id FROM Widget__c WHERE COUNT(Id) > 1', 'MALFORMED_QUERY', /unexpected token: 'COUNT'$/],
    ['SELECT FIELDS(ALL) FROM Widget__c', 'MALFORMED_QUERY', /^The SOQL FIELDS function must have a LIMIT of at most 200$/],
    ['SELECT FIELDS(CUSTOM) FROM Widget__c LIMIT 201', 'MALFORMED_QUERY', /LIMIT of at most 200$/],
    ['SELECT Id, FIELDS(STANDARD) FROM Widget__c', 'MALFORMED_QUERY', /duplicate field selected: Id$/],
    ['SELECT Id FROM Widget__c LIMIT 1 OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', /Maximum SOQL offset allowed is 2000/],
    ['SELECT Id FROM Widget__c WHERE Id IN (SELECT Id FROM Widget__c)', 'MALFORMED_QUERY', /should not be on the same object type$/],
    ['SELECT Id FROM Widget__c WHERE Id IN (SELECT Name FROM Gadget__c)', 'MALFORMED_QUERY', /can only query id fields/],
    ['SELECT Id FROM BuildRequest', 'INVALID_TYPE', /sObject type 'BuildRequest' is not supported/],
    ['SELECT Name FROM Widget__c GROUP BY ROLLUP(Name), Status__c', 'MALFORMED_QUERY', /GROUP BY ROLLUP cannot be combined/],
    ['SELECT Name FROM Widget__c GROUP BY CUBE(Name, Status__c, Pieces__c, OwnerId)', 'MALFORMED_QUERY', /GROUP BY CUBE takes at most 3 fields$/],
    ['SELECT GROUPING(Name) FROM Widget__c GROUP BY Name', 'MALFORMED_QUERY', /can only be used with GROUP BY ROLLUP or GROUP BY CUBE$/],
    ['SELECT GROUPING(Status__c) FROM Widget__c GROUP BY CUBE(Name)', 'MALFORMED_QUERY', /Field must be grouped or aggregated: Status__c$/],
    ['SELECT CALENDAR_YEAR(CreatedDate) FROM Widget__c', 'MALFORMED_QUERY', /Column:8\nField must be grouped or aggregated: CALENDAR_YEAR\(CreatedDate\)$/],
    ['SELECT COUNT() FROM Widget__c ORDER BY Name', 'MALFORMED_QUERY', /Ordered field must be grouped or aggregated: Name$/],
    ['SELECT COUNT(Id), FIELDS(STANDARD) FROM Widget__c', 'MALFORMED_QUERY', /FIELDS function is not supported with GROUP BY or aggregate functions$/],
    ['SELECT Status__c group FROM Widget__c GROUP BY Status__c', 'MALFORMED_QUERY', /Column:18\nunexpected token: 'group'$/],
    ['SELECT Name FROM Widget__c WHERE Name = 5', 'INVALID_FIELD', /Column:34\nvalue of filter criterion for field 'Name' must be of type string/],
    ['SELECT Id FROM Widget__c WHERE Rung_At__c = 2026-03-10T10:30:00Z', 'INVALID_FIELD', /must be of type time and should not be enclosed in quotes$/],
    ['SELECT Id FROM Widget__c WHERE Rung_At__c = 24:30:00Z', 'INVALID_FIELD', /must be of type time/],
    ['SELECT Id FROM Widget__c WHERE Checked_At__c = 10:30:00Z', 'INVALID_FIELD', /must be of type dateTime/],
    ['SELECT Id FROM Widget__c WHERE Checked_At__c > 2026-03-09T23:30Z', 'MALFORMED_QUERY', /Column:61\nunexpected token: ':'$/],
    ['SELECT Id FROM Widget__c WHERE Made_On__c = LAST_N_DAYS:-1', 'INVALID_FIELD', /must be of type date/],
    [
        'SELECT Id FROM Widget__c WHERE Id IN (SELECT Widget__c FROM Gadget__c) AND Id IN (SELECT Widget__c FROM Gadget__c) AND Id NOT IN (SELECT Widget__c FROM Gadget__c)',
        'MALFORMED_QUERY',
        /^Maximum 2 semi join sub-selects are allowed$/,
    ],
    ["SELECT Id FROM Widget__c WHERE Name = 'a' OR Id IN (SELECT Widget__c FROM Gadget__c)", 'MALFORMED_QUERY', /not allowed with the 'OR' operator$/],
    ['SELECT Id FROM Widget__c WHERE (NOT Id IN (SELECT Widget__c FROM Gadget__c))', 'MALFORMED_QUERY', /only allowed at the top level WHERE expressions/],
    [
        "SELECT Id FROM Widget__c WHERE Price__c = 1 AND (Name = 'a' OR (Name = 'b' AND Id IN (SELECT Widget__c FROM Gadget__c)))",
        'MALFORMED_QUERY',
        /only allowed at the top level WHERE expressions/,
    ],
    [
        'SELECT Id FROM Factory__c WHERE Id IN (SELECT Factory__c FROM Widget__c WHERE Id IN (SELECT Widget__c FROM Gadget__c))',
        'MALFORMED_QUERY',
        /^Nesting of semi join sub-selects is not supported$/,
    ],
    ['SELECT Id FROM Widget__c WHERE Id IN (SELECT Widget__c FROM Gadget__c LIMIT 1)', 'MALFORMED_QUERY', /LIMIT is not supported in semi join sub-selects$/],
    [
        'SELECT Id FROM Factory__c WHERE Id IN (SELECT Widget__r.Factory__c FROM Gadget__c)',
        'MALFORMED_QUERY',
        /can only query id fields, cannot use: 'Widget__r.Factory__c'$/,
    ],
    [
        'SELECT Id FROM Widget__c WHERE Factory__c IN (SELECT Widget__c FROM Gadget__c)',
        'MALFORMED_QUERY',
        /The selected field 'Widget__c' in the subquery and the left operand field in the where expression in the outer query 'Factory__c' should point to the same object type$/,
    ],
    [
        `SELECT Id, ${Array.from({ length: 21 }, () => '(SELECT Id FROM Gadgets__r)').join(', ')} FROM Widget__c`,
        'MALFORMED_QUERY',
        /more than 20 parent-to-child relationships$/,
    ],
    ['SELECT TYPEOF Factory__r WHEN Factory__c THEN Name END FROM Widget__c', 'MALFORMED_QUERY', /Column:15\nTYPEOF can only be used with a polymorphic/],
    ['SELECT TYPEOF Keeper WHEN Gadget__c THEN Name END FROM Widget__c', 'MALFORMED_QUERY', /Keeper is not of type Gadget__c$/],
    ['SELECT TYPEOF Keeper WHEN User THEN City__c END FROM Widget__c', 'INVALID_FIELD', /No such column 'City__c' on entity 'User'/],
    ['SELECT TYPEOF Nope WHEN User THEN Name END FROM Widget__c', 'INVALID_FIELD', /Didn't understand relationship 'Nope'/],
    ['SELECT FORMAT(convertCurrency(Price__c)) FROM Widget__c', 'NOT_IMPLEMENTED', /FORMAT\(convertCurrency\(\)\)/],
    ['SELECT convertCurrency(Price__c) FROM Widget__c', 'NOT_IMPLEMENTED', /convertCurrency\(\)/],
    ['SELECT Price__c, FORMAT(Price__c) FROM Widget__c', 'MALFORMED_QUERY', /duplicate field selected: Price__c$/],
    ['SELECT FORMAT(Factory__r.CreatedDate) made FROM Widget__c', 'NOT_IMPLEMENTED', /aliases of fields of parents/],
    ['SELECT Id FROM Widget__c USING SCOPE team', 'NOT_IMPLEMENTED', /USING SCOPE team/],
    ['SELECT Id FROM Gadget__c USING SCOPE mine', 'NOT_IMPLEMENTED', /USING SCOPE mine on Gadget__c/],
    ['SELECT Id FROM Widget__c WITH SYSTEM_MODE', 'NOT_IMPLEMENTED', /SYSTEM_MODE/],
    ['SELECT Secret__c FROM Widget__c WITH SECURITY_ENFORCED', 'INVALID_FIELD', /No such column 'Secret__c'/],
    ['SELECT Id FROM Widget__c FOR UPDATE', 'NOT_IMPLEMENTED', /FOR UPDATE/],
    ["SELECT Id FROM Widget__c WHERE DISTANCE(Place__c, GEOLOCATION(1, 2), 'km') < 3", 'NOT_IMPLEMENTED', /DISTANCE\(\)/],
];

// Covers: SOQL: semi-joins and anti-joins (doc: Comparison Operators, SOQL and SOSL Reference)
// Covers: SOQL: errors with Salesforce's codes and words (doc: Core Data Types Used in API Calls, SOAP API Developer Guide)
for (const [soql, code, message] of REFUSALS) {
    test(`${soql} is refused: ${message.source}`, () => {
        const error = refusal(soql);
        assert.equal(error.code, code, error.message);
        assert.match(error.message, message);
    });
}

// Covers: SOQL: child subqueries (doc: Understanding Relationship Query Limitations, SOQL and SOSL Reference)
test('children of children are refused before version 58.0', () => {
    const soql = 'SELECT Id, (SELECT Id, (SELECT Id FROM Gadgets__r) FROM Widgets__r) FROM Factory__c';
    const run = (apiVersion: string) => query(ORG, callerNamed('ann'), soql, { api: 'data', apiVersion });
    assert.throws(() => run('57.0'), { code: 'MALFORMED_QUERY', message: /more than 2 levels/ });
    assert.equal(run('58.0').totalSize, 2);
});
