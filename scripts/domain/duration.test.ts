import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDuration, describeDuration, parseDuration } from './duration.ts';

const LATER = [
    { text: '30d', from: '2026-11-28', to: '2026-12-28', words: '30 days' },
    { text: '1d', from: '2026-12-31', to: '2027-01-01', words: '1 day' },
    { text: '4w', from: '2026-02-20', to: '2026-03-20', words: '4 weeks' },
    { text: '1m', from: '2027-01-31', to: '2027-02-28', words: '1 month' },
    { text: '3m', from: '2026-11-30', to: '2027-02-28', words: '3 months' },
    { text: '1Y', from: '2028-02-29', to: '2029-02-28', words: '1 year' },
    { text: ' 2 y ', from: '2026-11-28', to: '2028-11-28', words: '2 years' },
] as const;

for (const { text, from, to, words } of LATER) {
    test(`${text} after ${from} is ${to}`, () => {
        const verdict = parseDuration(text, '--expiring-within');
        assert.ok(verdict.ok);
        assert.equal(addDuration(from, verdict.value), to);
        assert.equal(describeDuration(verdict.value), words);
    });
}

for (const text of ['30', 'd', '', '3 months', '-1d', '1.5y', '0d', '101y', '1d1w', '٣d']) {
    test(`"${text}" is refused with examples`, () => {
        const verdict = parseDuration(text, '--expiring-within');
        assert.ok(!verdict.ok);
        assert.ok(verdict.refusal.message.startsWith(`"${text}" of --expiring-within`));
        assert.match(verdict.refusal.actions[0] ?? '', /--expiring-within 30d, .* 1y/);
    });
}

test('whatever the day and the duration, the later day is a day of the calendar and lies later', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
        fc.property(day, fc.integer({ min: 1, max: 100 }), fc.constantFrom('d', 'w', 'm', 'y'), (from, count, unit) => {
            const verdict = parseDuration(`${count}${unit}`, '--extend-by');
            assert.ok(verdict.ok);
            const to = addDuration(from, verdict.value);
            assert.ok(to > from);
            assert.equal(new Date(to).toISOString().slice(0, 10), to);
        }),
    );
});
