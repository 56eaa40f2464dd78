import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, emptyOrg, failuresOf, fileOf, manifestFile } from '../deploy/deploy.fixture.ts';
import { failuresWith, field, objectWith, X } from './deploy-changed.fixture.ts';

const FIELDS: readonly (readonly [field: string, failure: string])[] = [
    [field('X__c', 'Text'), `${X} Must specify 'length' for a CustomField of type Text`],
    [field('X__c', 'TextArea', '<length>255</length>'), `${X} Can not specify 'length' for a CustomField of type TextArea`],
    [field('X__c', 'Text', '<length>256</length>'), `${X} The length of a Text field must be between 1 and 255, not 256`],
    [field('X__c', 'Checkbox'), `${X} Must specify 'defaultValue' for a CustomField of type Checkbox`],
    [
        field('X__c', 'LongTextArea', '<length>1000</length><required>true</required><visibleLines>3</visibleLines>'),
        `${X} Can not specify 'required' for a CustomField of type LongTextArea`,
    ],
    [field('X__c', 'Number', '<precision>19</precision><scale>0</scale>'), `${X} The precision of a number must be between 1 and 18, not 19`],
    [field('X__c', 'Lookup', '<referenceTo>Gadget__c</referenceTo>'), `${X} referenceTo value of 'Gadget__c' does not resolve to a valid sObject type`],
    [
        field('X__c', 'Lookup', '<referenceTo>Account</referenceTo><relationshipName>Widgets</relationshipName>'),
        `${X} There is already a Child Relationship named Widgets on Account.`,
    ],
    [
        field('X__c', 'Lookup', '<referenceTo>Contact</referenceTo><required>true</required>'),
        `${X} field integrity exception: unknown (must specify either cascade delete or restrict delete for required lookup foreign key)`,
    ],
    ['<fields><fullName>X__c</fullName><label>X</label></fields>', `${X} Must specify 'type' for a CustomField`],
    [field('X__c', 'EncryptedText', '<length>9</length>'), `${X} The local org does not support fields of type EncryptedText.`],
    [field('X__c', 'Text', '<formula>Name</formula>', '<required>true</required>'), `${X} Can not specify 'required' for a CustomField of type Text`],
    [
        field('X', 'Text', '<length>10</length>'),
        'CustomField Widget__c.X fullName must end with: __c or __kav or __x or __b or __e or __p or __mdt or __dll or __dlm',
    ],
    [
        field('X_y___c', 'Text', '<length>10</length>'),
        'CustomField Widget__c.X_y___c The Field Name can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.',
    ],
    [
        field('acme__X__c', 'Text', '<length>10</length>'),
        'CustomField Widget__c.acme__X__c Cannot create a new component with the namespace: acme.  Only components in the same namespace as the organization can be created through the API',
    ],
    [
        field('X__c', 'Picklist', '<valueSet><valueSetName>Colours</valueSetName></valueSet>'),
        `${X} In field: valueSetName - no GlobalValueSet named Colours found`,
    ],
];

for (const [definition, failure] of FIELDS) {
    test(`a field is refused: ${failure}`, async () => {
        const failures = await failuresWith(objectWith(definition));
        assert.ok(failures.includes(failure), failures.join('\n'));
    });
}

// Covers: Metadata: CustomField of a standard field (doc: CustomField, Metadata API Developer Guide)
test('a standard field takes a help text, a description and tracking, and nothing else', async () => {
    const org = emptyOrg();
    const deployField = (...elements: readonly string[]): ReturnType<typeof deployFiles> =>
        deployFiles(org, {
            'package.xml': manifestFile({ CustomField: ['Contact.Title'] }),
            'objects/Contact.object': fileOf('CustomObject', `<fields><fullName>Title</fullName>${elements.join('')}</fields>`),
        });
    const good = await deployField('<inlineHelpText>As on the card</inlineHelpText>', '<trackFeedHistory>true</trackFeedHistory>', '<type>Text</type>');
    assert.deepEqual(failuresOf(good), []);
    const contact = org.model().schema.objectOf('Contact');
    assert.ok(contact);
    const titles = contact.fields.filter(({ apiName }) => apiName === 'Title');
    assert.deepEqual(
        titles.map(({ inlineHelpText, custom }) => [inlineHelpText, custom]),
        [['As on the card', false]],
    );
    const bad = failuresOf(await deployField('<required>true</required>')).map((failure) => failure.replace(/ \(\d+:\d+\)/, ''));
    assert.deepEqual(bad, ['CustomField Contact.Title The local org does not support required of a standard field.']);
});

test('a field keeps its type unless every value can stay as it is', async () => {
    const org = emptyOrg();
    const files = (definition: string): Record<string, string> => ({ 'package.xml': manifestFile({ CustomObject: ['Widget__c'] }), ...objectWith(definition) });
    await deployFiles(org, files(field('X__c', 'Text', '<length>10</length>')));
    assert.deepEqual(failuresOf(await deployFiles(org, files(field('X__c', 'LongTextArea', '<length>1000</length>', '<visibleLines>3</visibleLines>')))), []);
    const [toLookup] = (await deployFiles(org, files(field('X__c', 'Lookup', '<referenceTo>Contact</referenceTo>')))).details.componentFailures;
    assert.equal(toLookup?.problem, 'Cannot update a field to a Lookup, MasterDetail, or Hierarchy from something else');
    const [toDate] = (await deployFiles(org, files(field('X__c', 'Date')))).details.componentFailures;
    assert.equal(toDate?.problem, 'Cannot change field type from LongTextArea to Date');
});
