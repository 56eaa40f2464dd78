import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection } from '@salesforce/core';
import { apiUsageOf } from './api-budget.ts';
import { LookPace } from './look-pace.ts';

const MINUTE = 60_000;

/** All that the pace asks of a connection: what its org's last answer said. */
function orgWith(used: number, limit: number): Connection {
    return { limitInfo: { apiUsage: { used, limit } } } as unknown as Connection;
}

test('a worker slows down when nothing had to be done for ten minutes, and is quick again after work', () => {
    const org = orgWith(0, 15_000);
    const pace = new LookPace(org, org, undefined, 0);
    assert.equal(pace.secondsToWait(1, MINUTE), 26);
    assert.equal(pace.secondsToWait(1, 11 * MINUTE), 64);
    pace.worked(12 * MINUTE);
    assert.equal(pace.secondsToWait(1, 13 * MINUTE), 26);
});

test('a pause that somebody wants holds', () => {
    const org = orgWith(0, 15_000);
    assert.equal(new LookPace(org, org, 2, 0).secondsToWait(1, 30 * MINUTE), 2);
});

test('at the reserve it looks every two minutes whatever somebody wants, and the next look is sent all the same', () => {
    const [license, packaging] = [orgWith(14_000, 15_000), orgWith(15_000, 15_000)];
    assert.equal(new LookPace(license, packaging, 2, 0).secondsToWait(1, 0), 120);
    assert.deepEqual([apiUsageOf(license), apiUsageOf(packaging)], [undefined, undefined]);
});
