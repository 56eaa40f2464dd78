import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormulaValue } from '../formula.ts';
import { evaluate } from '../widget-formula.fixture.ts';

// Covers: Formula: <each key> (doc: the page of its name, Formula Operators and Functions, Salesforce Help)
/** Each under the page of "Formula Operators and Functions" in Salesforce Help that says so. It is 2026-03-01 04:00 in GMT. */
const DOCUMENTED: Readonly<Record<string, readonly (readonly [source: string, value: FormulaValue])[]>> = {
    IF: [
        ['IF(Price__c > 5, "dear", "cheap")', 'dear'],
        ['IF(Weight__c > 5, "heavy", "light")', 'light'],
    ],
    CASE: [
        ['CASE(Status__c, "Draft", 1, "New", 2, 3)', 2],
        ['CASE(Price__c, 1, "one", "other")', 'other'],
    ],
    'AND, OR, NOT': [
        ['AND(TRUE, Price__c > 5, Broken__c)', true],
        ['OR(FALSE, Price__c > 5)', true],
        ['NOT(Broken__c)', false],
    ],
    'ISBLANK, ISNULL': [
        ['ISBLANK(Code__c)', true],
        ['ISBLANK(Weight__c)', true],
        ['ISNULL(Code__c)', false],
        ['ISNULL(Weight__c)', true],
    ],
    'BLANKVALUE, NULLVALUE': [
        ['BLANKVALUE(Code__c, "none")', 'none'],
        ['NULLVALUE(Code__c, "none")', null],
        ['NULLVALUE(Weight__c, 7)', 7],
    ],
    'ISPICKVAL, INCLUDES': [
        ['ISPICKVAL(Status__c, "New")', true],
        ['ISPICKVAL(Status__c, "Draft")', false],
        ['INCLUDES(Colors__c, "Dark Blue")', true],
        ['INCLUDES(Colors__c, "Blue")', false],
    ],
    'ISNUMBER, VALUE': [
        ['ISNUMBER("12.5")', true],
        ['ISNUMBER("12a")', false],
        ['ISNUMBER("")', false],
        ['VALUE("-12.50")', -12.5],
        ['VALUE(Code__c)', null],
    ],
    TEXT: [
        ['TEXT(12.5)', '12.5'],
        ['TEXT(DATE(2026, 1, 31))', '2026-01-31'],
        ['TEXT(Sold__c)', '2026-02-01 06:30:00Z'],
        ['TEXT(Status__c)', 'New'],
    ],
    'LEN, LEFT, RIGHT, MID': [
        ['LEN(Name)', 5],
        ['LEN(Code__c)', 0],
        ['LEFT(Name, 2)', 'Gi'],
        ['RIGHT(Name, 2)', 'mo'],
        ['MID(Name, 2, 3)', 'izm'],
        ['LEFT(Name, 99)', 'Gizmo'],
    ],
    'TRIM, UPPER, LOWER': [
        ['TRIM("  a b  ")', 'a b'],
        ['UPPER(Name)', 'GIZMO'],
        ['LOWER(Name)', 'gizmo'],
        ['UPPER("istanbul", "tr")', 'İSTANBUL'],
    ],
    'CONTAINS, BEGINS, FIND, SUBSTITUTE': [
        ['CONTAINS(Name, "zm")', true],
        ['CONTAINS(Name, "ZM")', false],
        ['BEGINS(Name, "Giz")', true],
        ['FIND("z", Name)', 3],
        ['FIND("q", Name)', 0],
        ['FIND("o", "foo", 3)', 3],
        ['SUBSTITUTE("Coupon 1, Coupon 2", "Coupon", "Debenture")', 'Debenture 1, Debenture 2'],
    ],
    'LPAD, RPAD': [
        ['LPAD("my_company.com", 15, "z")', 'zmy_company.com'],
        ['LPAD("my_company.com", 14, "z")', 'my_company.com'],
        ['RPAD("my_company.com", 15, "z")', 'my_company.comz'],
        ['RPAD("Name", 2)', 'Na'],
    ],
    BR: [['"a" & BR() & "b"', 'a<br>b']],
    CASESAFEID: [['LEN(CASESAFEID("001000000000001"))', 18]],
    REGEX: [
        ['REGEX("123-45-6789", "[0-9]{3}-[0-9]{2}-[0-9]{4}")', true],
        ['REGEX("x123-45-6789", "[0-9]{3}-[0-9]{2}-[0-9]{4}")', false],
    ],
    ABS: [['ABS(-5.2)', 5.2]],
    ROUND: [
        ['ROUND(1.5, 0)', 2],
        ['ROUND(1.2345, 0)', 1],
        ['ROUND(-1.5, 0)', -2],
        ['ROUND(225.49823, 2)', 225.5],
        ['ROUND(225.49823, -2)', 200],
    ],
    'CEILING, FLOOR': [
        ['CEILING(2.5)', 3],
        ['CEILING(-2.5)', -3],
        ['FLOOR(2.5)', 2],
        ['FLOOR(-2.5)', -2],
    ],
    MOD: [
        ['MOD(3, 3)', 0],
        ['MOD(4, 3)', 1],
        ['MOD(123, 100)', 23],
    ],
    'SQRT, EXP, LN, LOG': [
        ['SQRT(16)', 4],
        ['ROUND(EXP(3), 4)', 20.0855],
        ['ROUND(LN(10), 4)', 2.3026],
        ['LOG(1000)', 3],
    ],
    'MAX, MIN': [
        ['MAX(1, Price__c, 3)', 10],
        ['MIN(1, Price__c, 3)', 1],
    ],
    'TODAY, NOW': [
        ['TODAY()', '2026-02-28'],
        ['NOW()', '2026-03-01T04:00:00.000Z'],
    ],
    'DATE, DATEVALUE, DATETIMEVALUE': [
        ['DATE(2024, 2, 29)', '2024-02-29'],
        ['DATEVALUE("2026-07-04")', '2026-07-04'],
        ['DATEVALUE(Sold__c)', '2026-01-31'],
        ['DATETIMEVALUE("2026-07-04 17:00:00")', '2026-07-04T17:00:00.000Z'],
    ],
    'YEAR, MONTH, DAY, WEEKDAY': [
        ['YEAR(Built__c)', 2026],
        ['MONTH(Built__c)', 1],
        ['DAY(Built__c)', 31],
        ['WEEKDAY(DATE(2026, 3, 1))', 1],
        ['WEEKDAY(DATE(2026, 2, 28))', 7],
    ],
    ADDMONTHS: [
        ['ADDMONTHS(DATE(2026, 2, 28), 1)', '2026-03-31'],
        ['ADDMONTHS(DATE(2026, 1, 30), 1)', '2026-02-28'],
        ['ADDMONTHS(DATE(2026, 5, 5), -1)', '2026-04-05'],
    ],
    'ISNEW, ISCLONE, ISCHANGED, PRIORVALUE': [
        ['ISNEW()', false],
        ['ISCLONE()', false],
        ['ISCHANGED(Status__c)', true],
        ['ISCHANGED(Name)', false],
        ['ISPICKVAL(PRIORVALUE(Status__c), "Draft")', true],
    ],
};

for (const [page, rows] of Object.entries(DOCUMENTED)) {
    for (const [source, value] of rows) {
        test(`${page}: ${source} is ${String(value)}`, () => {
            assert.equal(evaluate(source), value);
        });
    }
}

// Covers: Formula: HYPERLINK, IMAGE (doc: HYPERLINK and IMAGE, Formula Operators and Functions, Salesforce Help)
test('formula fields show links and images', () => {
    const field = { purpose: 'field' } as const;
    assert.equal(evaluate('HYPERLINK("/x", Name, "_self")', field), '<a href="/x" target="_self">Gizmo</a>');
    assert.equal(evaluate('IMAGE("/img/flag.gif", "red")', field), '<img src="/img/flag.gif" alt="red" border="0"/>');
    assert.equal(evaluate('IMAGE("/img/flag.gif", Name, 16, 32)', field), '<img src="/img/flag.gif" alt="Gizmo" style="height:16px; width:32px;" border="0"/>');
});
