import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormulaValue } from '../formula.ts';
import { evaluate, refusal, runtimeError } from '../widget-formula.fixture.ts';

// Covers: Formula: <each key> (doc: the page of its name, Formula Operators and Functions, Salesforce Help)
/** Each under the page of "Formula Operators and Functions" in Salesforce Help that says so. It is 2026-03-01 04:00 in GMT. */
const DOCUMENTED: Readonly<Record<string, readonly (readonly [source: string, value: FormulaValue])[]>> = {
    TRUNC: [
        ['TRUNC(8.999, 2)', 8.99],
        ['TRUNC(-8.999, 0)', -8],
        ['TRUNC(1234.5, -2)', 1200],
        ['TRUNC(-0.4, 0)', 0],
        ['TRUNC(1.15, 2)', 1.15],
        ['TRUNC(Weight__c, 1)', null],
    ],
    MCEILING: [
        ['MCEILING(2.1)', 3],
        ['MCEILING(-2.9)', -2],
        ['MCEILING(-0.5)', 0],
        ['MCEILING(0.1 * 3 * 10)', 3],
    ],
    MFLOOR: [
        ['MFLOOR(2.9)', 2],
        ['MFLOOR(-2.1)', -3],
    ],
    PI: [['ROUND(PI(), 5)', 3.14159]],
    'SIN, COS, TAN': [
        ['ROUND(SIN(PI() / 2), 10)', 1],
        ['COS(0)', 1],
        ['ROUND(TAN(PI() / 4), 10)', 1],
    ],
    'ASIN, ACOS, ATAN, ATAN2': [
        ['ASIN(0)', 0],
        ['ACOS(1)', 0],
        ['ROUND(ATAN(1) * 4 - PI(), 10)', 0],
        ['ROUND(ATAN2(1, -1) / PI(), 10)', 0.75],
    ],
    TIMEVALUE: [
        ['TIMEVALUE("17:30:45.125")', '17:30:45.125Z'],
        ['TIMEVALUE(Sold__c)', '06:30:00.000Z'],
        ['TIMEVALUE(TIMEVALUE("17:30:45.125"))', '17:30:45.125Z'],
        ['TIMEVALUE(Code__c)', null],
    ],
    TIMENOW: [['TIMENOW()', '04:00:00.000Z']],
    'HOUR, MINUTE, SECOND, MILLISECOND': [
        ['HOUR(TIMEVALUE("17:30:45.125"))', 17],
        ['MINUTE(TIMEVALUE("17:30:45.125"))', 30],
        ['SECOND(TIMEVALUE("17:30:45.125"))', 45],
        ['MILLISECOND(TIMEVALUE("17:30:45.125"))', 125],
    ],
    'Formula Operators: times': [
        ['TIMEVALUE("23:30:00.000") + 3600000', '00:30:00.000Z'],
        ['3600000 + TIMEVALUE("01:00:00.000")', '02:00:00.000Z'],
        ['TIMEVALUE("00:30:00.000") - 3600000', '23:30:00.000Z'],
        ['TIMEVALUE("02:00:00.000") - TIMEVALUE("01:30:00.000")', 1_800_000],
        ['TIMEVALUE("01:00:00.000") - TIMEVALUE("23:00:00.000")', 7_200_000],
        ['TIMEVALUE("02:00:00.000") > TIMEVALUE("01:30:00.000")', true],
    ],
    FORMATDURATION: [
        ['FORMATDURATION(3725)', '01:02:05'],
        ['FORMATDURATION(-360000.9)', '100:00:00'],
        ['FORMATDURATION(90061, TRUE)', '1:01:01:01'],
        ['FORMATDURATION(90061, FALSE)', '25:01:01'],
        ['FORMATDURATION(TIMEVALUE("23:59:59.999"), TIMEVALUE("10:34:55.666"))', '13:25:04'],
        ['FORMATDURATION(Sold__c, Sold__c + 1.5)', '1:12:00:00'],
        ['FORMATDURATION(Weight__c)', null],
        ['FORMATDURATION(Sold__c, NULL)', null],
    ],
    DAYOFYEAR: [
        ['DAYOFYEAR(DATE(2026, 2, 28))', 59],
        ['DAYOFYEAR(DATE(2024, 12, 31))', 366],
    ],
    'ISOWEEK, ISOYEAR': [
        ['ISOWEEK(DATE(2005, 1, 1))', 53],
        ['ISOYEAR(DATE(2005, 1, 1))', 2004],
        ['ISOWEEK(DATE(2026, 12, 31))', 53],
        ['ISOWEEK(DATE(2024, 12, 30))', 1],
        ['ISOYEAR(DATE(2024, 12, 30))', 2025],
        ['ISOWEEK(Sold__c)', 5],
    ],
    'UNIXTIMESTAMP, FROMUNIXTIME': [
        ['UNIXTIMESTAMP(DATE(1970, 1, 2))', 86_400],
        ['UNIXTIMESTAMP(Sold__c)', 1_769_927_400],
        ['UNIXTIMESTAMP(TIMEVALUE("01:00:01.900"))', 3601],
        ['FROMUNIXTIME(1769927400)', '2026-02-01T06:30:00.000Z'],
    ],
    INITCAP: [
        ['INITCAP("green WIDGETS of o-slo")', 'Green Widgets Of O-Slo'],
        ['INITCAP("2nd éTAGE")', '2nd Étage'],
    ],
    REVERSE: [['REVERSE("stressed🙂")', '🙂desserts']],
    ASCII: [
        ['ASCII("Apple")', 65],
        ['ASCII(Code__c)', null],
    ],
    CHR: [
        ['CHR(65)', 'A'],
        ['CHR(0)', null],
        ['CHR(2000000)', null],
    ],
    PICKLISTCOUNT: [['PICKLISTCOUNT(Colors__c)', 2]],
};

for (const [page, rows] of Object.entries(DOCUMENTED)) {
    for (const [source, value] of rows) {
        test(`${page}: ${source} is ${String(value)}`, () => {
            assert.equal(evaluate(source), value);
        });
    }
}

const RUNTIME_ERRORS: readonly (readonly [string, string])[] = [
    ['ACOS(1.1)', 'Invalid argument to ACOS() function'],
    ['TIMEVALUE("24:00:00.000")', 'Invalid time format: 24:00:00.000'],
    ['TIMEVALUE("1:00")', 'Invalid time format: 1:00'],
    ['FROMUNIXTIME(10 ^ 15)', 'Invalid date'],
];

for (const [source, message] of RUNTIME_ERRORS) {
    test(`${source} has no value: ${message}`, () => {
        assert.equal(runtimeError(source), message);
    });
}

const REFUSALS: readonly (readonly [string, string])[] = [
    ['HOUR(NOW())', "Incorrect parameter type for function 'HOUR()'. Expected Time, received DateTime"],
    ['TIMEVALUE(5)', "Incorrect argument type for function 'TIMEVALUE()'."],
    ['ISOWEEK("2026")', "Incorrect argument type for function 'ISOWEEK()'."],
    ['FORMATDURATION(TIMENOW())', "Incorrect parameter type for function 'FORMATDURATION()'. Expected Number, received Time"],
    ['FORMATDURATION(5, 6)', "Incorrect parameter type for function 'FORMATDURATION()'. Expected Boolean, received Number"],
    ['FORMATDURATION(NOW(), TIMENOW())', "Incorrect parameter type for function 'FORMATDURATION()'. Expected DateTime, received Time"],
    ['FORMATDURATION("x", "y")', "Incorrect parameter type for function 'FORMATDURATION()'. Expected Number, Time, DateTime, received Text"],
    ['TIMENOW() + TIMENOW()', "Incorrect parameter type for operator '+'. Expected Number, received Time"],
    ['PICKLISTCOUNT(Status__c)', "Incorrect parameter type for function 'PICKLISTCOUNT()'. Expected Multipicklist, received Picklist"],
    ['CURRENCYRATE("EUR")', 'The local org does not support the formula function CURRENCYRATE.'],
];

for (const [source, message] of REFUSALS) {
    test(`${source} is refused: ${message}`, () => {
        assert.equal(refusal(source), message);
    });
}
