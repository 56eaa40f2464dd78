import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventKeyIn, ownRunId, portableEventKey, runKey } from './portable-keys.ts';

const [SOURCE, TARGET] = ['00D000000000001EAA', '00D000000000002EAA'];
const [LICENSE, OTHER] = ['a00000000000001AAA', 'a00000000000009AAA'];

test('an event is known by the key of its license', () => {
    const key = portableEventKey(`${LICENSE}:change:Seats__c`, LICENSE, 'org-package');
    assert.equal(key, 'org-package:change:Seats__c');
    assert.equal(eventKeyIn(key, 'org-package', OTHER), `${OTHER}:change:Seats__c`);
});

test('an event whose license is gone keeps its key', () => {
    const key = `${LICENSE}:change:Seats__c`;
    assert.equal(portableEventKey(key, null, null), key);
    assert.equal(eventKeyIn(key, null, null), key);
});

test('a run is known by the org and the record it comes from, also after a second move and on its way back', () => {
    const key = runKey(SOURCE, 'a10000000000001', null);
    assert.equal(key, `${SOURCE}:a10000000000001AAA`);
    assert.equal(runKey(TARGET, 'a10000000000007', key), key);
    assert.equal(ownRunId(SOURCE, key), 'a10000000000001AAA');
    assert.equal(ownRunId(TARGET, key), undefined);
});
