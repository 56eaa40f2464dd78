import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createRecords } from '../records/save.ts';
import { adminOf, deployPackage, openMarket, upload, type Market } from './open-market.fixture.ts';

let market: Market;
let packageId: string;
let first: string;
beforeEach(async () => {
    market = openMarket();
    packageId = await deployPackage(market.org('maker'), 'Size__c');
    first = upload(market.org('maker'), packageId, { MajorVersion: 1, MinorVersion: 0 }).versionId;
});

// Covers: Packaging: upload of a first-generation version (doc: PackageUploadRequest, Tooling API)
describe('an upload', () => {
    it('is known at once in every org', () => {
        for (const alias of ['maker', 'buyer', 'buyer-dev', 'visitor']) {
            const row = market.org(alias).store.get('SubscriberPackageVersion', first);
            assert.deepEqual(
                [row?.['SubscriberPackageId'], row?.['MajorVersion'], row?.['IsBeta'], row?.['PublisherName']],
                [packageId, 1, 0, 'maker Ltd'],
                alias,
            );
        }
    });

    it('takes the next number by itself, and no number twice once it was released', () => {
        const second = market.org('maker').store.get('MetadataPackageVersion', upload(market.org('maker'), packageId).versionId);
        assert.deepEqual([second?.['MajorVersion'], second?.['MinorVersion'], second?.['ReleaseState']], [1, 1, 'Released']);
        const again = upload(market.org('maker'), packageId, { MajorVersion: 1, MinorVersion: 1 });
        assert.deepEqual([again.status, again.messages.length, again.row['MetadataPackageVersionId']], ['ERROR', 1, null]);
    });

    it('counts the builds of a beta', () => {
        const builds = [1, 2].map(() => {
            const { versionId } = upload(market.org('maker'), packageId, { MajorVersion: 2, MinorVersion: 0, IsReleaseVersion: false });
            return market.org('maker').store.get('MetadataPackageVersion', versionId)?.['BuildNumber'];
        });
        assert.deepEqual(builds, [1, 2]);
    });

    it('of an unknown package is refused', () => {
        const input = { MetadataPackageId: '033000000000001AAA', VersionName: 'x' };
        const [result] = createRecords(market.org('maker'), adminOf(market.org('maker')), 'PackageUploadRequest', [input], { allOrNone: true, api: 'tooling' });
        assert.equal(result?.errors[0]?.statusCode, 'INVALID_CROSS_REFERENCE_KEY');
    });

    it('is possible only where packages are made', () => {
        assert.throws(() => upload(market.org('buyer'), packageId), { code: 'NOT_FOUND' });
    });
});
