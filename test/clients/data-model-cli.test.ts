import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { SfProject } from './sf-project.ts';

function xml(root: string, ...lines: readonly string[]): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">\n${lines.map((line) => `    ${line}`).join('\n')}\n</${root}>\n`;
}

const OBJECTS = 'objects';

/** Everything in files of its own, as the CLI keeps it. */
const PROJECT: Readonly<Record<string, string>> = {
    [`${OBJECTS}/Limit__mdt/Limit__mdt.object-meta.xml`]: xml(
        'CustomObject',
        '<label>Limit</label>',
        '<pluralLabel>Limits</pluralLabel>',
        '<visibility>Public</visibility>',
    ),
    [`${OBJECTS}/Limit__mdt/fields/Days__c.field-meta.xml`]: xml(
        'CustomField',
        ...['<fullName>Days__c</fullName>', '<label>Days</label>', '<precision>8</precision>', '<scale>0</scale>', '<type>Number</type>'],
    ),
    'customMetadata/Limit.Default.md-meta.xml': [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">',
        '    <label>Default limit</label>',
        '    <protected>false</protected>',
        '    <values>',
        '        <field>Days__c</field>',
        '        <value xsi:type="xsd:double">90.0</value>',
        '    </values>',
        '</CustomMetadata>',
        '',
    ].join('\n'),
    'globalValueSets/Countries.globalValueSet-meta.xml': xml(
        'GlobalValueSet',
        '<customValue>\n        <fullName>Norway</fullName>\n        <default>false</default>\n        <label>Norway</label>\n    </customValue>',
        '<masterLabel>Countries</masterLabel>',
        '<sorted>false</sorted>',
    ),
    [`${OBJECTS}/Visit__c/Visit__c.object-meta.xml`]: xml(
        'CustomObject',
        ...[
            '<deploymentStatus>Deployed</deploymentStatus>',
            '<label>Visit</label>',
            '<nameField>\n        <label>Name</label>\n        <type>Text</type>\n    </nameField>',
        ],
        ...['<pluralLabel>Visits</pluralLabel>', '<sharingModel>ReadWrite</sharingModel>'],
    ),
    [`${OBJECTS}/Visit__c/fields/Country__c.field-meta.xml`]: xml(
        'CustomField',
        ...['<fullName>Country__c</fullName>', '<label>Country</label>', '<type>Picklist</type>'],
        '<valueSet>\n        <valueSetName>Countries</valueSetName>\n    </valueSet>',
    ),
    [`${OBJECTS}/Visit__c/recordTypes/Home.recordType-meta.xml`]: xml(
        'RecordType',
        ...['<fullName>Home</fullName>', '<active>true</active>', '<label>At home</label>'],
        '<picklistValues>\n        <picklist>Country__c</picklist>\n        <values>\n            <fullName>Norway</fullName>\n            <default>false</default>\n        </values>\n    </picklistValues>',
    ),
};

let org: TestOrg;
let project: SfProject;

before(async () => {
    org = await startTestOrg();
    project = await SfProject.create(org, PROJECT);
});
after(async () => {
    project.remove();
    await org.close();
});

// Covers: Metadata: CustomMetadata, GlobalValueSet, RecordType (client: sf)
test('sf deploys custom metadata, global value sets and record types from source, reads them and retrieves them unchanged', async () => {
    const deployed = await project.sf(['project', 'deploy', 'start', '--source-dir', 'force-app']);
    assert.equal(deployed.status, 0, JSON.stringify(deployed));
    const soql = 'SELECT DeveloperName, Days__c FROM Limit__mdt';
    const { result } = await project.sf<Readonly<Record<string, unknown>>>(['data', 'query', '--query', soql]);
    assert.deepEqual(
        (result?.['records'] as Record<string, unknown>[]).map((record) => [record['DeveloperName'], record['Days__c']]),
        [['Default', 90]],
    );
    const source = project.path('force-app');
    rmSync(source, { recursive: true });
    mkdirSync(source);
    const names = ['CustomObject:Limit__mdt', 'CustomMetadata:Limit.Default', 'GlobalValueSet:Countries', 'CustomObject:Visit__c'];
    const retrieved = await project.sf(['project', 'retrieve', 'start', ...names.flatMap((name) => ['--metadata', name])]);
    assert.equal(retrieved.status, 0, JSON.stringify(retrieved));
    const wanted = Object.keys(PROJECT);
    const found = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.equal(found.length, wanted.length);
    for (const path of wanted) assert.equal(project.readSource(path).trim(), PROJECT[path]?.trim(), path);
});
