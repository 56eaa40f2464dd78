import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { createManagedWidget, deployPackage, install, openMarket, uninstall, upload, type Market } from './open-market.fixture.ts';

let market: Market;
let packageId: string;
let first: string;
beforeEach(async () => {
    market = openMarket();
    packageId = await deployPackage(market.org('maker'), 'Size__c');
    first = upload(market.org('maker'), packageId, { MajorVersion: 1, MinorVersion: 0 }).versionId;
});

const FIELDS_GRANTED = fileOf(
    'PermissionSet',
    '<fieldPermissions><editable>true</editable><field>mkr__Widget__c.mkr__Size__c</field><readable>true</readable></fieldPermissions>',
    '<label>Mine</label>',
);

// Covers: Packaging: uninstall (doc: SubscriberPackageVersionUninstallRequest, Tooling API)
describe('an uninstallation', () => {
    it('takes components, data and what the subscriber’s permission sets said of them', async () => {
        const buyer = market.org('buyer');
        install(buyer, first);
        const widget = createManagedWidget(market.org('buyer'));
        const files = { 'package.xml': manifestFile({ PermissionSet: ['Mine'] }), 'permissionsets/Mine.permissionset': FIELDS_GRANTED };
        assert.deepEqual(failuresOf(await deployFiles(buyer, files)), []);
        assert.equal(uninstall(buyer, first).status, 'Success');
        assert.deepEqual([buyer.model().schema.objectOf('mkr__Widget__c'), buyer.store.get('mkr__Widget__c', widget)], [undefined, undefined]);
        assert.equal(buyer.model().catalogue.get('PermissionSet', 'Mine')?.body['fieldPermissions'], undefined);
        assert.deepEqual(buyer.store.findBy('FieldPermissions', 'Field', ['mkr__Widget__c.mkr__Size__c']), []);
    });

    it('can be followed by another installation, which begins without data', () => {
        const buyer = market.org('buyer');
        install(buyer, first);
        createManagedWidget(market.org('buyer'));
        uninstall(buyer, first);
        assert.equal(install(buyer, first).status, 'SUCCESS');
        assert.deepEqual(buyer.store.findBy('mkr__Widget__c', 'IsDeleted', [0]), []);
        createManagedWidget(market.org('buyer'));
    });

    it('of what is not installed ends in Error', () => {
        const { status, messages } = uninstall(market.org('buyer'), first);
        assert.deepEqual([status, messages], ['Error', [`The package version ${first} is not installed in this org.`]]);
    });

    it('takes the fields that the subscriber added to its objects', async () => {
        const buyer = market.org('buyer');
        install(buyer, first);
        const field = '<fields><fullName>Note__c</fullName><label>Note</label><length>20</length><type>Text</type></fields>';
        const files = {
            'package.xml': manifestFile({ CustomField: ['mkr__Widget__c.Note__c'] }),
            'objects/mkr__Widget__c.object': fileOf('CustomObject', field),
        };
        assert.deepEqual(failuresOf(await deployFiles(buyer, files)), []);
        assert.equal(uninstall(buyer, first).status, 'Success');
        assert.equal(buyer.model().catalogue.get('CustomField', 'mkr__Widget__c.Note__c'), undefined);
    });

    it('is refused while the subscriber has a lookup to it', async () => {
        const buyer = market.org('buyer');
        install(buyer, first);
        const target = '<referenceTo>mkr__Widget__c</referenceTo><relationshipName>Accounts</relationshipName>';
        const field = `<fields><fullName>Widget__c</fullName><label>Widget</label>${target}<type>Lookup</type></fields>`;
        const files = { 'package.xml': manifestFile({ CustomField: ['Account.Widget__c'] }), 'objects/Account.object': fileOf('CustomObject', field) };
        assert.deepEqual(failuresOf(await deployFiles(buyer, files)), []);
        const { status, messages } = uninstall(buyer, first);
        assert.equal(status, 'Error');
        assert.match(messages[0] ?? '', /its components are referenced elsewhere\. CustomField Account\.Widget__c: /);
        createManagedWidget(market.org('buyer'));
    });
});
