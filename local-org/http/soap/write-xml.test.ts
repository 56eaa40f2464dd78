import assert from 'node:assert/strict';
import { test } from 'node:test';
import { xmlOf } from './write-xml.ts';

test('xmlOf repeats lists, leaves out undefined, marks null and escapes text', () => {
    const value = { name: `<"A" & 'B'>`, list: [1, 2], gone: undefined, none: null, nested: { flag: false, empty: [] } };
    assert.equal(
        xmlOf('result', value),
        '<result><name>&lt;&quot;A&quot; &amp; &apos;B&apos;&gt;</name><list>1</list><list>2</list><none xsi:nil="true"/><nested><flag>false</flag></nested></result>',
    );
});

test('xmlOf drops characters that XML cannot carry', () => {
    assert.equal(xmlOf('a', 'x\u0000y\u0008z\n'), '<a>xyz\n</a>');
});
