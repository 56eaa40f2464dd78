import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openStore } from '../database/open-store.ts';
import { SettableClock } from './clock.ts';
import { sameId } from './ids.ts';
import { openOrg } from './open-org.ts';
import type { Org } from './org.ts';
import type { OrgSettings } from './org-settings.ts';
import { openEmptyWorkshop, WORKSHOP_SETTINGS } from './records/open-workshop.fixture.ts';
import { retrieveRecord } from './records/retrieve.ts';

const NO_NEIGHBOURS = { byId: () => undefined, byAlias: () => undefined, all: () => [] };
const TRIAL: OrgSettings = { ...WORKSHOP_SETTINGS, trialDays: 30, namespace: 'wrk' };

function open(settings: OrgSettings, store = openStore(':memory:'), today = '2026-11-22T10:00:00.500Z'): Org {
    return openOrg(settings, store, new SettableClock(new Date(today)), NO_NEIGHBOURS);
}

describe('a new org', () => {
    it('has an id of its own, and records of it, its profiles and its users', () => {
        const { org, store, ada } = openEmptyWorkshop();
        assert.match(org.identity.id, /^00D[A-Za-z0-9]{15}$/);
        assert.equal(sameId(org.identity.id, open(WORKSHOP_SETTINGS).identity.id), false);
        const organization = retrieveRecord(
            org,
            ada(),
            'Organization',
            org.identity.id,
            ['Name', 'OrganizationType', 'IsSandbox', 'TrialExpirationDate'],
            'data',
        );
        assert.deepEqual(organization, { Name: 'Workshop Ltd', OrganizationType: 'Enterprise Edition', IsSandbox: false, TrialExpirationDate: null });
        const user = retrieveRecord(org, ada(), 'User', ada().userId, ['Name', 'Alias', 'IsActive', 'CreatedById', 'CompanyName'], 'data');
        assert.deepEqual(user, { Name: 'Ada Okoye', Alias: 'aokoy', IsActive: true, CreatedById: ada().userId, CompanyName: 'Workshop Ltd' });
        assert.equal(store.findBy('Profile', 'Name', ['System Administrator'])[0]?.['Id'], ada().profileId);
    });

    it('has a trial that begins with it', () => {
        assert.equal(open(TRIAL).identity.trialExpirationDate, '2026-12-22T10:00:00.000Z');
    });

    it('keeps packages only with a namespace', () => {
        const hasPackages = (org: Org): boolean => org.model().schema.objectOf('MetadataPackage') !== undefined;
        assert.deepEqual([hasPackages(open(TRIAL)), hasPackages(open(WORKSHOP_SETTINGS))], [true, false]);
    });

    it('is not made when a user has no profile that exists', () => {
        const store = openStore(':memory:');
        const [user] = WORKSHOP_SETTINGS.users;
        assert.ok(user);
        assert.throws(() => open({ ...WORKSHOP_SETTINGS, users: [{ ...user, profile: 'King' }] }, store), /has the profile "King"/);
        assert.equal(open(WORKSHOP_SETTINGS, store).store.findBy('User', 'IsActive', [1]).length, 2);
    });
});

describe('an org opened again', () => {
    it('is what its file remembers, whatever the settings say now', () => {
        const store = openStore(':memory:');
        const first = open(TRIAL, store);
        const changed = { ...TRIAL, name: 'Other', namespace: undefined, trialDays: 90, isSandbox: true };
        assert.deepEqual(open(changed, store, '2027-01-01T00:00:00Z').identity, first.identity);
    });

    it('keeps its users and makes no others', () => {
        const store = openStore(':memory:');
        const ids = (org: Org): unknown[] => org.store.findBy('User', 'IsActive', [1]).map((row) => row['Id']);
        const first = ids(open(TRIAL, store));
        assert.deepEqual(ids(open({ ...TRIAL, users: [] }, store)), first);
    });
});
