import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readXml } from './read-xml.ts';
import { XmlError } from './xml-element.ts';

test('elements know their namespace, text and the place behind their start tag', () => {
    const root = readXml('\uFEFF<?xml version="1.0"?>\n<a xmlns="urn:x">\n  <b>1 &lt; <![CDATA[2 & 3]]><!-- no --></b>\n</a>');
    const [b] = root.children;
    assert.deepEqual([root.name, root.namespace, b?.text, b?.position], ['a', 'urn:x', '1 < 2 & 3', { line: 3, column: 6 }]);
});

const MALFORMED: readonly (readonly [source: string, message: string, line: number, column: number])[] = [
    ['<a>\n  <b>x</c>\n</a>', 'The element type "b" must be terminated by the matching end-tag "</b>".', 2, 11],
    ['hello', 'Content is not allowed in prolog.', 1, 1],
    ['<a/>\nhello', 'Content is not allowed in trailing section.', 2, 6],
    ['<a><b>', 'XML document structures must start and end within the same entity.', 1, 7],
    ['<a/><b/>', 'The markup in the document following the root element must be well-formed.', 1, 8],
    ['', 'Premature end of file.', 1, 1],
    ['<a>\n1 & 2</a>', "The entity name must immediately follow the '&' in the entity reference.", 2, 3],
    ['<a>&copy;</a>', 'The entity "copy" was referenced, but not declared.', 1, 4],
    ['<a>&amp</a>', 'The reference to entity "amp" must end with the \';\' delimiter.', 1, 4],
];

for (const [source, message, line, column] of MALFORMED) {
    test(`${JSON.stringify(source)} is refused: ${message}`, () => {
        assert.throws(() => readXml(source), new XmlError(message, { line, column }));
    });
}

test('a document type is refused, so that no entity is ever expanded', () => {
    assert.throws(() => readXml('<!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>'), /DOCTYPE is disallowed/);
});
