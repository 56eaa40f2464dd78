import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deploy, deploysFinished, deployStatus } from '../../platform/metadata/deploy/deploy.ts';
import { failuresOf, fileOf, manifestFile, NO_PROBLEMS, zipOf } from '../../platform/metadata/deploy/deploy.fixture.ts';
import { WIDGETS } from '../../platform/metadata/deploy/widgets.fixture.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

const FLOW = fileOf(
    'Flow',
    '<apiVersion>66.0</apiVersion>',
    '<assignments><name>Set</name><label>Set</label><locationX>0</locationX><locationY>0</locationY>',
    '<assignmentItems><assignToReference>done</assignToReference><operator>Assign</operator><value><booleanValue>true</booleanValue></value></assignmentItems></assignments>',
    '<label>Do Nothing</label>',
    '<processType>AutoLaunchedFlow</processType>',
    '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Set</targetReference></connector></start>',
    '<status>Active</status>',
    '<variables><name>done</name><dataType>Boolean</dataType><isCollection>false</isCollection><isInput>false</isInput><isOutput>true</isOutput></variables>',
);

let org: TestOrg;

async function deployFiles(files: Readonly<Record<string, string>>): Promise<void> {
    const id = await deploy(org.org, org.caller, { zip: zipOf(files), options: {} }, NO_PROBLEMS);
    await deploysFinished(org.org);
    assert.deepEqual(failuresOf(deployStatus(org.org, id)), []);
}

before(async () => {
    org = await startTestOrg();
    await deployFiles(WIDGETS);
    await deployFiles({ 'package.xml': manifestFile({ Flow: ['Do_Nothing'] }), 'flows/Do_Nothing.flow': FLOW });
});

after(() => org.close());

async function get(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(`${org.url}/services/data/v66.0${path}`, { headers: { authorization: `Bearer ${org.token}` } });
    return { status: response.status, body: await response.json() };
}

async function rows(soql: string, api = '/tooling'): Promise<Record<string, unknown>[]> {
    const { status, body } = await get(`${api}/query?q=${encodeURIComponent(soql)}`);
    assert.equal(status, 200, JSON.stringify(body));
    const { records } = body as { records: Record<string, unknown>[] };
    return JSON.parse(JSON.stringify(records, (key, value: unknown) => (key === 'attributes' ? undefined : value))) as typeof records;
}

const QUERIES: readonly (readonly [object: string, soql: string, expected: readonly unknown[]])[] = [
    [
        'CustomField',
        "SELECT DeveloperName, Length, Precision, EntityDefinition.QualifiedApiName FROM CustomField WHERE DeveloperName = 'Size'",
        [{ DeveloperName: 'Size', Length: null, Precision: 8, EntityDefinition: { QualifiedApiName: 'Widget__c' } }],
    ],
    [
        'CustomObject',
        'SELECT DeveloperName, SharingModel, ManageableState FROM CustomObject',
        [{ DeveloperName: 'Widget', SharingModel: 'ReadWrite', ManageableState: 'unmanaged' }],
    ],
    [
        'ValidationRule',
        "SELECT ValidationName, Active, ErrorMessage FROM ValidationRule WHERE EntityDefinition.DeveloperName = 'Widget'",
        [{ ValidationName: 'Size_Is_Positive', Active: true, ErrorMessage: 'Too small & negative' }],
    ],
    ['Layout', 'SELECT Name, EntityDefinition.Label FROM Layout', [{ Name: 'Widget Layout', EntityDefinition: { Label: 'Widget' } }]],
    ['FlexiPage', 'SELECT DeveloperName, Type FROM FlexiPage', [{ DeveloperName: 'Widget_Page', Type: 'RecordPage' }]],
    ['QuickActionDefinition', 'SELECT DeveloperName, SobjectType FROM QuickActionDefinition', [{ DeveloperName: 'Paint', SobjectType: 'Widget__c' }]],
    ['CustomTab', 'SELECT DeveloperName, Type FROM CustomTab', [{ DeveloperName: 'Widget', Type: 'customObject' }]],
    ['ExternalString', 'SELECT Name, Value FROM ExternalString', [{ Name: 'Hello', Value: 'Hello' }]],
    [
        'LightningComponentBundle',
        'SELECT DeveloperName, ApiVersion, IsExposed FROM LightningComponentBundle',
        [{ DeveloperName: 'widgetCard', ApiVersion: 66, IsExposed: true }],
    ],
    [
        'LightningComponentResource',
        "SELECT FilePath, Source FROM LightningComponentResource WHERE LightningComponentBundle.DeveloperName = 'widgetCard' AND Format = 'html'",
        [{ FilePath: 'lwc/widgetCard/widgetCard.html', Source: '<template></template>' }],
    ],
    [
        'Flow',
        'SELECT MasterLabel, Status, VersionNumber, Definition.DeveloperName FROM Flow',
        [{ MasterLabel: 'Do Nothing', Status: 'Active', VersionNumber: 1, Definition: { DeveloperName: 'Do_Nothing' } }],
    ],
    [
        'FlowDefinition',
        'SELECT DeveloperName, ActiveVersion.VersionNumber FROM FlowDefinition',
        [{ DeveloperName: 'Do_Nothing', ActiveVersion: { VersionNumber: 1 } }],
    ],
    [
        'EntityDefinition',
        "SELECT QualifiedApiName, KeyPrefix, IsCustomizable FROM EntityDefinition WHERE QualifiedApiName = 'Account'",
        [{ QualifiedApiName: 'Account', KeyPrefix: '001', IsCustomizable: true }],
    ],
    [
        'FieldDefinition',
        "SELECT QualifiedApiName, DataType, ReferenceTo FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Widget__c' AND QualifiedApiName IN ('Name', 'Account__c') ORDER BY QualifiedApiName",
        [
            { QualifiedApiName: 'Account__c', DataType: 'Lookup(Account)', ReferenceTo: { referenceTo: ['Account'] } },
            { QualifiedApiName: 'Name', DataType: 'Text(80)', ReferenceTo: { referenceTo: null } },
        ],
    ],
    ['ApexClass', 'SELECT Name, Body FROM ApexClass', []],
    ['ApexTrigger', "SELECT Name, TableEnumOrId FROM ApexTrigger WHERE Status = 'Active' AND UsageBeforeInsert = true", []],
    ['WorkflowRule', "SELECT Name, TableEnumOrId FROM WorkflowRule WHERE TableEnumOrId = 'Lead'", []],
    ['DuplicateRule', "SELECT DeveloperName, MasterLabel, SobjectType FROM DuplicateRule WHERE IsActive = true AND SobjectType = 'Lead'", []],
];

// Covers: Tooling: GET /tooling/query over what is deployed (doc: Tooling API Objects, Tooling API Developer Guide)
// Covers: Tooling: CustomField (doc: CustomField, Tooling API Developer Guide)
// Covers: Tooling: EntityDefinition (doc: EntityDefinition, Tooling API Developer Guide)
// Covers: Tooling: FieldDefinition (doc: FieldDefinition, Tooling API Developer Guide)
// Covers: Tooling: Flow (doc: Flow, Tooling API Developer Guide)
// Covers: Tooling: FlowDefinition (doc: FlowDefinition, Tooling API Developer Guide)
// Covers: Tooling: ValidationRule (doc: ValidationRule, Tooling API Developer Guide)
// Covers: Tooling: WorkflowRule, of which no org here has any (doc: WorkflowRule, Tooling API Developer Guide)
// Covers: Tooling: DuplicateRule, of which no org here has any (doc: DuplicateRule, Object Reference)
// Covers: Tooling: LightningComponentBundle (doc: LightningComponentBundle, Tooling API Developer Guide)
for (const [object, soql, expected] of QUERIES) {
    test(`the Tooling API tells of ${object}`, async () => {
        assert.deepEqual(await rows(soql), expected);
    });
}

test('entity and field definitions, and the absence of code, can be asked of the data API, too', async () => {
    assert.deepEqual(await rows("SELECT Label FROM EntityDefinition WHERE QualifiedApiName = 'Widget__c'", ''), [{ Label: 'Widget' }]);
    assert.deepEqual(await rows('SELECT Name FROM ApexClass', ''), []);
    assert.deepEqual(await rows('SELECT DeveloperName FROM DuplicateRule', ''), []);
});

const VIEWS: readonly (readonly [object: string, soql: string, expected: readonly unknown[]])[] = [
    ['ListView', 'SELECT Name, DeveloperName, SobjectType FROM ListView', [{ Name: 'All', DeveloperName: 'All', SobjectType: 'Widget__c' }]],
    [
        'FlowDefinitionView',
        'SELECT ApiName, Label, ProcessType, TriggerType, IsActive, ApiVersion FROM FlowDefinitionView',
        [{ ApiName: 'Do_Nothing', Label: 'Do Nothing', ProcessType: 'AutoLaunchedFlow', TriggerType: null, IsActive: true, ApiVersion: 66 }],
    ],
    [
        'FlowVersionView',
        'SELECT Label, Status, VersionNumber, FlowDefinitionView.ApiName FROM FlowVersionView',
        [{ Label: 'Do Nothing', Status: 'Active', VersionNumber: 1, FlowDefinitionView: { ApiName: 'Do_Nothing' } }],
    ],
];

// Covers: Tooling: ListView (doc: ListView, Object Reference)
// Covers: Tooling: FlowDefinitionView (doc: FlowDefinitionView, Object Reference)
// Covers: Tooling: FlowVersionView (doc: FlowVersionView, Object Reference)
for (const [object, soql, expected] of VIEWS) {
    test(`both the data API and the Tooling API tell of ${object}`, async () => {
        assert.deepEqual(await rows(soql), expected);
        assert.deepEqual(await rows(soql, ''), expected);
    });
}

test('the view of a flow names its active version', async () => {
    const [view] = await rows('SELECT DurableId, ActiveVersionId, LatestVersionId FROM FlowDefinitionView', '');
    const [flow] = await rows('SELECT Id, DefinitionId FROM Flow');
    assert.deepEqual(view, { DurableId: flow?.['DefinitionId'], ActiveVersionId: flow?.['Id'], LatestVersionId: flow?.['Id'] });
});

test('a later deploy shows in the next query', async () => {
    const count = async (): Promise<number> => (await rows("SELECT Id FROM CustomField WHERE DeveloperName = 'Shoe_Size'")).length;
    assert.equal(await count(), 0);
    const field = '<fields><fullName>Shoe_Size__c</fullName><label>Shoe Size</label><length>10</length><type>Text</type></fields>';
    await deployFiles({ 'package.xml': manifestFile({ CustomField: ['Lead.Shoe_Size__c'] }), 'objects/Lead.object': fileOf('CustomObject', field) });
    assert.equal(await count(), 1);
});

// Covers: Tooling: Metadata and FullName fields (doc: Tooling API Objects, Tooling API Developer Guide)
test('Metadata and FullName come for one row only', async () => {
    const [rule] = await rows("SELECT FullName, Metadata FROM ValidationRule WHERE ValidationName = 'Size_Is_Positive'");
    assert.deepEqual(rule, {
        FullName: 'Widget__c.Size_Is_Positive',
        Metadata: { active: true, errorConditionFormula: 'Size__c < 0', errorMessage: 'Too small & negative' },
    });
    const { status, body } = await get(`/tooling/query?q=${encodeURIComponent('SELECT Metadata FROM CustomField')}`);
    assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode], [400, 'MALFORMED_QUERY']);
});

test('one record is read by its id, and nothing is written that only a deploy can change', async () => {
    const [flow] = await rows('SELECT Id FROM Flow');
    const { status, body } = await get(`/tooling/sobjects/Flow/${String(flow?.['Id'])}`);
    const { FullName, Metadata } = body as { readonly FullName: string; readonly Metadata: { readonly status: string } };
    assert.deepEqual([status, FullName, Metadata.status], [200, 'Do_Nothing', 'Active']);
    const options = { method: 'DELETE', headers: { authorization: `Bearer ${org.token}` } };
    const response = await fetch(`${org.url}/services/data/v66.0/tooling/sobjects/Flow/${String(flow?.['Id'])}`, options);
    assert.ok(response.status >= 400);
    assert.equal((await rows('SELECT Id FROM Flow')).length, 1);
});

test('the view of a flow tells which object triggers it', async () => {
    const start = '<locationX>0</locationX><locationY>0</locationY><connector><targetReference>Set</targetReference></connector>';
    const trigger = '<object>Widget__c</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordBeforeSave</triggerType>';
    const triggered = FLOW.replace(start, `${start}${trigger}`)
        .replace('<status>Active', '<status>Draft')
        .replace('<variables>', '<triggerOrder>5</triggerOrder><variables>');
    await deployFiles({ 'package.xml': manifestFile({ Flow: ['On_Create'] }), 'flows/On_Create.flow': triggered });
    const names = 'TriggerType, RecordTriggerType, TriggerObjectOrEventLabel, TriggerOrder, IsActive, ActiveVersionId';
    assert.deepEqual(await rows(`SELECT ${names} FROM FlowDefinitionView WHERE ApiName = 'On_Create'`, ''), [
        {
            TriggerType: 'RecordBeforeSave',
            RecordTriggerType: 'Create',
            TriggerObjectOrEventLabel: 'Widget',
            TriggerOrder: 5,
            IsActive: false,
            ActiveVersionId: null,
        },
    ]);
});
