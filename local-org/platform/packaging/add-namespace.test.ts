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

// Covers: Packaging: flows and email under the namespace (doc: Namespace Prefixes, ISVforce Guide)
test('flows, email templates with their folders and email alerts get the prefix, and so does what refers to them', () => {
    const flow = {
        subflows: [{ name: 'Call', flowName: 'Child' }],
        actionCalls: [
            { name: 'Tell', actionName: 'Widget__c.Notice', actionType: 'emailAlert' },
            { name: 'Say', actionName: 'emailSimple', actionType: 'emailSimple' },
        ],
    };
    const renamed = addNamespace(
        [
            component('CustomObject', 'Widget__c'),
            component('EmailFolder', 'Welcome'),
            component('EmailTemplate', 'Welcome/First'),
            component('EmailTemplate', 'unfiled$public/Second'),
            component('WorkflowAlert', 'Widget__c.Notice', { template: 'Welcome/First' }),
            component('WorkflowAlert', 'Account.Hello', { template: 'Other/First' }),
            component('Flow', 'Child'),
            component('Flow', 'Parent', flow),
            component('FlowTest', 'Parent_Test', { flowApiName: 'Parent' }),
        ],
        'ns',
    );
    const bodies = new Map(renamed.map(({ fullName, body }) => [fullName, body]));
    assert.deepEqual(
        [...bodies.keys()],
        [
            'ns__Widget__c',
            'ns__Welcome',
            'ns__Welcome/ns__First',
            'unfiled$public/ns__Second',
            'ns__Widget__c.ns__Notice',
            'Account.ns__Hello',
            'ns__Child',
            'ns__Parent',
            'ns__Parent_Test',
        ],
    );
    assert.deepEqual(bodies.get('ns__Widget__c.ns__Notice'), { template: 'ns__Welcome/ns__First' });
    assert.deepEqual(bodies.get('Account.ns__Hello'), { template: 'Other/First' });
    assert.deepEqual(bodies.get('ns__Parent_Test'), { flowApiName: 'ns__Parent' });
    assert.deepEqual(bodies.get('ns__Parent'), {
        subflows: [{ name: 'Call', flowName: 'ns__Child' }],
        actionCalls: [
            { name: 'Tell', actionName: 'ns__Widget__c.ns__Notice', actionType: 'emailAlert' },
            { name: 'Say', actionName: 'emailSimple', actionType: 'emailSimple' },
        ],
    });
});
