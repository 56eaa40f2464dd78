import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';

const CLI = join(import.meta.dirname, '../../node_modules/@salesforce/cli/bin/run.js');
const execute = promisify(execFile);

interface SfReply {
    readonly status: number;
    readonly message?: string;
    readonly result?: Readonly<Record<string, unknown>>;
}

function xml(root: string, ...lines: readonly string[]): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">\n${lines.map((line) => `    ${line}`).join('\n')}\n</${root}>\n`;
}

const OBJECTS = 'force-app/main/default/objects';

/** Everything in files of its own, as the CLI keeps it. */
const PROJECT: Readonly<Record<string, string>> = {
    'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '65.0' }),
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
    'force-app/main/default/customMetadata/Limit.Default.md-meta.xml': [
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
    'force-app/main/default/globalValueSets/Countries.globalValueSet-meta.xml': xml(
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
let folder: string;

before(async () => {
    org = await startTestOrg();
    folder = mkdtempSync(join(tmpdir(), 'data-model-cli-'));
    mkdirSync(join(folder, 'home'));
    write(PROJECT);
    const login = await sf(['org', 'login', 'access-token', '--instance-url', org.url, '--alias', 'visits', '--no-prompt'], { SF_ACCESS_TOKEN: org.token });
    assert.equal(login.status, 0, JSON.stringify(login));
});
after(async () => {
    await org.close();
    rmSync(folder, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, 'project', path)), { recursive: true });
        writeFileSync(join(folder, 'project', path), text);
    }
}

/** Runs the unmodified CLI; a command that fails is a reply too. */
async function sf(args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<SfReply> {
    const env = { ...isolatedEnvironment(join(folder, 'home')), ...variables };
    const running = execute(process.execPath, [CLI, ...args, '--json'], { cwd: join(folder, 'project'), env });
    const { stdout } = await running.catch((error: unknown) => error as { readonly stdout: string });
    return JSON.parse(stdout) as SfReply;
}

// Covers: Metadata: CustomMetadata, GlobalValueSet, RecordType (client: sf)
test('sf deploys custom metadata, global value sets and record types from source, reads them and retrieves them unchanged', async () => {
    const deployed = await sf(['project', 'deploy', 'start', '--target-org', 'visits', '--source-dir', 'force-app']);
    assert.equal(deployed.status, 0, JSON.stringify(deployed));
    const soql = 'SELECT DeveloperName, Days__c FROM Limit__mdt';
    const { result } = await sf(['data', 'query', '--target-org', 'visits', '--query', soql]);
    assert.deepEqual(
        (result?.['records'] as Record<string, unknown>[]).map((record) => [record['DeveloperName'], record['Days__c']]),
        [['Default', 90]],
    );
    const source = join(folder, 'project/force-app');
    rmSync(source, { recursive: true });
    mkdirSync(source);
    const names = ['CustomObject:Limit__mdt', 'CustomMetadata:Limit.Default', 'GlobalValueSet:Countries', 'CustomObject:Visit__c'];
    const retrieved = await sf(['project', 'retrieve', 'start', '--target-org', 'visits', ...names.flatMap((name) => ['--metadata', name])]);
    assert.equal(retrieved.status, 0, JSON.stringify(retrieved));
    const wanted = Object.keys(PROJECT).filter((path) => path.startsWith('force-app'));
    const found = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.equal(found.length, wanted.length);
    for (const path of wanted) assert.equal(readFileSync(join(folder, 'project', path), 'utf8').trim(), PROJECT[path]?.trim(), path);
});
