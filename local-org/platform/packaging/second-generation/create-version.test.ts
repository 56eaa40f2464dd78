import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deployPackage, install, openMarket, subscription, uninstall, upload, type Market } from '../open-market.fixture.ts';
import type { Org } from '../../org.ts';
import { change, createPackage, createVersion, gearFiles, releaseVersion, tryCreate } from './package2.fixture.ts';

let market: Market;
let hub: Org;
beforeEach(() => {
    market = openMarket();
    hub = market.org('maker');
});

function row(objectName: string, id: unknown): Readonly<Record<string, unknown>> {
    return hub.store.get(objectName, String(id)) ?? {};
}

// Covers: Packaging: Package2 (doc: Package2, Tooling API)
describe('a second-generation package', () => {
    it('is a MetadataPackage of the category Package2, too', () => {
        const { SubscriberPackageId, NamespacePrefix, ContainerOptions } = row('Package2', createPackage(hub));
        const { Name, NamespacePrefix: prefix, PackageCategory } = row('MetadataPackage', SubscriberPackageId);
        assert.deepEqual([NamespacePrefix, ContainerOptions, Name, prefix, PackageCategory], ['mkr', 'Managed', 'Gears', 'mkr', 'Package2']);
    });

    it('exists only in a Dev Hub', () => {
        assert.throws(() => tryCreate(market.org('buyer'), 'Package2', { Name: 'Gears', ContainerOptions: 'Unlocked' }), { code: 'NOT_FOUND' });
    });

    const refusals = [
        ['managed without a namespace', { NamespacePrefix: '' }, /needs a namespace/],
        ['of a namespace that is not linked', { NamespacePrefix: 'other' }, /other isn't linked to this Dev Hub, mkr is/],
        ['of a name that is taken', { Name: 'Taken' }, /with the name Taken exists/],
    ] as const;
    for (const [name, input, message] of refusals) {
        it(`${name} is refused`, () => {
            createPackage(hub, { Name: 'Taken' });
            const { success, errors } = tryCreate(hub, 'Package2', { Name: 'Gears', NamespacePrefix: 'mkr', ContainerOptions: 'Managed', ...input });
            assert.equal(success, false);
            assert.match(errors[0]?.message ?? '', message);
        });
    }

    it('that depends on its org is refused by name', () => {
        const input = { Name: 'Gears', ContainerOptions: 'Unlocked', IsOrgDependent: true };
        assert.throws(() => tryCreate(hub, 'Package2', input), { code: 'NOT_IMPLEMENTED', message: /org-dependent unlocked packages/ });
    });
});

// Covers: Packaging: create a second-generation version (doc: Package2VersionCreateRequest, Tooling API)
describe('a version of it', () => {
    it('is a beta that every org knows, and counts its builds', () => {
        const id = createPackage(hub);
        const builds = ['1.0.0.NEXT', '1.0.0.NEXT', '1.1.0.NEXT'].map((number) => createVersion(hub, id, { number }));
        assert.deepEqual(
            builds.map(({ status, row: { MajorVersion, MinorVersion, BuildNumber, IsReleased } }) => [
                status,
                MajorVersion,
                MinorVersion,
                BuildNumber,
                IsReleased,
            ]),
            [
                ['Success', 1, 0, 1, 0],
                ['Success', 1, 0, 2, 0],
                ['Success', 1, 1, 1, 0],
            ],
        );
        const known = market.org('buyer').store.get('SubscriberPackageVersion', builds[0]?.versionId ?? '');
        assert.deepEqual([known?.['IsBeta'], known?.['IsManaged'], known?.['Package2ContainerOptions']], [1, 1, 'Managed']);
        assert.equal(row('MetadataPackageVersion', builds[0]?.versionId)['ReleaseState'], 'Beta');
    });

    it('is released by its promotion, once for each number', () => {
        const id = createPackage(hub);
        const twin = createVersion(hub, id);
        const { versionId } = releaseVersion(hub, id);
        assert.equal(row('MetadataPackageVersion', versionId)['ReleaseState'], 'Released');
        assert.equal(market.org('buyer').store.get('SubscriberPackageVersion', versionId)?.['IsBeta'], 0);
        assert.match(change(hub, 'Package2Version', twin.id, { IsReleased: true }).errors[0]?.message ?? '', /1\.0\.0 of this package is released already/);
        assert.match(createVersion(hub, id).messages[0] ?? '', /1\.0\.0 of this package is released already/);
    });

    const unpromotable = [
        ['without code coverage', { CalculateCodeCoverage: false }, /Code coverage was not calculated/],
        ['without validation', { CalculateCodeCoverage: false, SkipValidation: true }, /created with --skip-validation/],
    ] as const;
    for (const [name, request, message] of unpromotable) {
        it(`${name} can't be promoted`, () => {
            const { id } = createVersion(hub, createPackage(hub), { request });
            assert.match(change(hub, 'Package2Version', id, { IsReleased: true }).errors[0]?.message ?? '', message);
        });
    }

    const broken = { ...gearFiles(), 'package.xml': gearFiles()['package.xml']?.replace('Gear__c', 'Axle__c') ?? '' };
    const layout = '<CustomTab xmlns="http://soap.sforce.com/2006/04/metadata"><customObject>true</customObject><motif>Custom1: Heart</motif></CustomTab>';
    const lonely = { 'package.xml': broken['package.xml'].replace('Axle__c', 'Axle__c').replace('CustomObject', 'CustomTab'), 'tabs/Axle__c.tab': layout };
    const failures = [
        ['whose files are not what the manifest says', { files: broken }, /Axle__c/],
        ['that needs what it does not bring', { files: lonely }, /Axle__c/],
        ['with dependencies', { descriptor: { dependencies: [{ subscriberPackageVersionId: '04t' }] } }, /does not support package dependencies/],
        ['without a number', { number: 'one' }, /must have the form/],
        ['with an ancestor of nobody', { descriptor: { ancestorId: '05i000000000001AAA' } }, /is no version of this package/],
    ] as const;
    for (const [name, wish, message] of failures) {
        it(`${name} ends in Error with the reason`, () => {
            const { status, messages, id } = createVersion(hub, createPackage(hub), wish);
            assert.deepEqual([status, id], ['Error', '']);
            assert.match(messages.join('\n'), message);
        });
    }

    it('is not uploaded as a first-generation one', () => {
        const { SubscriberPackageId } = row('Package2', createPackage(hub));
        assert.match(upload(hub, String(SubscriberPackageId)).messages[0] ?? '', /sf package version create/);
    });
});

// Covers: Packaging: change and delete second-generation packages and versions (doc: Delete a Second-Generation Managed Package or Package Version)
describe('a package that is not wanted any more', () => {
    it('is deleted after its versions', () => {
        const id = createPackage(hub);
        const version = createVersion(hub, id);
        assert.match(change(hub, 'Package2', id, { IsDeprecated: true }).errors[0]?.message ?? '', /Delete the versions/);
        assert.ok(change(hub, 'Package2Version', version.id, { IsDeprecated: true }).success);
        assert.ok(change(hub, 'Package2', id, { IsDeprecated: true }).success);
        assert.match(install(market.org('tinkerer'), version.versionId).messages[0] ?? '', /was deleted by its publisher/);
    });

    it('stays when a managed version of it is released', () => {
        const { id } = releaseVersion(hub, createPackage(hub));
        assert.match(change(hub, 'Package2Version', id, { IsDeprecated: true }).errors[0]?.message ?? '', /cannot be deleted/);
    });
});

// Covers: Packaging: install and upgrade of second-generation versions (doc: Specify a Package Ancestor, Second-Generation Managed Packaging)
describe('its installation', () => {
    it('brings managed components beside a first-generation package of the same namespace, and is reported', async () => {
        const first = upload(hub, await deployPackage(hub, 'Size__c')).versionId;
        const { versionId } = releaseVersion(hub, createPackage(hub));
        const buyer = market.org('buyer');
        assert.deepEqual([install(buyer, first).status, install(buyer, versionId).status], ['SUCCESS', 'SUCCESS']);
        const objects = (): unknown[] => ['mkr__Widget__c', 'mkr__Gear__c'].map((name) => buyer.model().catalogue.get('CustomObject', name)?.namespace);
        assert.deepEqual(objects(), ['mkr', 'mkr']);
        const rows = hub.store.findBy('PackageSubscriber', 'OrgKey', [buyer.identity.id]);
        assert.deepEqual(rows.map((each) => each['MetadataPackageVersionId']).sort(), [first, versionId].sort());
        assert.equal(uninstall(buyer, versionId).status, 'Success');
        assert.deepEqual(objects(), ['mkr', undefined], 'the other package stays');
    });

    it('of a beta in production is refused', () => {
        const { versionId } = createVersion(hub, createPackage(hub));
        assert.match(install(market.org('buyer'), versionId).messages[0] ?? '', /A beta package/);
        assert.equal(install(market.org('buyer-dev'), versionId).status, 'SUCCESS');
    });

    it('over another is an upgrade to a descendant only', () => {
        const id = createPackage(hub);
        const first = releaseVersion(hub, id);
        const second = releaseVersion(hub, id, { number: '1.1.0.NEXT', descriptor: { ancestorId: first.id }, files: gearFiles('Teeth__c', 'Weight__c') });
        const stranger = releaseVersion(hub, id, { number: '2.0.0.NEXT' });
        const buyer = market.org('buyer');
        assert.deepEqual([install(buyer, first.versionId).status, install(buyer, second.versionId).status], ['SUCCESS', 'SUCCESS']);
        assert.match(install(buyer, stranger.versionId).messages[0] ?? '', /none of its ancestors/);
        assert.equal(subscription(market, 'buyer')?.['MetadataPackageVersionId'], second.versionId);
        assert.ok(buyer.model().catalogue.get('CustomField', 'mkr__Gear__c.mkr__Weight__c'));
    });

    it('with a key takes the right one', () => {
        const { versionId, row: version } = createVersion(hub, createPackage(hub), { request: { InstallKey: 'sesame' } });
        assert.deepEqual([version['IsPasswordProtected'], version['InstallKey'] ?? null], [1, null]);
        assert.match(install(market.org('tinkerer'), versionId).messages[0] ?? '', /installation key/);
        assert.equal(install(market.org('tinkerer'), versionId, { Password: 'sesame' }).status, 'SUCCESS');
    });

    it('of an unlocked package brings components of the org’s own, which later versions replace', () => {
        const id = createPackage(hub, { NamespacePrefix: '', ContainerOptions: 'Unlocked' });
        const buyer = market.org('buyer');
        const first = releaseVersion(hub, id);
        assert.equal(install(buyer, first.versionId).status, 'SUCCESS');
        assert.equal(buyer.model().catalogue.get('CustomObject', 'Gear__c')?.namespace, undefined);
        const second = releaseVersion(hub, id, { number: '1.1.0.NEXT', files: gearFiles('Weight__c') });
        assert.equal(install(buyer, second.versionId).status, 'SUCCESS');
        assert.deepEqual(
            buyer
                .model()
                .catalogue.list('CustomField')
                .map(({ fullName }) => fullName),
            ['Gear__c.Weight__c'],
        );
        assert.equal(uninstall(buyer, second.versionId).status, 'Success');
        assert.equal(buyer.model().catalogue.get('CustomObject', 'Gear__c'), undefined);
    });

    it('of an unlocked package with a namespace is refused by name', () => {
        const { versionId } = releaseVersion(hub, createPackage(hub, { ContainerOptions: 'Unlocked' }));
        assert.match(install(market.org('buyer'), versionId).messages[0] ?? '', /does not install unlocked packages with a namespace \(mkr\)/);
    });
});
