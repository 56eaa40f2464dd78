import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { GraphqlRefusal } from '../graphql-problem.ts';
import { parseDocument } from './parse-document.ts';

/** Any failure but a refusal of the document escapes. */
function attempt(source: string): 'document' | 'refused' {
    try {
        parseDocument(source);
        return 'document';
    } catch (error) {
        assert.ok(error instanceof GraphqlRefusal, `${JSON.stringify(source.slice(0, 500))}: ${String(error)}`);
        return 'refused';
    }
}

test('any text is a document or refused', () => {
    fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
            attempt(text);
            attempt(`{ uiapi { ${text} } }`);
        }),
        { seed: 1, numRuns: 500 },
    );
});

const PARTS = [
    'query',
    'mutation',
    'Q',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ':',
    '$v',
    'String!',
    '=',
    '...',
    'on',
    'fragment',
    '@include',
    '"x"',
    '"""',
    '"',
    '\\',
    '1',
    '-1.5e3',
    'a',
    ',',
    '#c\n',
    '|',
    '&',
];

test('any sequence of tokens is a document or refused, and some are documents', () => {
    const outcomes = new Set<string>();
    fc.assert(
        fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }), (parts) => {
            outcomes.add(attempt(parts.join(' ')));
            outcomes.add(attempt(`{ ${parts.join(' ')} }`));
        }),
        { seed: 1, numRuns: 2000 },
    );
    assert.deepEqual([...outcomes].toSorted(), ['document', 'refused']);
});

for (const [what, source] of [
    ['fields', '{a'.repeat(100_000)],
    ['lists', `{a(b:${'['.repeat(100_000)}`],
    ['objects', `{a(b:${'{c:'.repeat(100_000)}`],
    ['a text', `{a(b:"${'x'.repeat(1_000_000)}")}`],
] as const) {
    test(`${what} without end are refused or read, and end`, () => {
        attempt(source);
    });
}
