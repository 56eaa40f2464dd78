import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, emptyOrg, failuresOf, fileOf, manifestFile } from '../deploy/deploy.fixture.ts';
import { OBJECT_LINES } from '../deploy/widgets.fixture.ts';
import { failuresWith, field, objectWith } from './deploy-changed.fixture.ts';

test('a boolean left out is false', async () => {
    assert.deepEqual(await failuresWith({ 'customPermissions/Paint_Widgets.customPermission': fileOf('CustomPermission', '<label>Paint</label>') }), []);
});

test('a detail object shares like its master, and only a detail does', async () => {
    const master = field('Account2__c', 'MasterDetail', '<referenceTo>Account</referenceTo><relationshipName>Parts</relationshipName>');
    assert.ok(
        (await failuresWith(objectWith(master))).includes(
            'CustomObject Widget__c Cannot set sharingModel to ReadWrite on a CustomObject with a MasterDetail relationship field',
        ),
    );
    const controlled = { 'objects/Widget__c.object': fileOf('CustomObject', ...OBJECT_LINES.map((line) => line.replace('ReadWrite', 'ControlledByParent'))) };
    assert.ok(
        (await failuresWith(controlled)).includes(
            'CustomObject Widget__c Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field',
        ),
    );
});

// Covers: Access: private sharing refused (doc: Organization-Wide Sharing Defaults, Salesforce Help)
test('records that not everybody may read are refused, and standard objects whose records not everybody may edit', async () => {
    const sharing = (model: string) => ({
        'objects/Widget__c.object': fileOf('CustomObject', ...OBJECT_LINES.map((line) => line.replace('ReadWrite', model))),
    });
    assert.ok((await failuresWith(sharing('Private'))).includes('CustomObject Widget__c The local org does not support the sharing model Private.'));
    assert.deepEqual(await failuresWith(sharing('Read')), []);
    for (const model of ['Private', 'Read']) {
        const standard = { 'objects/Account.object': fileOf('CustomObject', `<sharingModel>${model}</sharingModel>`) };
        const manifest = { 'package.xml': manifestFile({ CustomObject: ['Account'] }) };
        const [failure = ''] = failuresOf(await deployFiles(emptyOrg(), { ...manifest, ...standard }));
        assert.match(failure, new RegExp(`does not support the sharing model ${model}`));
    }
});

test('an object with a policy for its history is refused; that its records are licensed is kept', async () => {
    const policy = '<archiveAfterMonths>12</archiveAfterMonths><archiveRetentionYears>10</archiveRetentionYears>';
    const withLine = (line: string) => failuresWith({ 'objects/Widget__c.object': fileOf('CustomObject', line, ...OBJECT_LINES) });
    assert.deepEqual(await withLine(`<historyRetentionPolicy>${policy}</historyRetentionPolicy>`), [
        'CustomObject Widget__c The local org does not support history retention policies, which belong to Field Audit Trail.',
    ]);
    assert.deepEqual(await withLine('<enableLicensing>true</enableLicensing>'), []);
});

test('an object without anything of its own is refused', async () => {
    const failures = await failuresWith({
        'objects/Widget__c.object': fileOf('CustomObject', ...OBJECT_LINES.filter((line) => !/^ {4}<(label|pluralLabel|nameField|sharingModel)>/.test(line))),
    });
    assert.deepEqual(failures, ['CustomObject Widget__c Must specify a non-empty label for the CustomObject']);
});

test('a field set takes fields of parents', async () => {
    const fieldSet =
        '<fieldSets><fullName>Good</fullName><description>Good</description><displayedFields><field>Account__r.Owner.Name</field></displayedFields><label>Good</label></fieldSets>';
    assert.deepEqual(await failuresWith(objectWith(fieldSet)), []);
});
