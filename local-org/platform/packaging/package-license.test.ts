import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { callerOfUser } from '../access/caller-of-user.ts';
import type { Caller } from '../access/caller.ts';
import { runDueJobs } from '../jobs/run-due-jobs.ts';
import type { Org } from '../org.ts';
import type { SaveResult } from '../records/pending-record.ts';
import { deleteRecords } from '../records/delete.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import { query } from '../soql/query.ts';
import { adminOf, deployPackage, install, openMarket, uninstall, upload, type Market } from './open-market.fixture.ts';
import { changePackageLicense } from './package-license.ts';

const EACH = { allOrNone: false, api: 'data' } as const;

let market: Market;
let buyer: Org;
let first: string;
beforeEach(async () => {
    market = openMarket();
    buyer = market.org('buyer');
    first = upload(market.org('maker'), await deployPackage(market.org('maker'), 'Size__c'), { MajorVersion: 1, MinorVersion: 0 }).versionId;
    install(buyer, first);
});

function license(): Readonly<Record<string, unknown>> {
    const [row, ...more] = buyer.store.findBy('PackageLicense', 'NamespacePrefix', ['mkr']);
    assert.deepEqual(more, []);
    return row ?? assert.fail('No PackageLicense');
}

function newUser(name: string, profile = 'Standard User'): string {
    const [row] = buyer.store.findBy('Profile', 'Name', [profile]);
    const values = {
        LastName: name,
        Username: `${name}@buyer.example`,
        Email: `${name}@buyer.example`,
        Alias: name.slice(0, 8),
        ProfileId: String(row?.['Id']),
    };
    const [result] = createRecords(buyer, adminOf(buyer), 'User', [values], EACH);
    return result?.id ?? assert.fail(JSON.stringify(result?.errors));
}

function assign(users: readonly string[], caller: Caller = adminOf(buyer)): readonly SaveResult[] {
    const PackageLicenseId = String(license()['Id']);
    return createRecords(
        buyer,
        caller,
        'UserPackageLicense',
        users.map((UserId) => ({ PackageLicenseId, UserId })),
        EACH,
    );
}

function codes(results: readonly SaveResult[]): readonly unknown[] {
    return results.map(({ errors }) => errors[0]?.statusCode ?? 'ok');
}

function allow(allowedLicenses: number): void {
    changePackageLicense(buyer, { namespace: 'mkr', status: 'Active', expirationDate: undefined, allowedLicenses });
}

// Covers: Packaging: PackageLicense of an installed managed package (doc: PackageLicense, Object Reference)
describe('PackageLicense', () => {
    it('comes with the installation for all users, stays with an upgrade, goes with the package, and is a new one the next time', () => {
        const before = license();
        assert.deepEqual([before['Status'], before['AllowedLicenses'], before['UsedLicenses'], before['ExpirationDate']], ['Free', -1, 0, null]);
        assert.match(String(before['Id']), /^050/);
        const packageId = String(market.org('maker').store.get('MetadataPackageVersion', first)?.['MetadataPackageId']);
        const second = upload(market.org('maker'), packageId).versionId;
        install(buyer, second);
        assert.equal(license()['Id'], before['Id']);
        uninstall(buyer, second);
        assert.deepEqual(buyer.store.findBy('PackageLicense', 'NamespacePrefix', ['mkr']), []);
        install(buyer, second);
        assert.notEqual(license()['Id'], before['Id']);
    });

    it('is not there when the installation failed', () => {
        const visitor = market.org('visitor');
        assert.equal(install(visitor, '04t000000000001AAA').status, 'ERROR');
        assert.deepEqual(visitor.store.findBy('PackageLicense', 'NamespacePrefix', ['mkr']), []);
    });

    it('is read by everybody and written by nobody', () => {
        const id = String(license()['Id']);
        const standard = callerOfUser(buyer, newUser('reader')) ?? assert.fail('No caller');
        const soql = 'SELECT Id, Status, IsProvisioned, AllowedLicenses, UsedLicenses, ExpirationDate, NamespacePrefix FROM PackageLicense';
        assert.equal(query(buyer, standard, soql, { api: 'data', apiVersion: '66.0' }).records.length, 1);
        const admin = adminOf(buyer);
        const created = createRecords(buyer, admin, 'PackageLicense', [{ NamespacePrefix: 'x' }], EACH);
        const updated = updateRecords(buyer, admin, 'PackageLicense', [{ Id: id, AllowedLicenses: 5 }], EACH);
        const deleted = deleteRecords(buyer, admin, [id], EACH);
        assert.deepEqual(codes([...created, ...updated, ...deleted]), [
            'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
            'INSUFFICIENT_ACCESS_OR_READONLY',
            'INSUFFICIENT_ACCESS_OR_READONLY',
        ]);
        assert.equal(license()['AllowedLicenses'], -1);
    });

    it('expires when its time has come, unless it was given more', () => {
        const expirationDate = '2026-12-01T00:00:00.000Z';
        changePackageLicense(buyer, { namespace: 'mkr', status: 'Trial', expirationDate, allowedLicenses: 3 });
        market.clock.set(new Date('2026-11-30T23:59:59Z'));
        runDueJobs(buyer);
        assert.equal(license()['Status'], 'Trial');
        market.clock.set(new Date(expirationDate));
        runDueJobs(buyer);
        assert.equal(license()['Status'], 'Expired');
        changePackageLicense(buyer, { namespace: 'mkr', status: 'Active', expirationDate: null, allowedLicenses: undefined });
        assert.deepEqual([license()['Status'], license()['AllowedLicenses']], ['Active', 3]);
        assert.throws(() => {
            changePackageLicense(buyer, { namespace: 'nobody', status: 'Active', expirationDate: null, allowedLicenses: undefined });
        }, /The org buyer has no package with the namespace "nobody"/);
    });
});

// Covers: Packaging: UserPackageLicense, create and delete (doc: UserPackageLicense, Object Reference)
describe('UserPackageLicense', () => {
    it('is given until none is left, in one call too, once to each user, and counted', () => {
        allow(2);
        const [ann, bob, cid] = ['ann', 'bob', 'cid'].map((name) => newUser(name));
        assert.ok(ann !== undefined && bob !== undefined && cid !== undefined);
        assert.deepEqual(codes(assign([ann, ann, bob, cid])), ['ok', 'DUPLICATE_VALUE', 'ok', 'LICENSE_LIMIT_EXCEEDED']);
        assert.equal(license()['UsedLicenses'], 2);
        const [row] = buyer.store.findBy('UserPackageLicense', 'UserId', [ann]);
        assert.match(String(row?.['Id']), /^051/);
        assert.deepEqual(codes(deleteRecords(buyer, adminOf(buyer), [String(row?.['Id'])], EACH)), ['ok']);
        assert.equal(license()['UsedLicenses'], 1);
        assert.deepEqual(codes(assign([ann])), ['ok']);
    });

    it('stays when fewer are allowed, and none is given meanwhile', () => {
        allow(2);
        assign([newUser('ann'), newUser('bob')]);
        allow(1);
        assert.equal(license()['UsedLicenses'], 2);
        assert.deepEqual(codes(assign([newUser('cid')])), ['LICENSE_LIMIT_EXCEEDED']);
    });

    it('is for users of the org, by who may manage package licenses, and cannot be given of a package for all users', () => {
        const ann = newUser('ann');
        assert.deepEqual(codes(assign([ann])), ['FIELD_INTEGRITY_EXCEPTION']);
        allow(5);
        const standard = callerOfUser(buyer, ann) ?? assert.fail('No caller');
        assert.deepEqual(codes(assign([ann], standard)), ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']);
        assert.deepEqual(codes(assign([String(license()['Id'])])), ['FIELD_INTEGRITY_EXCEPTION']);
        assert.deepEqual(codes(assign([adminOf(market.org('visitor')).userId])), ['INVALID_CROSS_REFERENCE_KEY']);
        assert.deepEqual(codes(assign([ann])), ['ok']);
        const [row] = buyer.store.findBy('UserPackageLicense', 'UserId', [ann]);
        assert.deepEqual(codes(deleteRecords(buyer, standard, [String(row?.['Id'])], EACH)), ['INSUFFICIENT_ACCESS_OR_READONLY']);
        const updated = updateRecords(buyer, adminOf(buyer), 'UserPackageLicense', [{ Id: String(row?.['Id']), UserId: ann }], EACH);
        assert.deepEqual(codes(updated), ['INSUFFICIENT_ACCESS_OR_READONLY']);
    });
});
