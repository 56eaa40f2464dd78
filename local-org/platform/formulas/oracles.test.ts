import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { parseSync } from 'sformula';
import type { FormulaValue } from './formula.ts';
import { settled } from './numbers.ts';
import { evaluate } from './widget-formula.fixture.ts';

/**
 * Two independent evaluators of Salesforce's formulas. Both are often wrong: they are asked only where the documentation says the same,
 * and where they differ the page of Salesforce Help, or the grammar Salesforce publishes in `salesforce/formula-engine`, is named.
 */
const formulon = createRequire(import.meta.url)('formulon') as { parse(source: string): { type: string; value?: unknown; message?: string } };

type Oracle = 'formulon' | 'sformula';

const ORACLES: Readonly<Record<Oracle, (source: string) => unknown>> = {
    formulon: (source) => {
        const { type, value, message } = formulon.parse(source);
        if (type !== 'literal') throw new Error(message);
        return value;
    },
    sformula: (source) => parseSync(source).evaluate({}) as unknown,
};

function answerOf(oracle: Oracle, source: string): unknown {
    try {
        return comparable(ORACLES[oracle](source));
    } catch {
        return 'refused';
    }
}

/** Fewer forms: 15 digits, dates as ISO text without an empty time of day, no empty text. */
function comparable(value: unknown): unknown {
    if (typeof value === 'number') return settled(value);
    const text = value instanceof Date ? value.toISOString() : value;
    return typeof text === 'string' ? text.replace('+0000', 'Z').replace('T00:00:00.000Z', '') || null : text;
}

const AGREED: readonly (readonly [source: string, value: FormulaValue])[] = [
    ['1 + 2 * 3', 7],
    ['2 ^ 3 ^ 2', 64],
    ['-2 ^ 2', 4],
    ['10 - 4 - 3', 3],
    ['0.1 + 0.2', 0.3],
    ['1 / 3', 0.333333333333333],
    ['TRUE || FALSE && FALSE', true],
    ['1 + 1 = 2 && 2 < 3', true],
    ['ROUND(-2.5, 0)', -3],
    ['ROUND(1234.5, -2)', 1200],
    ['CEILING(-2.5)', -3],
    ['FLOOR(-2.5)', -2],
    ['MCEILING(-2.5)', -2],
    ['MFLOOR(-2.5)', -3],
    ['MOD(10, 3)', 1],
    ['LN(EXP(2))', 2],
    ['LOG(1000)', 3],
    ['"a" = "A"', false],
    ['RIGHT("Widget", 0)', null],
    ['MID("Widget", 2, 3)', 'idg'],
    ['FIND("", "abc")', 0],
    ['LPAD("7", 3, "0")', '007'],
    ['RPAD("ab", 5, "xyz")', 'abxyz'],
    ['VALUE("12.50")', 12.5],
    ['CASESAFEID("a0100000000000B")', 'a0100000000000BAAQ'],
    ['OR(TRUE, 1 / 0 = 1)', true],
    ['CASE("z", "a", 1, NULL)', null],
    ['DATE(2026, 1, 31) + 1.9', '2026-02-01'],
    ['DATE(2026, 3, 1) - DATE(2026, 1, 31)', 29],
    ['ADDMONTHS(DATE(2026, 1, 30), 1)', '2026-02-28'],
    ['ADDMONTHS(DATE(2026, 1, 15), -13)', '2024-12-15'],
    ['WEEKDAY(DATE(2026, 3, 1))', 1],
    ['DATETIMEVALUE("2026-07-04 01:02:03")', '2026-07-04T01:02:03.000Z'],
];

for (const [source, value] of AGREED) {
    test(`${source} is ${String(value)}, as two other evaluators say`, () => {
        assert.deepEqual([evaluate(source), answerOf('formulon', source), answerOf('sformula', source)], [value, value, value]);
    });
}

const DISPUTED: readonly (readonly [source: string, value: FormulaValue, page: string, dissenters: readonly Oracle[]])[] = [
    ['2 * 3 ^ 2', 36, 'salesforce/formula-engine, FormulaGrammar.g: * and / bind tighter than ^', ['formulon', 'sformula']],
    ['ROUND(1.005, 2)', 1.01, 'ROUND', ['formulon']],
    ['MOD(3, 0)', 3, 'MOD', ['formulon']],
    ['FIND("g", "Widget gear", 5)', 8, 'FIND', ['formulon']],
    ['SUBSTITUTE("a-b-c", "-", "$&")', 'a$&b$&c', 'SUBSTITUTE', ['formulon']],
    ['LPAD("abcdef", 3)', 'abc', 'LPAD', ['formulon']],
    ['CASESAFEID("not an id")', 'not an id', 'CASESAFEID', ['formulon']],
    ['ISNUMBER("1e3")', true, 'ISNUMBER', ['formulon']],
    ['ISNUMBER(" 1")', false, 'ISNUMBER', ['formulon', 'sformula']],
    ['UPPER("i", "tr")', 'İ', 'UPPER', ['formulon', 'sformula']],
    ['REGEX("2026-01", "\\\\d{4}-\\\\d{2}")', true, 'REGEX', ['formulon', 'sformula']],
    ['BR()', '<br>', 'BR', ['formulon', 'sformula']],
    ['TEXT(0.5)', '0.5', 'TEXT', ['sformula']],
    ['TEXT(1 / 10000000)', '0.0000001', 'TEXT', ['formulon', 'sformula']],
    ['1 + DATE(2026, 1, 31)', '2026-02-01', '+ (Add)', ['sformula']],
    ['DATEVALUE("2026-7-4")', '2026-07-04', 'DATEVALUE', ['sformula']],
    ['ADDMONTHS(DATE(2026, 2, 28), 1)', '2026-03-31', 'ADDMONTHS', ['formulon']],
    ['HOUR(TIMEVALUE("10:40:55.666"))', 10, 'HOUR', ['formulon']],
    ['TRUNC(2.567, 1)', 2.5, 'TRUNC', ['formulon', 'sformula']],
    ['DAYOFYEAR(DATE(2024, 12, 31))', 366, 'DAYOFYEAR', ['formulon', 'sformula']],
];

for (const [source, value, page, dissenters] of DISPUTED) {
    test(`${source} is ${String(value)} ("${page}"), whatever ${dissenters.join(' and ')} say`, () => {
        assert.equal(evaluate(source), value);
        const differing = (['formulon', 'sformula'] as const).filter((oracle) => answerOf(oracle, source) !== value);
        assert.deepEqual(differing, dissenters);
    });
}
