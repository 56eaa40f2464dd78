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

const LENGTH = 100_000;

const LONG: readonly (readonly [name: string, source: string, outcome: 'value' | 'error'])[] = [
    ['additions', '1+'.repeat(LENGTH / 2), 'error'],
    ['conditions', `${'TRUE&&'.repeat(LENGTH / 6)}TRUE`, 'error'],
    ['operands', `AND(${'TRUE,'.repeat(LENGTH / 5)}TRUE)`, 'value'],
    ['choices', `CASE(1,${'2,3,'.repeat(LENGTH / 4)}4)`, 'value'],
    ['text', `"${'a'.repeat(LENGTH)}"`, 'value'],
    ['escapes', `"${'\\\\'.repeat(LENGTH / 2)}`, 'error'],
    ['comments', `${'/* */'.repeat(LENGTH / 5)}1`, 'value'],
    ['comments without end', '/*'.repeat(LENGTH / 2), 'error'],
    ['relationships', `${'a.'.repeat(LENGTH / 2)}a`, 'error'],
    ['digits', '9'.repeat(LENGTH), 'error'],
];

for (const [name, source, outcome] of LONG) {
    test(`100,000 characters of ${name} end in ${outcome}`, () => {
        assert.equal(attempt(source), outcome);
    });
}

test('as many operators as are allowed have a value, at every depth', () => {
    assert.equal(attempt(`1${'+1'.repeat(3000)}`), 'value');
    assert.equal(attempt(`${'IF(TRUE,'.repeat(490)}1${'+1'.repeat(3000)}${',2)'.repeat(490)}`), 'value');
});

for (const part of ['(', 'IF(TRUE, ', 'NOT(', '-', '{!']) {
    test(`${part} 5,000 times is refused`, () => {
        assert.equal(attempt(part.repeat(5000)), 'error');
        assert.equal(attempt(`${part.repeat(5000)}1${')'.repeat(5000)}`), 'error');
    });
}

test('a pattern that tries every way to fail ends all the same', () => {
    const text = `"${'a'.repeat(100)}b"`;
    assert.equal(compileFormula(`REGEX(${text}, "(a+)+")`, OPTIONS).evaluate(INPUTS), false);
    assert.throws(() => compileFormula(`REGEX(${text}, "(?=a)(a+)+")`, OPTIONS).evaluate(INPUTS), /^FormulaError: Regex too complicated/);
    assert.equal(compileFormula('REGEX("abab", "(?=a)(ab)\\\\1")', OPTIONS).evaluate(INPUTS), true);
});
