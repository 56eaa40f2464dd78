import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileFormula } from './compile.ts';
import { FormulaError } from './formula.ts';
import type { FormulaInputs, FormulaOptions } from './formula.ts';
import { SUPPORTED_FUNCTIONS, UNSUPPORTED_FUNCTIONS } from './functions/function-table.ts';
import { recordScope } from './record-scope.ts';
import { WIDGET, WIDGET_CATALOGUE, WIDGET_SCHEMA } from './widget-schema.fixture.ts';

const OPTIONS: FormulaOptions = {
    scope: recordScope(WIDGET_SCHEMA, WIDGET, WIDGET_CATALOGUE),
    purpose: 'validation',
    treatBlanksAs: 'BlankAsBlank',
    returnType: undefined,
};
const INPUTS: FormulaInputs = { get: () => null, prior: () => null, isNew: false, isClone: false, now: new Date('2026-03-01T12:00:00.000Z'), timeZone: 'UTC' };

/** Any failure but a FormulaError escapes. */
function attempt(source: string): 'value' | 'error' {
    try {
        compileFormula(source, OPTIONS).evaluate(INPUTS);
        return 'value';
    } catch (error) {
        assert.ok(error instanceof FormulaError, `${source}: ${String(error)}`);
        return 'error';
    }
}

test('any text is a formula or a FormulaError', () => {
    fc.assert(
        fc.property(fc.string(), (source) => {
            attempt(source);
        }),
        { seed: 1 },
    );
});

const WORDS = [
    ...SUPPORTED_FUNCTIONS,
    'Name',
    'Status__c',
    'Price__c',
    'Built__c',
    'Sold__c',
    'Broken__c',
    'Maker__c',
    'NULL',
    'TRUE',
    '"abc"',
    '1',
    '-3.5',
    '0',
];
const SYMBOLS = ['(', ')', ',', '+', '-', '*', '/', '^', '&', '=', '<>', '<', '>=', '&&', '||', '!'];

test("any sequence of the language's words is a formula or a FormulaError", () => {
    const words = fc.array(fc.constantFrom(...WORDS, ...SYMBOLS, ...SYMBOLS), { maxLength: 12 });
    fc.assert(
        fc.property(words, (sequence) => {
            attempt(sequence.join(' '));
        }),
        { seed: 1, numRuns: 2000 },
    );
});

test('any call with values of any type has a value or is a FormulaError', () => {
    const outcomes = new Set<string>();
    const operand = fc.constantFrom(
        'Name',
        'Price__c',
        'Built__c',
        'Sold__c',
        'Broken__c',
        'Status__c',
        'Colors__c',
        'NULL',
        '"2026-01-31"',
        '1',
        '-40',
        '1e400',
        'TODAY()',
        'NOW()',
    );
    const call = fc.tuple(fc.constantFrom(...SUPPORTED_FUNCTIONS), fc.array(operand, { maxLength: 4 }));
    fc.assert(
        fc.property(call, ([name, operands]) => {
            outcomes.add(attempt(`${name}(${operands.join(', ')})`));
        }),
        { seed: 1, numRuns: 5000 },
    );
    assert.deepEqual([...outcomes].sort(), ['error', 'value']);
});

test('no function is both supported and not', () => {
    assert.deepEqual(
        [...UNSUPPORTED_FUNCTIONS].filter((name) => SUPPORTED_FUNCTIONS.has(name)),
        [],
    );
});
