import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BoundedJson, LONGEST_TEXT } from './bounded-json.ts';

function listOf(count: number, limit?: number): string {
    const list = new BoundedJson(limit);
    for (let index = 0; index < count; index += 1) list.add({ name: `L-${index}` });
    return list.toString();
}

test('what fits is listed as it is', () => {
    assert.equal(listOf(0), '[]');
    assert.equal(listOf(2), '[{"name":"L-0"},{"name":"L-1"}]');
});

test('what does not fit is counted, and the text fits in the field whatever its limit', () => {
    for (let limit = 60; limit < 120; limit += 1) {
        const text = listOf(50, limit);
        const items = JSON.parse(text) as readonly ({ readonly name: string } | { readonly more: number })[];
        const last = items.at(-1);
        assert.ok(text.length <= limit, `${text.length} of ${limit}`);
        assert.deepEqual(last, { more: 50 - (items.length - 1) });
    }
});

test('fifty thousand refusals fit in a long text area', () => {
    assert.ok(listOf(50_000).length <= LONGEST_TEXT);
});

test('after the first that did not fit, none is listed, so that the order says what is missing', () => {
    const list = new BoundedJson(60);
    list.add({ text: 'x'.repeat(50) });
    list.add({});
    assert.equal(list.toString(), '[{"more":2}]');
});
