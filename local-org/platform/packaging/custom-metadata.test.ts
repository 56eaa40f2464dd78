import assert from 'node:assert/strict';
import { it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { createRecords } from '../records/save.ts';
import { LIMIT_FILES, metadataRecord } from '../schema/custom-metadata.fixture.ts';
import { query } from '../soql/query.ts';
import { adminOf, deployPackage, install, openMarket, upload } from './open-market.fixture.ts';

const DAYS =
    '<fields><fullName>Days__c</fullName><defaultValue>$CustomMetadata.Limit__mdt.Trial.Days__c</defaultValue><label>Days</label><precision>8</precision><scale>0</scale><type>Number</type></fields>';

const OBJECT = fileOf(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus>',
    DAYS,
    '<label>Visit</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Visits</pluralLabel><sharingModel>ReadWrite</sharingModel>',
);

// Covers: Packaging: custom metadata types and records (doc: Custom Metadata Types, Salesforce Help)
it('custom metadata of a package comes with its namespace, is managed, and its protected records stay inside', async () => {
    const market = openMarket();
    const maker = market.org('maker');
    const buyer = market.org('buyer');
    const packageId = await deployPackage(maker, 'Size__c');
    const secret = metadataRecord('Secret', { Days__c: 'xsd:double 1.0' }, '<protected>true</protected>');
    const names = { CustomObject: ['Limit__mdt', 'Visit__c'], CustomMetadata: ['Limit.Default', 'Limit.Trial', 'Limit.Secret'] };
    const files = {
        ...LIMIT_FILES,
        'package.xml': manifestFile(names, '<fullName>Gadgets</fullName>'),
        'customMetadata/Limit.Secret.md': secret,
        'objects/Visit__c.object': OBJECT,
    };
    assert.deepEqual(failuresOf(await deployFiles(maker, files)), []);
    assert.equal(install(buyer, upload(maker, packageId, { MajorVersion: 1, MinorVersion: 0 }).versionId).status, 'SUCCESS');

    const soql = 'SELECT DeveloperName, NamespacePrefix, QualifiedApiName, mkr__Fallback__r.QualifiedApiName FROM mkr__Limit__mdt ORDER BY DeveloperName';
    const { records } = query(buyer, adminOf(buyer), soql, { api: 'data', apiVersion: '66.0' });
    assert.deepEqual(
        records.map((record) => [record['DeveloperName'], record['NamespacePrefix'], record['QualifiedApiName']]),
        [
            ['Default', 'mkr', 'mkr__Default'],
            ['Trial', 'mkr', 'mkr__Trial'],
        ],
    );
    assert.equal((records[1]?.['mkr__Fallback__r'] as { QualifiedApiName: string }).QualifiedApiName, 'mkr__Default');
    assert.equal(buyer.model().catalogue.get('CustomMetadata', 'mkr__Limit.mkr__Trial')?.namespace, 'mkr');

    const [visit] = createRecords(buyer, adminOf(buyer), 'mkr__Visit__c', [{ Name: 'first' }], { allOrNone: true, api: 'data' });
    assert.equal(buyer.store.get('mkr__Visit__c', visit?.id ?? '')?.['mkr__Days__c'], 14, 'the default value reads the managed record');

    const changed = { 'package.xml': manifestFile({ CustomMetadata: ['mkr__Limit.mkr__Trial'] }), 'customMetadata/mkr__Limit.mkr__Trial.md': secret };
    assert.match(failuresOf(await deployFiles(buyer, changed)).join('\n'), /Cannot modify managed object/);
});
