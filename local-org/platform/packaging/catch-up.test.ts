import assert from 'node:assert/strict';
import { it } from 'node:test';
import { catchUpPackaging } from './catch-up.ts';
import { deployPackage, install, MARKET, openMarket, subscription, uninstall, upload, type Market } from './open-market.fixture.ts';

function catchUp(market: Market): void {
    catchUpPackaging(MARKET.map(({ alias }) => market.org(alias)));
}

/** Puts a table back to what it was, as if the process had been killed before it was written. */
function forget(market: Market, alias: string, table: string): void {
    const { store } = market.org(alias);
    for (const row of store.findBy(table, 'IsDeleted', [0])) store.remove(table, String(row['Id']));
}

it('a version that was not announced before the end is known after the next start', async () => {
    const market = openMarket();
    const { versionId } = upload(market.org('maker'), await deployPackage(market.org('maker'), 'Size__c'));
    for (const table of ['SubscriberPackage', 'SubscriberPackageVersion']) forget(market, 'buyer', table);
    assert.equal(install(market.org('buyer'), versionId).status, 'ERROR');
    catchUp(market);
    assert.equal(install(market.org('buyer'), versionId).status, 'SUCCESS');
});

it('an installation, and its end, that were not reported are known to the maker after the next start', async () => {
    const market = openMarket();
    const { versionId } = upload(market.org('maker'), await deployPackage(market.org('maker'), 'Size__c'));
    install(market.org('buyer'), versionId);
    install(market.org('visitor'), versionId);
    uninstall(market.org('visitor'), versionId);
    forget(market, 'maker', 'PackageSubscriber');
    catchUp(market);
    assert.deepEqual(
        ['buyer', 'visitor', 'buyer-dev'].map((alias) => subscription(market, alias)?.['InstalledStatus']),
        ['i', 'u', undefined],
    );
});

it('a package installed again counts as installed', async () => {
    const market = openMarket();
    const { versionId } = upload(market.org('maker'), await deployPackage(market.org('maker'), 'Size__c'));
    for (const step of [install, uninstall, install]) step(market.org('buyer'), versionId);
    forget(market, 'maker', 'PackageSubscriber');
    catchUp(market);
    assert.equal(subscription(market, 'buyer')?.['InstalledStatus'], 'i');
});

it('nothing changes when nothing was missed', async () => {
    const market = openMarket();
    const { versionId } = upload(market.org('maker'), await deployPackage(market.org('maker'), 'Size__c'));
    install(market.org('buyer'), versionId);
    const before = subscription(market, 'buyer');
    market.clock.set(new Date('2026-12-01T00:00:00Z'));
    catchUp(market);
    assert.deepEqual(subscription(market, 'buyer'), before);
});
