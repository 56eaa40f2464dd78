import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { containsLiteral, literal, literals } from './soql-literal.ts';

test('quotes, backslashes and ends of lines cannot end a SOQL literal', () => {
    assert.equal(literal("O'Neil \\ Sons\n"), "'O\\'Neil \\\\ Sons\\n'");
    assert.equal(literals(['a', "b'"]), "('a', 'b\\'')");
    assert.equal(containsLiteral('50%_\\'), "'%50\\%\\_\\\\%'");
});

/** A literal of SOQL from end to end, and nothing else. */
const ONE_LITERAL = /^'(?:[^'\\\n\r]|\\[\\'nrtbf%_])*'$/;

test('no text breaks out of its literal', () => {
    fc.assert(
        fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom("'", '\\', '%', '_', '\n', 'a', ')') })), (text) => {
            assert.match(literal(text), ONE_LITERAL);
            assert.match(containsLiteral(text), ONE_LITERAL);
            assert.equal(unescaped(literal(text)), text);
        }),
    );
});

function unescaped(text: string): string {
    const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
    return text.slice(1, -1).replace(/\\(.)/gs, (_, char: string) => named[char] ?? char);
}
