import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deployPackage, install, openMarket, subscription, uninstall, upload, type Market } from './open-market.fixture.ts';

let market: Market;
let packageId: string;
let first: string;
beforeEach(async () => {
    market = openMarket();
    packageId = await deployPackage(market.org('maker'), 'Size__c');
    first = upload(market.org('maker'), packageId, { MajorVersion: 1, MinorVersion: 0 }).versionId;
});

// Covers: Packaging: PackageSubscriber (doc: PackageSubscriber, Object Reference)
describe('the maker’s PackageSubscriber', () => {
    it('follows installation, upgrade, uninstallation and the next installation in one row', () => {
        const buyer = market.org('buyer');
        const second = upload(market.org('maker'), packageId).versionId;
        const seen = [() => install(buyer, first), () => install(buyer, second), () => uninstall(buyer, second), () => install(buyer, second)].map((step) => {
            step();
            const row = subscription(market, 'buyer');
            return [row?.['InstalledStatus'], row?.['MetadataPackageVersionId']];
        });
        assert.deepEqual(seen, [
            ['i', first],
            ['i', second],
            ['u', second],
            ['i', second],
        ]);
    });

    const kinds: readonly [string, readonly unknown[]][] = [
        ['buyer', ['buyer Ltd', 'Production', 'Active', null]],
        ['buyer-dev', ['buyer-dev Ltd', 'Sandbox', 'Active', 'buyer']],
        ['visitor', ['visitor Ltd', 'Production', 'Trial', null]],
        ['tinkerer', ['tinkerer Ltd', 'Production', 'Free', null]],
    ];
    for (const [alias, expected] of kinds) {
        it(`tells what kind of org ${alias} is`, () => {
            install(market.org(alias), first);
            const row = subscription(market, alias);
            const parent = row?.['ParentOrg'] === market.org('buyer').identity.id ? 'buyer' : row?.['ParentOrg'];
            assert.deepEqual([row?.['OrgName'], row?.['OrgType'], row?.['OrgStatus'], parent], expected);
        });
    }
});
