import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Seat } from './seat-plan.ts';
import { seatObstacle, seatsBeyond } from './seat-standing.ts';

const SEATS: readonly Seat[] = ['2026-03-01', '2026-01-01', '2026-02-01'].map((day, index) => ({
    id: `a0${index}`,
    assignedAt: `${day}T12:00:00.000Z`,
    user: { id: `005${index}`, username: `of-${day}`, name: day, isActive: true, createdAt: '2025-01-01T12:00:00.000Z', lastLogin: null },
}));

test('beyond the license are the seats that were assigned last', () => {
    const beyond = (allowed: number | null): readonly string[] => seatsBeyond(allowed, SEATS).map(({ user }) => user.name);
    assert.deepEqual([beyond(2), beyond(1), beyond(3), beyond(null)], [['2026-03-01'], ['2026-02-01', '2026-03-01'], [], []]);
});

test('a suspended or an expired license gives no seats', () => {
    const words = ['Suspended', 'Expired', 'Active', 'Trial', 'Free'].map((status) => /suspended|expired/.exec(seatObstacle({ status }) ?? '')?.[0]);
    assert.deepEqual(words, ['suspended', 'expired', undefined, undefined, undefined]);
});
