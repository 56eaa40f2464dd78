import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergedManifest } from './with-customer-side.ts';

const manifest = (...members: readonly string[]): string =>
    `<Package>\n    <types>\n        <members>Closed</members>\n        <name>CustomLabel</name>\n    </types>\n    <types>\n${members
        .map((member) => `        <members>${member}</members>\n`)
        .join('')}        <name>CustomObject</name>\n    </types>\n</Package>`;

test('the objects of a version join those of the customer’s side', () => {
    const merged = mergedManifest(manifest('Package_License__c'), manifest('Timesheet__c'));
    assert.equal(merged, manifest('Package_License__c', 'Timesheet__c'));
});
