import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pauseUntilDone } from './write-bulk.ts';

const CASES = [
    { name: 'while nothing is processed, each pause is longer than the last', last: 2000, processed: 0, elapsedMs: 3000, expected: 4000 },
    { name: 'as long as the rest takes at the speed so far', last: 1000, processed: 2500, elapsedMs: 2000, expected: 6000 },
    { name: 'no shorter than a second', last: 1000, processed: 9999, elapsedMs: 5000, expected: 1000 },
    { name: 'no longer than half a minute', last: 1000, processed: 10, elapsedMs: 5000, expected: 30_000 },
];

for (const { name, last, processed, elapsedMs, expected } of CASES) {
    test(`the next look at a job: ${name}`, () => {
        assert.equal(pauseUntilDone(last, { processed, rows: 10_000, elapsedMs }), expected);
    });
}
