import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { manifestDifferences, manifestText } from './manifest-text.ts';
import { sourceMembers } from './source-members.ts';

describe('manifest', () => {
    let folder = '';

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), 'openlma-manifest-'));
    });

    afterEach(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    const hold = (...files: readonly string[]): void => {
        for (const file of files) {
            mkdirSync(join(folder, dirname(file)), { recursive: true });
            writeFileSync(join(folder, file), '<CustomLabels><labels><fullName>Save</fullName></labels></CustomLabels>');
        }
    };

    const expected: readonly (readonly [file: string, type: string, member: string])[] = [
        ['objects/License__c/License__c.object-meta.xml', 'CustomObject', 'License__c'],
        ['objects/License__c/fields/Seats__c.field-meta.xml', 'CustomField', 'License__c.Seats__c'],
        ['objects/Lead/listViews/Ours.listView-meta.xml', 'ListView', 'Lead.Ours'],
        ['layouts/License__c-License 2.0.layout-meta.xml', 'Layout', 'License__c-License 2.0'],
        ['quickActions/License__c.Modify.quickAction-meta.xml', 'QuickAction', 'License__c.Modify'],
        ['lwc/rules/rules.js-meta.xml', 'LightningComponentBundle', 'rules'],
        ['aura/edit/edit.cmp-meta.xml', 'AuraDefinitionBundle', 'edit'],
        ['customMetadata/Stage.Days_30.md-meta.xml', 'CustomMetadata', 'Stage.Days_30'],
        ['email/Ours.emailFolder-meta.xml', 'EmailTemplate', 'Ours'],
        ['email/Ours/Hello.email-meta.xml', 'EmailTemplate', 'Ours/Hello'],
        ['reports/Ours/Expiring.report-meta.xml', 'Report', 'Ours/Expiring'],
        ['workflows/License__c.workflow-meta.xml', 'Workflow', 'License__c'],
    ];
    for (const [file, type, member] of expected) {
        test(`${file} is listed as ${type} ${member}`, () => {
            hold(file);
            assert.deepEqual(sourceMembers(folder), new Map([[type, [member]]]));
        });
    }

    test('labels are listed one by one and as a whole', () => {
        hold('labels/CustomLabels.labels-meta.xml');
        assert.deepEqual(
            [...sourceMembers(folder)],
            [
                ['CustomLabel', ['Save']],
                ['CustomLabels', ['CustomLabels']],
            ],
        );
    });

    test('a file of an unknown type is refused by name', () => {
        hold('classes/Sneaky.cls-meta.xml');
        assert.throws(() => sourceMembers(folder), /Sneaky\.cls-meta\.xml.*"cls"/);
    });

    test('differences name what is missing, what is too much, and another version', () => {
        const actual = manifestText(new Map([['Flow', ['Gone', 'Kept']]]), '65.0');
        const wanted = manifestText(new Map([['Flow', ['Kept', 'New']]]), '66.0');

        assert.deepEqual(manifestDifferences(actual, wanted), ['+ version: 66.0', '+ Flow: New', '- version: 65.0', '- Flow: Gone']);
    });
});
