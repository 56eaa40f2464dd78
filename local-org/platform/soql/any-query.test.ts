import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PlatformError } from '../errors.ts';
import { query } from './query.ts';
import { callerNamed, widgetOrg } from './widget-org.fixture.ts';

const ORG = widgetOrg();

/** Any failure but a PlatformError escapes. */
function attempt(soql: string): string {
    try {
        return typeof query(ORG, callerNamed('ann'), soql, { api: 'data', apiVersion: '65.0' }).totalSize;
    } catch (error) {
        assert.ok(error instanceof PlatformError, `${soql.slice(0, 500)}: ${String(error)}`);
        assert.notEqual(error.code, 'UNKNOWN_EXCEPTION');
        return error.code;
    }
}

test('any text is a query or is refused', () => {
    fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
            attempt(text);
            attempt(`SELECT Id FROM Widget__c WHERE ${text}`);
        }),
        { seed: 1, numRuns: 100 },
    );
});

const FIELDS = [
    'Id',
    'Name',
    'Price__c',
    'Status__c',
    'Made_On__c',
    'Checked_At__c',
    'Active__c',
    'Tags__c',
    'Factory__r.Name',
    'Keeper.Name',
    'Notes__c',
    'Double__c',
];
const VALUES = [
    "'a'",
    "'a01000000000001'",
    'null',
    'TRUE',
    '5',
    '-1.5',
    '2026-03-10',
    '2026-03-10T00:00:00Z',
    'TODAY',
    'LAST_N_DAYS:3',
    "('a', 'b')",
    '(1, 2)',
    "'\\\\%'",
];
const WORDS = [
    'AND',
    'OR',
    'NOT',
    'LIKE',
    'IN',
    'INCLUDES',
    'EXCLUDES',
    '=',
    '!=',
    '<',
    '>=',
    '(',
    ')',
    ',',
    'ORDER BY',
    'GROUP BY',
    'HAVING',
    'LIMIT',
    'OFFSET',
    'COUNT(Id)',
    'SELECT',
    'FROM',
];

test("any sequence of the language's words is a query or is refused", () => {
    const words = fc.array(fc.constantFrom(...FIELDS, ...VALUES, ...WORDS), { maxLength: 10 });
    fc.assert(
        fc.property(words, words, (selected, rest) => {
            attempt(`SELECT ${selected.join(' ')} FROM Widget__c ${rest.join(' ')}`);
        }),
        { seed: 1, numRuns: 200 },
    );
});

test('any comparison of any field with any value has an answer or is refused', () => {
    const outcomes = new Set<string>();
    const operator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=', 'LIKE', 'IN', 'NOT IN', 'INCLUDES', 'EXCLUDES');
    fc.assert(
        fc.property(fc.constantFrom(...FIELDS), operator, fc.constantFrom(...VALUES), fc.constantFrom(...FIELDS), (field, compare, value, order) => {
            outcomes.add(attempt(`SELECT ${field} FROM Widget__c WHERE ${field} ${compare} ${value} ORDER BY ${order}`));
        }),
        { seed: 1, numRuns: 400 },
    );
    assert.deepEqual([...outcomes].sort(), ['INVALID_FIELD', 'INVALID_QUERY_FILTER_OPERATOR', 'MALFORMED_QUERY', 'number']);
});

const LENGTH = 100_000;

function filled(start: string, part: string, end = '', separator = ''): string {
    const count = Math.floor((LENGTH - start.length - end.length) / (part.length + separator.length));
    return start + Array.from({ length: count }, () => part).join(separator) + end;
}

const FROM = 'SELECT Id FROM Widget__c WHERE ';

const LONG: readonly (readonly [name: string, soql: string, outcome: string])[] = [
    ['a condition of OR', filled(FROM, 'Price__c=1', '', ' OR '), 'number'],
    ['a condition of AND that ends in AND', filled(FROM, 'Price__c=1 AND ', 'AND'), 'MALFORMED_QUERY'],
    ['a long list', filled(`${FROM} Name IN (`, "'a'", ')', ','), 'number'],
    ['a long text', filled(`${FROM} Name = '`, 'a', "'"), 'number'],
    ['a long number', filled(`${FROM} Price__c = `, '9'), 'MALFORMED_QUERY'],
    ['a long date', filled(`${FROM} Made_On__c = 2026-01-`, '0'), 'MALFORMED_QUERY'],
    ['a long pattern', filled(`${FROM} Name LIKE '`, '%_', "'"), 'QUERY_TOO_COMPLICATED'],
    ['a long text with escapes', filled(`${FROM} Name = '`, "\\'", "'"), 'number'],
    ['an open text', filled(`${FROM} Name = '`, "\\'"), 'MALFORMED_QUERY'],
    ['a long path', filled('SELECT ', 'a.', 'Name FROM Widget__c'), 'MALFORMED_QUERY'],
    ['a field many times', filled('SELECT ', 'Name', ' FROM Widget__c', ','), 'MALFORMED_QUERY'],
    ['words without commas', filled('SELECT ', 'Name ', 'FROM Widget__c'), 'MALFORMED_QUERY'],
    ['many orders', filled('SELECT Id FROM Widget__c ORDER BY ', 'Name', '', ','), 'MALFORMED_QUERY'],
    ['a text one character too long', `${filled(FROM, ' ')}${' '.repeat(LENGTH)}`, 'MALFORMED_QUERY'],
];

for (const [name, soql, outcome] of LONG) {
    test(`${name} of 100,000 characters is answered: ${outcome}`, () => {
        assert.equal(attempt(soql), outcome);
    });
}

const NESTED: readonly (readonly [name: string, soql: string])[] = [
    ['parentheses', `${FROM}${'('.repeat(5000)}Price__c = 1${')'.repeat(5000)}`],
    ['open parentheses', FROM + '('.repeat(5000)],
    ['conditions', `${FROM}${'(Price__c = 1 AND '.repeat(5000)}Price__c = 1${')'.repeat(5000)}`],
    ['subqueries', `SELECT Id, ${'(SELECT Id, '.repeat(5000)}Id FROM Gadgets__r`],
];

for (const [name, soql] of NESTED) {
    test(`5,000 nested ${name} are refused as too complicated`, () => {
        assert.equal(attempt(soql), 'QUERY_TOO_COMPLICATED');
    });
}

test('parentheses inside texts are no nesting', () => {
    assert.equal(attempt(`${FROM} Name = '${'('.repeat(5000)}\\'('`), 'number');
});

test('as deep as is allowed is answered', () => {
    assert.equal(attempt(`${FROM}${'(Price__c = 1 AND '.repeat(250)}Price__c = 1${')'.repeat(250)}`), 'number');
    assert.equal(attempt(`${FROM}${'(NOT '.repeat(250)}Price__c = 1${')'.repeat(250)}`), 'number');
});
