import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PlatformError } from '../errors.ts';
import { readSosl } from './read-sosl.ts';

/** Any failure but one with a code of the platform escapes. */
function attempt(sosl: string): 'search' | 'refused' {
    try {
        readSosl(sosl);
        return 'search';
    } catch (error) {
        assert.ok(error instanceof PlatformError, `${JSON.stringify(sosl.slice(0, 500))}: ${String(error)}`);
        return 'refused';
    }
}

test('any text is a search or refused with a code', () => {
    fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
            attempt(text);
            attempt(`FIND {${text}}`);
            attempt(`FIND {north} RETURNING ${text}`);
        }),
        { seed: 1, numRuns: 500 },
    );
});

const PARTS = [
    'FIND',
    '{north}',
    '{',
    '}',
    '\\',
    '"',
    '*',
    '?',
    'AND',
    'OR',
    'NOT',
    '(',
    ')',
    'IN',
    'NAME FIELDS',
    'RETURNING',
    'Account',
    '(Id, Name)',
    'WHERE',
    "Name = 'x'",
    'ORDER BY Name',
    'LIMIT',
    '5',
    ',',
    'WITH',
    'é',
];

test('any sequence of words is a search or refused, and some are searches', () => {
    const outcomes = new Set<string>();
    fc.assert(
        fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 10 }), (parts) => {
            outcomes.add(attempt(parts.join(' ')));
            outcomes.add(attempt(`FIND {north} ${parts.join(' ')}`));
            outcomes.add(attempt(`FIND {${parts.join(' ')}}`));
        }),
        { seed: 1, numRuns: 1000 },
    );
    assert.deepEqual([...outcomes].toSorted(), ['refused', 'search']);
});

for (const [what, sosl] of [
    ['parentheses', `FIND {${'('.repeat(9000)}a}`],
    ['negations', `FIND {${'NOT '.repeat(9000)}ab}`],
    ['parentheses and negations', `FIND {${'(NOT '.repeat(9000)}ab}`],
    ['quotes', `FIND {${'"a '.repeat(9000)}}`],
    ['NOT', `FIND {a ${'AND NOT '.repeat(9000)}b}`],
    ['returned objects', `FIND {ab} RETURNING ${'Account, '.repeat(9000)}Contact`],
] as const) {
    test(`${what} without end are refused or read, and end`, () => {
        attempt(sosl);
    });
}
