import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { openEmptyWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { loginWithPassword, setPassword, startSession } from './sessions.ts';

let workshop: Workshop;
let tom: string;
beforeEach(() => {
    workshop = openEmptyWorkshop();
    tom = workshop.tom().userId;
    setPassword(workshop.org, tom, 'right one');
});

function logIn(): unknown {
    loginWithPassword(workshop.org, 'tom@workshop.example', 'right one');
    return workshop.row('User', tom)['LastLoginDate'];
}

// Covers: Login: User.LastLoginDate (doc: User, Object Reference)
describe('the last login of a user', () => {
    it('is blank until the user logs in; a session alone is none, and neither is a wrong password', () => {
        startSession(workshop.org, tom);
        assert.throws(() => loginWithPassword(workshop.org, 'tom@workshop.example', 'wrong one'), { code: 'INVALID_LOGIN' });
        assert.equal(workshop.row('User', tom)['LastLoginDate'] ?? null, null);
    });

    it('moves when a minute has passed since the last one, and leaves the user unmodified', () => {
        const { LastModifiedDate } = workshop.row('User', tom);
        assert.equal(logIn(), '2026-11-22T10:00:00.000Z');
        workshop.clock.set(new Date('2026-11-22T10:00:59.000Z'));
        assert.equal(logIn(), '2026-11-22T10:00:00.000Z');
        workshop.clock.set(new Date('2026-11-22T10:01:00.000Z'));
        assert.equal(logIn(), '2026-11-22T10:01:00.000Z');
        assert.equal(workshop.row('User', tom)['LastModifiedDate'], LastModifiedDate);
    });
});
