import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readXml } from './read-xml.ts';
import { XmlError } from './xml-element.ts';

/** Any failure but an XmlError with a place escapes. */
function attempt(source: string): 'tree' | 'error' {
    try {
        readXml(source);
        return 'tree';
    } catch (error) {
        assert.ok(error instanceof XmlError, `${JSON.stringify(source.slice(0, 500))}: ${String(error)}`);
        assert.ok(error.position.line >= 1 && error.position.column >= 1);
        return 'error';
    }
}

test('any text is a tree or an XmlError', () => {
    fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
            attempt(text);
            attempt(`<a>${text}</a>`);
        }),
        { seed: 1, numRuns: 500 },
    );
});

const PARTS = [
    '<a>',
    '</a>',
    '<b x="1">',
    '</b>',
    '<c/>',
    '<',
    '>',
    '&',
    '&amp;',
    '&#0;',
    '&#x41;',
    '&nope;',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml version="1.0"?>',
    '<?p',
    '?>',
    'xmlns:p="u"',
    '<p:d>',
    '"',
    "'",
    '\uFEFF',
    '\u0000',
    '😀',
    ' ',
];

test('any sequence of markup is a tree or an XmlError', () => {
    const outcomes = new Set<string>();
    fc.assert(
        fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 10 }), (parts) => {
            outcomes.add(attempt(parts.join('')));
            outcomes.add(attempt(`<r>${parts.join('')}</r>`));
        }),
        { seed: 1, numRuns: 2000 },
    );
    assert.deepEqual([...outcomes].sort(), ['error', 'tree']);
});

const LONG: readonly (readonly [name: string, part: string])[] = [
    ['open elements', '<a>'],
    ['open character data', '<![CDATA['],
    ['open comments', '<a><!--'],
    ['bare ampersands', '&'],
    ['references without end', '&x'],
    ['attributes', '<a b="c" '],
    ['namespaces', '<a xmlns="u">'],
    ['line ends', '\n'],
];

for (const [name, part] of LONG) {
    test(`${name} of 1,000,000 characters are an XmlError`, () => {
        assert.equal(attempt(part.repeat(1_000_000 / part.length)), 'error');
        assert.equal(attempt(`<r>${part.repeat(1_000_000 / part.length)}`), 'error');
    });
}

test('elements nest 500 levels and no deeper', () => {
    const nested = (levels: number) => '<a>'.repeat(levels) + '</a>'.repeat(levels);
    assert.equal(attempt(nested(500)), 'tree');
    assert.throws(() => readXml(nested(501)), new XmlError('Elements are nested deeper than 500 levels.', { line: 1, column: 1504 }));
    assert.equal(attempt(nested(5000)), 'error');
});
