import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeId, sameId, toId15, toId18 } from './ids.ts';

test('the 18-character form carries the case of the first 15', () => {
    assert.equal(toId18('00D300000000tQq'), '00D300000000tQqEAI');
    assert.equal(toId18('001A0000006Vm9r'), '001A0000006Vm9rIAC');
    assert.equal(toId15('001A0000006Vm9rIAC'), '001A0000006Vm9r');
});

test('ids of both lengths name the same record, ids of other case do not', () => {
    assert.ok(sameId('001A0000006Vm9r', '001A0000006Vm9rIAC'));
    assert.ok(!sameId('001A0000006Vm9r', '001A0000006Vm9R'));
});

test('made ids are unique, 18 characters long and start with the key prefix', () => {
    const ids = Array.from({ length: 5000 }, (_, index) => makeId('a01', index + 1, 'L0xyz'));
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^a01L0xyz[0-9A-Za-z]{10}$/);
});

test('an 18-character id in the wrong case means the same record', () => {
    assert.equal(toId18('001a0000006vm9riac'), '001A0000006Vm9rIAC');
});

test('what is no id comes back unchanged', () => {
    for (const text of ['', 'abc', '001D000000IRFm!', '001A0000006Vm9rXYZ']) assert.equal(toId18(text), text);
    assert.equal(toId15('abc'), 'abc');
});

test('ids sort in the order they were made', () => {
    const ids = Array.from({ length: 5000 }, (_, index) => makeId('a01', index, 'dL0'));
    assert.deepEqual(ids.toSorted(), ids);
});

test('a number too large for the id is refused', () => {
    assert.throws(() => makeId('a01', 62 ** 4, '00000000'), /No id can be made/);
});
