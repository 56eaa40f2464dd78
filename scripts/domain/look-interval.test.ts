import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { secondsToNextLook, SLOWEST_LOOK_SECONDS, type LookFacts } from './look-interval.ts';

const AT_WORK = { callsPerLook: 1, idleSeconds: 0 };
const IDLE = { callsPerLook: 1, idleSeconds: 3600 };

const CASES: readonly (readonly [name: string, facts: LookFacts, seconds: number])[] = [
    ['an org of which nothing is known yet', { ...AT_WORK, callsLeft: undefined }, 4],
    ['the 90,000 requests that an org of 100,000 leaves us', { ...AT_WORK, callsLeft: 90_000 }, 4],
    ['the same org when nobody is at work', { ...IDLE, callsLeft: 90_000 }, 10],
    ['a Developer Edition org', { ...AT_WORK, callsLeft: 13_500 }, 26],
    ['the same org when nobody is at work', { ...IDLE, callsLeft: 13_500 }, 64],
    ['nine minutes without work are still work', { ...AT_WORK, idleSeconds: 540, callsLeft: 13_500 }, 26],
    ['a look of two requests', { ...AT_WORK, callsPerLook: 2, callsLeft: 13_500 }, 52],
    ['a big org when nobody is at work', { ...IDLE, callsLeft: 5_000_000 }, 4],
    ['an org with hardly any left', { ...AT_WORK, callsLeft: 100 }, 120],
    ['an org with none left', { ...IDLE, callsLeft: 0 }, 120],
];

for (const [name, facts, seconds] of CASES) {
    test(`${name}: ${seconds} seconds`, () => {
        assert.equal(secondsToNextLook(facts), seconds);
    });
}

test('a day of looks never takes more than a quarter of what is left, unless two minutes are too short for that', () => {
    fc.assert(
        fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 20 }), fc.nat(100_000), (callsLeft, callsPerLook, idleSeconds) => {
            const seconds = secondsToNextLook({ callsLeft, callsPerLook, idleSeconds });
            const calls = (86_400 / seconds) * callsPerLook;
            assert.ok(seconds === SLOWEST_LOOK_SECONDS || calls <= callsLeft / 4, `${calls} of ${callsLeft}`);
        }),
    );
});

test('fewer requests left, dearer looks or a longer silence never make it look more often', () => {
    const facts = fc.record({ callsLeft: fc.nat(1_000_000), callsPerLook: fc.integer({ min: 1, max: 20 }), idleSeconds: fc.nat(10_000) });
    fc.assert(
        fc.property(facts, facts, (one, other) => {
            const worse = {
                callsLeft: Math.min(one.callsLeft, other.callsLeft),
                callsPerLook: Math.max(one.callsPerLook, other.callsPerLook),
                idleSeconds: Math.max(one.idleSeconds, other.idleSeconds),
            };
            assert.ok(secondsToNextLook(worse) >= secondsToNextLook(one));
        }),
    );
});
