import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { deployPackage, install, openMarket, upload } from './open-market.fixture.ts';

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
