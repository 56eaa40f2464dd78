import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, emptyOrg } from './deploy/deploy.fixture.ts';
import { WIDGETS } from './deploy/widgets.fixture.ts';
import { describeMetadata } from './describe-metadata.ts';
import { listMetadata } from './list-metadata.ts';

test('a listing names each component with its file, dates and id', async () => {
    const org = emptyOrg();
    await deployFiles(org, WIDGETS);
    const [field] = listMetadata(org, [{ type: 'CustomField' }]).filter(({ fullName }) => fullName === 'Widget__c.Size__c');
    assert.deepEqual(
        [field?.fileName, field?.type, field?.createdDate, field?.manageableState],
        ['objects/Widget__c.object', 'CustomField', '2026-11-22T10:00:00.000Z', 'unmanaged'],
    );
    assert.match(field?.id ?? '', /^00N\w{15}$/);
});

test('objects are listed with the standard ones', async () => {
    const org = emptyOrg();
    await deployFiles(org, WIDGETS);
    const names = listMetadata(org, [{ type: 'CustomObject' }]).map(({ fullName }) => fullName);
    assert.equal(names[0], 'Widget__c');
    assert.ok(names.includes('Lead'));
    assert.equal(new Set(names).size, names.length);
});

test('an unsupported type is refused by name', () => {
    assert.throws(() => listMetadata(emptyOrg(), [{ type: 'ApexClass' }]), {
        code: 'NOT_IMPLEMENTED',
        message: 'The local org does not support metadata of type ApexClass.',
    });
});

test('types are described from the version in which they came', () => {
    const namesIn = (version: string): string[] => describeMetadata(version).metadataObjects.map(({ xmlName }) => xmlName);
    assert.ok(namesIn('66.0').includes('LightningComponentBundle'));
    assert.ok(!namesIn('44.0').includes('LightningComponentBundle'));
    assert.equal(describeMetadata('66.0', { namespace: 'acme' }).organizationNamespace, 'acme');
});
