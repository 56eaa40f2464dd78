import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { openEmptyWorkshop } from '../records/open-workshop.fixture.ts';

function field(fullName: string, type: string, more: string): string {
    return `<fields><fullName>${fullName}</fullName><label>${fullName}</label>${more}<type>${type}</type></fields>`;
}

async function problemsOf(...children: readonly string[]): Promise<string[]> {
    const basics = '<deploymentStatus>Deployed</deploymentStatus><label>Widget</label><nameField><label>Name</label><type>Text</type></nameField>';
    const object = fileOf('CustomObject', basics, '<pluralLabel>Widgets</pluralLabel><sharingModel>ReadWrite</sharingModel>', ...children);
    const { org } = openEmptyWorkshop();
    const failures = failuresOf(await deployFiles(org, { 'package.xml': manifestFile({ CustomObject: ['Widget__c'] }), 'objects/Widget__c.object': object }));
    assert.equal(org.model().schema.objectOf('Widget__c') === undefined, failures.length > 0);
    return failures.map((failure) => failure.replace(/ \(\d+:\d+\)/, ''));
}

describe('a deploy refuses', () => {
    const size = field('Size__c', 'Number', '<precision>5</precision><scale>0</scale>');
    const cases: readonly [string, readonly string[], RegExp][] = [
        [
            'a formula that does not parse',
            [field('A__c', 'Number', '<formula>1 +</formula><precision>5</precision><scale>0</scale>')],
            /^CustomField Widget__c\.A__c .*Syntax error/,
        ],
        [
            'a formula of another type than its field',
            [field('A__c', 'Checkbox', '<formula>1 + 1</formula>')],
            /^CustomField Widget__c\.A__c .*incorrect|^CustomField Widget__c\.A__c .*type/i,
        ],
        [
            'a default value of another type than its field',
            [field('A__c', 'Number', '<defaultValue>"five"</defaultValue><precision>5</precision><scale>0</scale>')],
            /^CustomField Widget__c\.A__c /,
        ],
        [
            'a default value that names an unknown field',
            [field('A__c', 'Text', '<defaultValue>Nope__c</defaultValue><length>5</length>')],
            /^CustomField Widget__c\.A__c .*Nope__c/,
        ],
        [
            'formulas that read each other',
            ['A', 'B'].map((name) =>
                field(`${name}__c`, 'Number', `<formula>${name === 'A' ? 'B' : 'A'}__c + 1</formula><precision>5</precision><scale>0</scale>`),
            ),
            /^CustomField Widget__c\.A__c .*refers to itself/,
        ],
        [
            'a validation rule on an unknown field',
            [
                size,
                '<validationRules><fullName>R</fullName><active>false</active><errorConditionFormula>Nope__c &gt; 1</errorConditionFormula><errorMessage>No</errorMessage></validationRules>',
            ],
            /^ValidationRule Widget__c\.R .*Nope__c/,
        ],
        ['a field of a type that means nothing here', [field('A__c', 'EncryptedText', '')], /^CustomField Widget__c\.A__c .*EncryptedText/],
    ];
    for (const [name, children, problem] of cases) {
        it(name, async () => {
            const [first = '', ...others] = await problemsOf(...children);
            assert.match(first, problem);
            assert.deepEqual(
                others.filter((other) => !/refers to itself|:/.test(other)),
                [],
            );
        });
    }

    it('nothing of an object whose defaults and formulas compile', async () => {
        const total = field('Total__c', 'Number', '<formula>Size__c * 2</formula><precision>18</precision><scale>0</scale>');
        const day = field('Day__c', 'Date', '<defaultValue>TODAY() + 7</defaultValue>');
        assert.deepEqual(await problemsOf(size, total, day), []);
    });
});
