import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { createRecords } from '../records/save.ts';
import { field, object } from '../records/workshop-metadata.fixture.ts';
import { adminOf, createManagedWidget, deployPackage, install, openMarket, subscription, upload, type Market } from './open-market.fixture.ts';

let market: Market;
let packageId: string;
let first: string;
beforeEach(async () => {
    market = openMarket();
    packageId = await deployPackage(market.org('maker'), 'Size__c');
    first = upload(market.org('maker'), packageId, { MajorVersion: 1, MinorVersion: 0 }).versionId;
});

// Covers: Packaging: install and upgrade (doc: PackageInstallRequest, Tooling API)
describe('an installation', () => {
    it('brings the components with the namespace, as managed', () => {
        assert.deepEqual(
            [install(market.org('buyer'), first.slice(0, 15)).status, market.org('visitor').model().schema.objectOf('mkr__Widget__c')],
            ['SUCCESS', undefined],
        );
        const { schema, catalogue } = market.org('buyer').model();
        const object = schema.objectOf('mkr__Widget__c');
        assert.ok(object && schema.fieldOf(object, 'mkr__Size__c'));
        assert.equal(catalogue.get('CustomField', 'mkr__Widget__c.mkr__Size__c')?.namespace, 'mkr');
        createManagedWidget(market.org('buyer'));
    });

    it('is what the version held when it was uploaded, also when the upgrade brings more', async () => {
        await deployPackage(market.org('maker'), 'Size__c', 'Weight__c');
        install(market.org('buyer'), first);
        const widget = createManagedWidget(market.org('buyer'));
        const fieldNames = (): string[] =>
            market
                .org('buyer')
                .model()
                .catalogue.list('CustomField')
                .map(({ fullName }) => fullName);
        assert.deepEqual(fieldNames(), ['mkr__Widget__c.mkr__Size__c']);
        const second = upload(market.org('maker'), packageId).versionId;
        assert.equal(install(market.org('buyer'), second).status, 'SUCCESS');
        assert.deepEqual(fieldNames(), ['mkr__Widget__c.mkr__Size__c', 'mkr__Widget__c.mkr__Weight__c']);
        assert.equal(market.org('buyer').store.get('mkr__Widget__c', widget)?.['Name'], 'mine', 'an upgrade keeps the data');
        const [installed, ...others] = market.org('buyer').store.findBy('InstalledSubscriberPackage', 'SubscriberPackageId', [packageId]);
        assert.deepEqual([installed?.['SubscriberPackageVersionId'], installed?.['MinPackageVersionId'], others], [second, first, []]);
    });

    it('computes the roll-up summaries that an upgrade brings', async () => {
        const [maker, buyer] = [market.org('maker'), market.org('buyer')];
        const master = field('Widget__c', 'MasterDetail', { referenceTo: 'Widget__c', relationshipName: 'Parts', reparentableMasterDetail: false });
        const deployParts = async (...fields: readonly string[]): Promise<string> => {
            const files = {
                'package.xml': manifestFile({ CustomObject: ['Widget__c', 'Part__c'] }, '<fullName>Gadgets</fullName>'),
                'objects/Part__c.object': object('Part', '<label>Part</label><type>Text</type>', master),
                'objects/Widget__c.object': object(
                    'Widget',
                    '<label>Name</label><type>Text</type>',
                    field('Size__c', 'Number', { precision: 5, scale: 0 }),
                    ...fields,
                ),
            };
            assert.deepEqual(failuresOf(await deployFiles(maker, files)), []);
            return upload(maker, packageId).versionId;
        };
        assert.equal(install(buyer, await deployParts()).status, 'SUCCESS');
        const widget = createManagedWidget(buyer);
        createRecords(buyer, adminOf(buyer), 'mkr__Part__c', [{ Name: 'P', mkr__Widget__c: widget }], { allOrNone: true, api: 'data' });
        const upgrade = await deployParts(field('Parts__c', 'Summary', { summaryForeignKey: 'Part__c.Widget__c', summaryOperation: 'count' }));
        assert.equal(install(buyer, upgrade).status, 'SUCCESS');
        assert.equal(buyer.store.get('mkr__Widget__c', widget)?.['mkr__Parts__c'], 1);
    });

    it('cannot be deleted piece by piece', async () => {
        install(market.org('buyer'), first);
        const nothing = fileOf('Package', '<version>66.0</version>');
        const files = { 'package.xml': nothing, 'destructiveChanges.xml': manifestFile({ CustomField: ['mkr__Widget__c.mkr__Size__c'] }) };
        assert.match(failuresOf(await deployFiles(market.org('buyer'), files))[0] ?? '', /belongs to the installed package mkr/);
    });

    const refusals: readonly [string, string, () => string, RegExp][] = [
        ['of an unknown version', 'buyer', () => '04t000000000001AAA', /No package version with the ID 04t000000000001AAA/],
        ['where the package is made', 'maker', () => first, /where it was developed/],
        ['of a beta in production', 'buyer', () => upload(market.org('maker'), packageId, { IsReleaseVersion: false }).versionId, /A beta package/],
    ];
    for (const [name, alias, version, message] of refusals) {
        it(`${name} ends in ERROR and leaves no trace`, () => {
            const { status, messages } = install(market.org(alias), version());
            assert.deepEqual([status, messages.length], ['ERROR', 1]);
            assert.match(messages[0] ?? '', message);
            assert.deepEqual(market.org(alias).store.findBy('InstalledSubscriberPackage', 'IsDeleted', [0]), []);
            assert.equal(subscription(market, alias), undefined);
        });
    }

    it('of an earlier version is refused', () => {
        const second = upload(market.org('maker'), packageId).versionId;
        install(market.org('buyer'), second);
        assert.match(install(market.org('buyer'), first).messages[0] ?? '', /A later version of this package is already installed/);
        assert.equal(subscription(market, 'buyer')?.['MetadataPackageVersionId'], second);
    });

    it('of a beta is not upgraded', () => {
        const beta = upload(market.org('maker'), packageId, { MajorVersion: 2, MinorVersion: 0, IsReleaseVersion: false }).versionId;
        const released = upload(market.org('maker'), packageId, { MajorVersion: 2, MinorVersion: 1 }).versionId;
        assert.equal(install(market.org('buyer-dev'), beta).status, 'SUCCESS');
        assert.match(install(market.org('buyer-dev'), released).messages[0] ?? '', /Beta packages are not upgradeable/);
    });

    it('that a request takes back leaves model and maker as they were', () => {
        const buyer = market.org('buyer');
        const inputs = [{ SubscriberPackageVersionKey: first }, { SubscriberPackageVersionKey: null }];
        const results = createRecords(buyer, adminOf(buyer), 'PackageInstallRequest', inputs, { allOrNone: true, api: 'tooling' });
        assert.deepEqual(
            results.map(({ errors }) => errors[0]?.statusCode),
            ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING'],
        );
        assert.deepEqual([buyer.model().schema.objectOf('mkr__Widget__c'), subscription(market, 'buyer')], [undefined, undefined]);
    });
});
