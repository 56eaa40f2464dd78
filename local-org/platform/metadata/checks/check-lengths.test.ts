import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failuresWith, field, objectWith, SET, X } from './deploy-changed.fixture.ts';

const long = (length: number): string => 'x'.repeat(length + 1);
const tooLong = (fieldName: string, length: number): string => `Value too long for field: ${fieldName} maximum length is:${length}`;

/** Texts that are one character too long. */
const LENGTHS: readonly (readonly [what: string, files: Readonly<Record<string, string>>, failure: string])[] = [
    ['the name of a field', objectWith(field(`${long(40)}__c`, 'Date')), `CustomField Widget__c.${long(40)}__c ${tooLong('fullName', 40)}`],
    ['the label of a field', objectWith(field('X__c', 'Date').replace('>X<', `>${long(40)}<`)), `${X} ${tooLong('MasterLabel', 40)}`],
    ['the description of a field', objectWith(field('X__c', 'Date', `<description>${long(1000)}</description>`)), `${X} ${tooLong('Description', 1000)}`],
    ['the help text of a field', objectWith(field('X__c', 'Date', `<inlineHelpText>${long(510)}</inlineHelpText>`)), `${X} ${tooLong('InlineHelpText', 510)}`],
    [
        'the label of a list view',
        objectWith(`<listViews><fullName>Bad</fullName><columns>NAME</columns><filterScope>Everything</filterScope><label>${long(40)}</label></listViews>`),
        `ListView Widget__c.Bad ${tooLong('Name', 40)}`,
    ],
    [
        'the message of a validation rule',
        objectWith(
            `<validationRules><fullName>Bad</fullName><active>true</active><errorConditionFormula>false</errorConditionFormula><errorMessage>${long(255)}</errorMessage></validationRules>`,
        ),
        `ValidationRule Widget__c.Bad ${tooLong('ErrorMessage', 255)}`,
    ],
    ['the label of a permission set', SET(`<label>${long(80)}</label>`), `PermissionSet Widgets ${tooLong('Label', 80)}`],
    [
        'the description of a permission set',
        SET(`<description>${long(255)}</description>`, '<label>W</label>'),
        `PermissionSet Widgets ${tooLong('Description', 255)}`,
    ],
];

for (const [what, files, failure] of LENGTHS) {
    test(`${what} may be no longer: ${failure.slice(failure.indexOf('Value'))}`, async () => {
        const failures = await failuresWith(files);
        assert.ok(failures.includes(failure), failures.join('\n'));
    });
}
