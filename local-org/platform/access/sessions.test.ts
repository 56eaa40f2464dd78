import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { ALL_OR_NONE, openEmptyWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { updateRecords } from '../records/save.ts';
import { callerOfToken, endSession, loginWithPassword, setPassword, startSession } from './sessions.ts';

let workshop: Workshop;
beforeEach(() => {
    workshop = openEmptyWorkshop();
});

function setActive(isActive: boolean): void {
    updateRecords(workshop.org, workshop.ada(), 'User', [{ Id: tomId(), IsActive: isActive }], ALL_OR_NONE);
}

function tomId(): string {
    return String(workshop.store.findBy('User', 'Username', ['tom@workshop.example'])[0]?.['Id']);
}

describe('a session', () => {
    it('has a token that begins with the org’s id and is kept as a hash alone', () => {
        const token = startSession(workshop.org, tomId());
        assert.equal(token.split('!')[0], workshop.org.identity.id.slice(0, 15));
        assert.match(token, /^00D[A-Za-z0-9]{12}![A-Za-z0-9.]{64}$/);
        assert.equal(callerOfToken(workshop.org, token).userId, tomId());
        assert.equal(JSON.stringify(workshop.store.findBy('_session', 'UserId', [tomId()])).includes(token.slice(20)), false);
    });

    const dead: readonly [string, (token: string) => string][] = [
        ['ended', (token) => (endSession(workshop.org, token), token)],
        ['unknown', (token) => `${token}x`],
        ['empty', () => ''],
        ['of another org', () => startSession(openEmptyWorkshop().org, tomId())],
        ['of a user made inactive', (token) => (setActive(false), token)],
        ['of a user made inactive and active again', (token) => (setActive(false), setActive(true), token)],
    ];
    for (const [name, kill] of dead) {
        it(`that is ${name} is refused`, () => {
            const token = kill(startSession(workshop.org, tomId()));
            assert.throws(() => callerOfToken(workshop.org, token), { code: 'INVALID_SESSION_ID', message: 'Session expired or invalid', status: 401 });
        });
    }

    it('of one user outlives the end of another’s, and a change to the user', () => {
        const token = startSession(workshop.org, workshop.ada().userId);
        setActive(false);
        updateRecords(workshop.org, workshop.ada(), 'User', [{ Id: workshop.ada().userId, Title: 'Boss' }], ALL_OR_NONE);
        assert.equal(callerOfToken(workshop.org, token).name, 'Ada Okoye');
    });
});

describe('a login with username and password', () => {
    beforeEach(() => {
        setPassword(workshop.org, tomId(), 'old one');
        setPassword(workshop.org, tomId(), 'right one');
    });

    it('starts a session, whatever the case of the username', () => {
        const { token, caller } = loginWithPassword(workshop.org, 'TOM@workshop.example', 'right one');
        assert.deepEqual([caller.userId, callerOfToken(workshop.org, token).userId], [tomId(), tomId()]);
    });

    const refusals: readonly [string, string, string][] = [
        ['a wrong password', 'tom@workshop.example', 'wrong one'],
        ['the password before', 'tom@workshop.example', 'old one'],
        ['an unknown user', 'nobody@workshop.example', 'right one'],
        ['a user without a password', 'ada@workshop.example', ''],
    ];
    for (const [name, username, password] of refusals) {
        it(`is refused for ${name} in the same words`, () => {
            assert.throws(() => loginWithPassword(workshop.org, username, password), {
                code: 'INVALID_LOGIN',
                message: 'Invalid username, password, security token; or user locked out.',
            });
        });
    }

    it('is refused for a user made inactive', () => {
        setActive(false);
        assert.throws(() => loginWithPassword(workshop.org, 'tom@workshop.example', 'right one'), { code: 'INVALID_LOGIN' });
    });
});
