import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inactiveSince, planAssign, planRevoke, type Seat, type SeatItem, type SeatSnapshot, type SeatUser } from './seat-plan.ts';

function user(number: number, changes: Partial<SeatUser> = {}): SeatUser {
    return {
        id: `005${number}`,
        username: `user${number}`,
        name: `User ${number}`,
        isActive: true,
        createdAt: '2026-01-05T12:00:00.000Z',
        lastLogin: '2026-11-01T12:00:00.000Z',
        ...changes,
    };
}

function seats(...numbers: readonly number[]): readonly Seat[] {
    return numbers.map((number) => seat(`a0${number}`, user(number)));
}

function seat(id: string, of: SeatUser): Seat {
    return { id, assignedAt: '2026-02-01T12:00:00.000Z', user: of };
}

function snapshot(allowed: number | null, all: readonly Seat[], obstacle: string | null = null): SeatSnapshot {
    return { allowed, seats: all, obstacle };
}

function outcomes(items: readonly SeatItem[]): readonly string[] {
    return items.map(({ outcome }) => outcome);
}

const users = (...numbers: readonly number[]) => ({ users: numbers.map((number) => user(number)), missing: [] });

describe('planAssign', () => {
    const cases = [
        { name: 'free seats are given in the order of the names', allowed: 3, has: [1], wanted: [2, 3], fill: false, expected: ['assign', 'assign'] },
        { name: 'who has a seat keeps it and takes no other', allowed: 2, has: [1], wanted: [1, 2], fill: false, expected: ['none', 'assign'] },
        { name: 'beyond the limit is refused', allowed: 2, has: [1], wanted: [2, 3], fill: false, expected: ['assign', 'refused'] },
        { name: 'filling up leaves out whom no seat is left for', allowed: 2, has: [1], wanted: [2, 3], fill: true, expected: ['assign', 'left'] },
        { name: 'more seats in use than allowed leave none', allowed: 1, has: [1, 2], wanted: [3], fill: true, expected: ['left'] },
        { name: 'a site license needs no seats', allowed: null, has: [], wanted: [1], fill: false, expected: ['refused'] },
        { name: 'a user named twice gets one', allowed: 5, has: [], wanted: [1, 1], fill: false, expected: ['assign'] },
    ] as const;
    for (const { name, allowed, has, wanted, fill, expected } of cases) {
        test(name, () => {
            assert.deepEqual(outcomes(planAssign(snapshot(allowed, seats(...has)), users(...wanted), fill)), expected);
        });
    }

    test('a license that gives no seats now says why to each, but for those who have one', () => {
        const items = planAssign(snapshot(5, seats(1), 'The license is suspended.'), users(1, 2), true);
        assert.deepEqual(
            items.map(({ outcome, message }) => [outcome, message]),
            [
                ['none', 'has a seat already'],
                ['refused', 'The license is suspended.'],
            ],
        );
    });

    test('an inactive user and a name that nobody has are refused, the others are not', () => {
        const items = planAssign(snapshot(5, []), { users: [user(1, { isActive: false }), user(2)], missing: ['nobody'] }, false);
        assert.deepEqual(outcomes(items), ['refused', 'assign', 'refused']);
    });

    test('whatever is asked, no plan gives more seats than are left, and planned again of what it gave it gives none', () => {
        for (let allowed = 0; allowed < 6; allowed += 1) {
            for (let inUse = 0; inUse < 6; inUse += 1) {
                const has = Array.from({ length: inUse }, (_, index) => index);
                const wanted = users(0, 2, 4, 6, 7, 8);
                const items = planAssign(snapshot(allowed, seats(...has)), wanted, true);
                const given = items.filter(({ outcome }) => outcome === 'assign');
                assert.ok(given.length <= Math.max(0, allowed - inUse));
                const after = [...seats(...has), ...given.map(({ userId }) => seat('new', user(Number(userId?.slice(3)))))];
                assert.ok(!outcomes(planAssign(snapshot(allowed, after), wanted, true)).includes('assign'));
            }
        }
    });
});

test('planRevoke takes the seats of those named and tells who has none', () => {
    const items = planRevoke(snapshot(2, seats(1, 2)), { ...users(2, 3), missing: ['nobody'] });
    assert.deepEqual(
        items.map(({ outcome, seatId }) => [outcome, seatId]),
        [
            ['revoke', 'a02'],
            ['none', null],
            ['refused', null],
        ],
    );
});

test('inactive is who has not logged in for so long, or may not any more; who never did counts from the day the user was created', () => {
    const all: readonly Seat[] = [
        seat('1', user(1, { lastLogin: '2026-11-20T00:00:00.000Z' })),
        seat('2', user(2, { lastLogin: '2026-05-20T00:00:00.000Z' })),
        seat('3', user(3, { lastLogin: null })),
        seat('4', user(4, { isActive: false, lastLogin: '2026-11-20T00:00:00.000Z' })),
        seat('5', user(5, { lastLogin: null, createdAt: '2026-11-01T00:00:00.000Z' })),
    ];
    const found = inactiveSince(all, '2026-08-24T00:00:00.000Z');
    assert.deepEqual(
        found.map(({ username }) => username),
        ['user3', 'user2', 'user4'],
    );
    assert.deepEqual(
        planRevoke(snapshot(5, all), { users: found, missing: [] }).map(({ message }) => message),
        ['has never logged in; user since 2026-01-05', 'last logged in on 2026-05-20', 'the user is inactive'],
    );
});
