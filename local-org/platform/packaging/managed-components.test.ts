import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { callerOfUser } from '../access/caller-of-user.ts';
import { createRecords } from '../records/save.ts';
import { query } from '../soql/query.ts';
import { adminOf, deployPackage, install, openMarket, upload } from './open-market.fixture.ts';

const SOQL = { api: 'data', apiVersion: '66.0' } as const;

// Covers: Packaging: managed components are locked (doc: Editing Components and Attributes after Package Installation, ISVforce Guide)
test('a subscriber cannot change what an installed package brought', async () => {
    const market = openMarket();
    const maker = market.org('maker');
    const buyer = market.org('buyer');
    const { versionId } = upload(maker, await deployPackage(maker, 'Size__c'));
    assert.equal(install(buyer, versionId).status, 'SUCCESS');
    const field = '<fields><fullName>mkr__Size__c</fullName><label>Weight</label><precision>9</precision><scale>0</scale><type>Number</type></fields>';
    const result = await deployFiles(buyer, {
        'package.xml': manifestFile({ CustomField: ['mkr__Widget__c.mkr__Size__c'] }),
        'objects/mkr__Widget__c.object': fileOf('CustomObject', field),
    });
    assert.equal(result.status, 'Failed');
    assert.match(failuresOf(result).join('\n'), /Cannot modify managed object: entity=CustomField, component=\w{15}, state=installed/);
    const { schema } = buyer.model();
    const widget = schema.objectOf('mkr__Widget__c');
    assert.equal(widget && schema.fieldOf(widget, 'mkr__Size__c')?.precision, 5);
});

const GATE = {
    'package.xml': manifestFile(
        { CustomLabel: ['Closed'], CustomObject: ['Gate__c'], CustomPermission: ['Open_Gates'], PermissionSet: ['Porter'] },
        '<fullName>Gates</fullName>',
    ),
    'customPermissions/Open_Gates.customPermission': fileOf('CustomPermission', '<label>Open Gates</label>'),
    'labels/CustomLabels.labels': fileOf(
        'CustomLabels',
        '<labels><fullName>Closed</fullName><language>en_US</language><protected>false</protected><shortDescription>Closed</shortDescription><value>Shut</value></labels>',
    ),
    'objects/Gate__c.object': fileOf(
        'CustomObject',
        '<deploymentStatus>Deployed</deploymentStatus>',
        '<fields><fullName>State__c</fullName><formula>IF($Permission.Open_Gates, "Open", $Label.Closed)</formula><label>State</label><type>Text</type></fields>',
        '<label>Gate</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Gates</pluralLabel><sharingModel>ReadWrite</sharingModel>',
    ),
    'permissionsets/Porter.permissionset': fileOf(
        'PermissionSet',
        '<customPermissions><enabled>true</enabled><name>Open_Gates</name></customPermissions>',
        '<label>Porter</label>',
    ),
};

// Covers: Packaging: labels, custom permissions and permission sets under the package's namespace (doc: Namespace Prefixes, ISVforce Guide)
test('labels and custom permissions of a package are found by what uses them', async () => {
    const market = openMarket();
    const maker = market.org('maker');
    const buyer = market.org('buyer');
    assert.deepEqual(failuresOf(await deployFiles(maker, GATE)), []);
    const { versionId } = upload(maker, String(maker.store.findBy('MetadataPackage', 'Name', ['Gates'])[0]?.['Id']));
    assert.deepEqual(install(buyer, versionId).messages, []);
    const [created] = createRecords(buyer, adminOf(buyer), 'mkr__Gate__c', [{ Name: 'North' }], { allOrNone: true, api: 'data' });
    const state = (): unknown => query(buyer, adminOf(buyer), `SELECT mkr__State__c FROM mkr__Gate__c WHERE Id = '${created?.id ?? ''}'`, SOQL).records[0];
    assert.equal((state() as Record<string, unknown>)['mkr__State__c'], 'Shut');

    // Its row has the namespace in a field of its own.
    const [porter] = buyer.store.findBy('PermissionSet', 'Name', ['Porter']);
    assert.equal(porter?.['NamespacePrefix'], 'mkr');
    const assignment = { AssigneeId: adminOf(buyer).userId, PermissionSetId: String(porter['Id']) };
    assert.equal(createRecords(buyer, adminOf(buyer), 'PermissionSetAssignment', [assignment], { allOrNone: true, api: 'data' })[0]?.success, true);
    assert.equal((state() as Record<string, unknown>)['mkr__State__c'], 'Open');
});

// Covers: Packaging: fields, apps and tabs of a package are open to administrators (doc: Determine Which Users Can Access a Package, Salesforce Help)
test('administrators see and edit the fields of a package, and nobody else does without a permission set', async () => {
    const market = openMarket();
    const maker = market.org('maker');
    const buyer = market.org('buyer');
    const { versionId } = upload(maker, await deployPackage(maker, 'Size__c'));
    assert.deepEqual(install(buyer, versionId).messages, []);
    const [standard] = buyer.store.findBy('Profile', 'Name', ['Standard User']);
    const person = { LastName: 'Roe', Alias: 'roe', Email: 'roe@buyer.example', Username: 'roe@buyer.example', ProfileId: String(standard?.['Id']) };
    const [user] = createRecords(buyer, adminOf(buyer), 'User', [person], { allOrNone: true, api: 'data' });
    const roe = callerOfUser(buyer, user?.id ?? '');
    const rights = [adminOf(buyer), roe].map((caller) => caller?.access.field('mkr__Widget__c', 'mkr__Size__c'));
    assert.deepEqual(rights, [
        { read: true, edit: true },
        { read: false, edit: false },
    ]);
});
