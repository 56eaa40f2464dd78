import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { MAX_SEATS, RULE_CODES, TRIAL_MAX_DAYS, WORDS } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { SOURCE, readSource, sourceLabels, textOf } from './source-labels.ts';

const labels = sourceLabels();
const rules = globSync('objects/*/validationRules/*.validationRule-meta.xml', { cwd: SOURCE }).map((file) => ({
    name: basename(file, '.validationRule-meta.xml'),
    xml: readSource(file),
}));

/** "Error Message … The limit is 255 characters" (Validation Rule Fields, Salesforce Help). */
const LONGEST_MESSAGE = 255;

/** Refused by the platform itself when a save is attempted: a rule of the form alone. */
const FORM_ONLY = new Set(['Expiration_Missing']);

describe('rule messages', () => {
    for (const { name, xml } of rules) {
        test(`the validation rule ${name} says what its custom label says`, () => {
            assert.equal(textOf(xml, 'errorMessage'), labels.get(name));
            assert.ok((labels.get(name) ?? '').length <= LONGEST_MESSAGE);
        });
    }

    for (const code of RULE_CODES) {
        test(`the rule ${code} has a custom label, and a validation rule where a save can break it`, () => {
            assert.notEqual(labels.get(code), undefined);
            assert.equal(
                rules.some((rule) => rule.name === code),
                !FORM_ONLY.has(code),
            );
        });
    }

    for (const file of globSync('flows/*Before_Delete.flow-meta.xml', { cwd: SOURCE })) {
        test(`${basename(file)} refuses with a custom label that exists`, () => {
            const label = /^\{!\$Label\.(\w+)\}$/.exec(textOf(readSource(file), 'errorMessage') ?? '')?.[1] ?? '';
            assert.ok(labels.has(label), label);
        });
    }

    test('the words and numbers of the rules are those of labels and formulas', () => {
        assert.equal(labels.get('Does_Not_Expire'), WORDS.doesNotExpire);
        assert.equal(labels.get('Site_License'), WORDS.siteLicense);
        assert.match(formulaOf('License__c/fields/Expiration_Date__c.field-meta.xml', 'formula'), new RegExp(`"${WORDS.doesNotExpire}"`));
        assert.match(formulaOf('License__c/fields/Licensed_Seats__c.field-meta.xml', 'formula'), new RegExp(`"${WORDS.siteLicense}"`));
        assert.match(conditionOf('License__c', 'Seats_Out_Of_Range'), new RegExp(`> ${MAX_SEATS},`));
        assert.match(conditionOf('Package__c', 'Default_Seats_Out_Of_Range'), new RegExp(`> ${MAX_SEATS},`));
        const longestTrial = `BLANKVALUE($CustomMetadata.License_Management_Setting__mdt.Default.Trial_Maximum_Days__c, ${TRIAL_MAX_DAYS})`;
        assert.ok(conditionOf('License__c', 'Trial_Too_Long').includes(`+ ${longestTrial}`));
        assert.ok(conditionOf('Package__c', 'Default_Trial_Length').includes(`> ${longestTrial}`));
        assert.equal(formulaOf('License__c/fields/Trial_Maximum_Days__c.field-meta.xml', 'formula'), longestTrial);
        assert.equal(formulaOf('Package__c/fields/Trial_Maximum_Days__c.field-meta.xml', 'formula'), longestTrial);
    });
});

function formulaOf(file: string, element: string): string {
    return textOf(readSource(`objects/${file}`), element) ?? '';
}

function conditionOf(object: string, rule: string): string {
    return formulaOf(`${object}/validationRules/${rule}.validationRule-meta.xml`, 'errorConditionFormula');
}
