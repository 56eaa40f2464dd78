import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addNamespace } from './add-namespace.ts';
import type { PackagedComponent } from './package-content.ts';

function component(type: string, fullName: string, body: PackagedComponent['body'] = {}): PackagedComponent {
    return { type, fullName, fileName: 'objects/Widget__c.object', body, files: [] };
}

test('objects and fields of the package get its prefix, in names and references', () => {
    const [object, field, rule] = addNamespace(
        [
            component('CustomObject', 'Widget__c'),
            component('CustomField', 'Widget__c.Parent__c', { referenceTo: 'Widget__c' }),
            component('ValidationRule', 'Widget__c.Positive', { errorConditionFormula: 'Parent__r.Size__c < 0 && Widget__c.Parent__c = Id' }),
        ],
        'ns',
    );
    assert.equal(object?.fullName, 'ns__Widget__c');
    assert.equal(field?.fullName, 'ns__Widget__c.ns__Parent__c');
    assert.equal(field.body['referenceTo'], 'ns__Widget__c');
    assert.equal(rule?.fullName, 'ns__Widget__c.Positive');
    assert.equal(rule.body['errorConditionFormula'], 'ns__Parent__r.Size__c < 0 && ns__Widget__c.ns__Parent__c = Id');
});

test('names that only look alike, and fields of the platform, stay as they are', () => {
    const [, field] = addNamespace(
        [component('CustomObject', 'Widget__c'), component('CustomField', 'Widget__c.A__c', { formula: 'MyWidget__c & Name & Widget__country' })],
        'ns',
    );
    assert.equal(field?.body['formula'], 'MyWidget__c & Name & Widget__country');
});

test('components without a custom suffix get the prefix in front', () => {
    const [set] = addNamespace([component('PermissionSet', 'Widget_User')], 'ns');
    assert.equal(set?.fullName, 'ns__Widget_User');
});
