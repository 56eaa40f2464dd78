import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { openStore } from '../../database/open-store.ts';
import { SettableClock } from '../clock.ts';
import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';
import { errorsOf, ONE_BY_ONE, WORKSHOP_SETTINGS } from '../records/open-workshop.fixture.ts';
import { createRecords } from '../records/save.ts';
import type { FieldValues } from '../records/values.ts';
import { callerOfUser } from './caller-of-user.ts';

let org: Org;
beforeEach(() => {
    const orgs: Org[] = [];
    const neighbours = { byId: () => undefined, byAlias: () => undefined, all: () => orgs };
    const clock = new SettableClock(new Date('2026-11-22T10:00:00.000Z'));
    const open = (username: string): Org => {
        const users = WORKSHOP_SETTINGS.users.slice(0, 1).map((user) => ({ ...user, username }));
        return openOrg({ ...WORKSHOP_SETTINGS, users }, openStore(':memory:'), clock, neighbours);
    };
    orgs.push(open('ada@north.example'), open('ada@south.example'));
    const [first] = orgs;
    assert.ok(first);
    org = first;
});

function create(values: FieldValues): string[] {
    const [ada] = org.store.findBy('User', 'Username', ['ada@north.example']);
    const caller = callerOfUser(org, String(ada?.['Id']));
    assert.ok(caller);
    const user = { LastName: 'Berg', Alias: 'berg', Email: 'berg@x.example', ProfileId: caller.profileId, ...values };
    return errorsOf(createRecords(org, caller, 'User', [user], ONE_BY_ONE))[0]?.map((error) => error.slice(0, error.indexOf(':'))) ?? [];
}

// Covers: Access: users (doc: Guidelines for Adding Users, Salesforce Help)
describe('a new user', () => {
    it('has a username in the form of an email address', () => {
        assert.deepEqual(create({ Username: 'berg' }), ['INVALID_EMAIL_ADDRESS']);
        assert.deepEqual(create({ Username: 'berg@x.example' }), []);
    });

    it('has a username that no user of any org has', () => {
        assert.deepEqual(create({ Username: 'ADA@north.example' }), ['DUPLICATE_USERNAME']);
        assert.deepEqual(create({ Username: 'Ada@South.example' }), ['DUPLICATE_USERNAME']);
    });

    it('has a profile', () => {
        assert.deepEqual(create({ Username: 'berg@x.example', ProfileId: null }), ['REQUIRED_FIELD_MISSING']);
    });
});
