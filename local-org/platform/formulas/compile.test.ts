import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileFormula } from './compile.ts';
import type { FormulaOptions, FormulaValue } from './formula.ts';
import { evaluate, inputs, OPTIONS } from './widget-formula.fixture.ts';

function table(name: string, rows: readonly (readonly [string, FormulaValue])[], options: Partial<FormulaOptions> = {}): void {
    for (const [source, expected] of rows) {
        test(`${name}: ${source}`, () => {
            assert.equal(evaluate(source, options), expected);
        });
    }
}

table('operators bind as on Salesforce', [
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 * 3 ^ 2', 36],
    ['2 ^ 3 ^ 2', 64],
    ['10 - 4 - 3', 3],
    ['-2 ^ 2', 4],
    ['1 + 1 = 2 && 2 < 3', true],
    ['TRUE || FALSE && FALSE', true],
    ['!FALSE', true],
    ['1 /* a /* b */ + 2', 3],
    ['1 <> 2', true],
    ['1 != 1', false],
    ['1 == 1', true],
]);

table('numbers keep 15 significant digits', [
    ['0.1 + 0.2', 0.3],
    ['0.1 + 0.2 = 0.3', true],
    ['1 / 3', 0.333333333333333],
    ['ROUND(2.5, 0)', 3],
    ['ROUND(-2.5, 0)', -3],
    ['ROUND(1.005, 2)', 1.01],
    ['ROUND(1234.5, -2)', 1200],
    ['ROUND(1.5, 400)', 1.5],
    ['CEILING(2.1)', 3],
    ['CEILING(-2.1)', -3],
    ['FLOOR(2.9)', 2],
    ['FLOOR(-1.4)', -1],
    ['MOD(10, 3)', 1],
    ['MOD(3, 0)', 3],
    ['ABS(-3)', 3],
    ['MAX(1, 5, 3)', 5],
    ['MIN(4, 2)', 2],
    ['MAX(1, Weight__c)', null],
    ['SQRT(16)', 4],
    ['LOG(1000)', 3],
    ['LN(EXP(2))', 2],
]);

table('text', [
    ['"a" & "b"', 'ab'],
    ["'a' + 'b'", 'ab'],
    ['Code__c & "x"', 'x'],
    ['Code__c = ""', true],
    ['"a" = "A"', false],
    ['LEN("a\\\\b")', 3],
    ['LEN("a\\nb")', 4],
    ['LEN(Code__c)', 0],
    ['LEFT("Widget", 3)', 'Wid'],
    ['RIGHT("Widget", 3)', 'get'],
    ['RIGHT("Widget", 0)', null],
    ['MID("Widget", 2, 3)', 'idg'],
    ['TRIM("  a b ")', 'a b'],
    ['UPPER("abc")', 'ABC'],
    ['UPPER("i", "tr")', 'İ'],
    ['LOWER("ABC")', 'abc'],
    ['CONTAINS("Widget", "dg")', true],
    ['CONTAINS("Widget", Code__c)', true],
    ['CONTAINS(Code__c, "a")', false],
    ['BEGINS("Widget", "Wi")', true],
    ['FIND("g", "Widget gear")', 4],
    ['FIND("g", "Widget gear", 5)', 8],
    ['FIND("", "abc")', 0],
    ['SUBSTITUTE("a-b-c", "-", "$&")', 'a$&b$&c'],
    ['SUBSTITUTE("abc", Code__c, "x")', 'abc'],
    ['LPAD("7", 3, "0")', '007'],
    ['RPAD("ab", 5, "xyz")', 'abxyz'],
    ['LPAD("abcdef", 3)', 'abc'],
    ['VALUE("12.50")', 12.5],
    ['ISNUMBER("1e3")', true],
    ['ISNUMBER(" 1")', false],
    ['ISNUMBER(Code__c)', false],
    ['CASESAFEID("a0100000000000B")', 'a0100000000000BAAQ'],
    ['CASESAFEID("not an id")', 'not an id'],
    ['REGEX("2026-01", "\\\\d{4}-\\\\d{2}")', true],
    ['REGEX("x2026-01", "\\\\d{4}-\\\\d{2}")', false],
    ['REGEX("ABC", "(?i)abc")', true],
    ['BR()', '<br>'],
]);

table('TEXT', [
    ['TEXT(0.5)', '0.5'],
    ['TEXT(Price__c / 20)', '0.5'],
    ['TEXT(1000000 * 1000000 * 1000000 * 1000000)', '1000000000000000000000000'],
    ['TEXT(1 / 10000000)', '0.0000001'],
    ['TEXT(Built__c)', '2026-01-31'],
    ['TEXT(Sold__c)', '2026-02-01 06:30:00Z'],
    ['TEXT(Status__c)', 'New'],
    ['TEXT(Weight__c)', null],
]);

test('TEXT in a formula field drops the zero before the point, except of a literal', () => {
    assert.equal(evaluate('TEXT(Price__c / 20)', { purpose: 'field' }), '.5');
    assert.equal(evaluate('TEXT(-Price__c / 20)', { purpose: 'field' }), '-.5');
    assert.equal(evaluate('TEXT(0.5)', { purpose: 'field' }), '0.5');
});

table('logic', [
    ['IF(Broken__c, "yes", "no")', 'yes'],
    ['IF(Weight__c > 5, "heavy", "light")', 'light'],
    ['AND(TRUE, 1 = 1)', true],
    ['OR(FALSE, 1 = 2)', false],
    ['AND(FALSE, 1 / 0 = 1)', false],
    ['OR(TRUE, 1 / 0 = 1)', true],
    ['NOT(Broken__c)', false],
    ['CASE(Status__c, "Draft", 1, "new", 2, 3)', 2],
    ['CASE(MONTH(Built__c), 1, "January", 2, "February", "later")', 'January'],
    ['CASE("z", "a", 1, NULL)', null],
    ['ISPICKVAL(Status__c, "new")', true],
    ['ISPICKVAL(Status__c, "")', false],
    ['INCLUDES(Colors__c, "dark blue")', true],
    ['INCLUDES(Colors__c, "Blue")', false],
    ['ISBLANK(Code__c)', true],
    ['ISBLANK("")', true],
    ['ISNULL(Code__c)', false],
    ['ISNULL(Weight__c)', true],
    ['BLANKVALUE(Code__c, "none")', 'none'],
    ['NULLVALUE(Code__c, "none")', null],
    ['NULLVALUE(Weight__c, 5)', 5],
    ['BLANKVALUE(Price__c, 5)', 10],
]);

table('blank numbers stay blank unless the formula treats them as zero', [
    ['Weight__c + 1', null],
    ['Weight__c = 0', false],
    ['Weight__c <> 0', false],
    ['Weight__c < 5', false],
    ['NOT(Weight__c < 5)', false],
    ['-Weight__c', null],
]);

table(
    'blank numbers count as zero',
    [
        ['Weight__c + 1', 1],
        ['Weight__c = 0', true],
        ['ISBLANK(Weight__c)', false],
        ['NULL + 1', null],
        ['ISBLANK(Built__c + NULL)', true],
    ],
    { treatBlanksAs: 'BlankAsZero' },
);

table('dates', [
    ['TODAY()', '2026-02-28'],
    ['NOW()', '2026-03-01T04:00:00.000Z'],
    ['DATE(2026, 2, 3)', '2026-02-03'],
    ['DATE(2026, 1, 31) + 1.9', '2026-02-01'],
    ['1 + DATE(2026, 1, 31)', '2026-02-01'],
    ['DATE(2026, 3, 1) - DATE(2026, 1, 31)', 29],
    ['Sold__c + 0.5', '2026-02-01T18:30:00.000Z'],
    ['(Sold__c + 1.5) - Sold__c', 1.5],
    ['DATEVALUE(Sold__c)', '2026-01-31'],
    ['DATEVALUE("2026-7-4")', '2026-07-04'],
    ['DATETIMEVALUE("2026-07-04 01:02:03")', '2026-07-04T01:02:03.000Z'],
    ['DATETIMEVALUE(Built__c)', '2026-01-31T00:00:00.000Z'],
    ['YEAR(Built__c) * 10000 + MONTH(Built__c) * 100 + DAY(Built__c)', 20260131],
    ['WEEKDAY(DATE(2026, 3, 1))', 1],
    ['ADDMONTHS(Built__c, 1)', '2026-02-28'],
    ['ADDMONTHS(DATE(2026, 2, 28), 1)', '2026-03-31'],
    ['ADDMONTHS(DATE(2026, 1, 30), 1)', '2026-02-28'],
    ['ADDMONTHS(DATE(2026, 1, 15), -13)', '2024-12-15'],
    ['Built__c < TODAY()', true],
    ['Sold__c > NOW()', false],
]);

table('the record before the save', [
    ['ISCHANGED(Status__c)', true],
    ['ISCHANGED(Name)', false],
    ['ISPICKVAL(PRIORVALUE(Status__c), "Draft")', true],
    ['ISBLANK(PRIORVALUE(Price__c))', true],
    ['ISNEW()', false],
]);

test('a new record has changed nothing and its prior value is the current one', () => {
    const value = (source: string) => compileFormula(source, OPTIONS).evaluate(inputs(true));
    assert.equal(value('ISCHANGED(Status__c)'), false);
    assert.equal(value('PRIORVALUE(Price__c)'), 10);
    assert.equal(value('ISNEW()'), true);
});

test('ids compare by their first 15 characters and show 15 in formulas', () => {
    assert.equal(evaluate('Maker__c = "a01000000000001"'), true);
    assert.equal(evaluate('Maker__c = "a01000000000001AAA"'), true);
    assert.equal(evaluate('LEN(Maker__c)'), 15);
    assert.equal(evaluate('LEN({!Maker__c})', { purpose: 'flow' }), 18);
});

test('names ignore case and appear once among the references, in canonical case', () => {
    const { references } = compileFormula('name & NAME & maker__R.country__r.name & $user.id', OPTIONS);
    assert.deepEqual(
        references.map(({ path }) => path.join('.')),
        ['Name', 'Maker__r.Country__r.Name', '$User.Id'],
    );
});
