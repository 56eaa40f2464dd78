import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listMail } from '../mail/outbox.ts';
import { runTests } from '../flow-tests/run-tests.ts';
import { ACCOUNT_FLOW, accountTest } from '../flow-tests/account-flow.fixture.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { createRecords } from '../records/save.ts';
import { adminOf, install, openMarket, upload } from './open-market.fixture.ts';

const POSITION = '<locationX>0</locationX><locationY>0</locationY>';
const ALERT = '<recipients><type>owner</type></recipients><senderType>CurrentUser</senderType><template>Welcome/First</template>';
const CALL = `<actionCalls><name>Tell</name><label>Tell</label>${POSITION}<actionName>Account.Notice</actionName><actionType>emailAlert</actionType><inputParameters><name>SObjectRowId</name><value><elementReference>accountId</elementReference></value></inputParameters></actionCalls>`;

/** Flows without a trigger, or after the save of new accounts. */
function flowFile(first: string, start: string, ...parts: readonly string[]): string {
    const connector = `<start>${POSITION}<connector><targetReference>${first}</targetReference></connector>${start}</start>`;
    const [before = '', after = ''] = parts;
    return fileOf(
        'Flow',
        before,
        '<apiVersion>66.0</apiVersion><label>Notify</label><processType>AutoLaunchedFlow</processType>',
        connector,
        '<status>Active</status>',
        after,
    );
}

const FILES = {
    'package.xml': manifestFile(
        {
            EmailTemplate: ['Welcome', 'Welcome/First'],
            WorkflowAlert: ['Account.Notice'],
            Flow: ['Child', 'Parent', 'Rate_Account'],
            FlowTest: ['Is_Big'],
        },
        '<fullName>Notices</fullName>',
    ),
    'email/Welcome-meta.xml': fileOf('EmailFolder', '<accessType>Public</accessType><name>Welcome</name>'),
    'email/Welcome/First.email': 'Hello {!Account.Name}',
    'email/Welcome/First.email-meta.xml': fileOf(
        'EmailTemplate',
        '<available>true</available><encodingKey>UTF-8</encodingKey><name>First</name><style>none</style><subject>Welcome</subject><type>text</type>',
    ),
    'workflows/Account.workflow': fileOf(
        'Workflow',
        `<alerts><fullName>Notice</fullName><description>Notice</description><protected>false</protected>${ALERT}</alerts>`,
    ),
    'flows/Child.flow': flowFile(
        'Tell',
        '',
        CALL,
        '<variables><name>accountId</name><dataType>String</dataType><isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>',
    ),
    'flows/Parent.flow': flowFile(
        'Call',
        '<object>Account</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType>',
        '',
        `<subflows><name>Call</name><label>Call</label>${POSITION}<flowName>Child</flowName><inputAssignments><name>accountId</name><value><elementReference>$Record.Id</elementReference></value></inputAssignments></subflows>`,
    ),
    'flows/Rate_Account.flow': ACCOUNT_FLOW,
    'flowtests/Is_Big.flowtest': accountTest('Big', 'Big: Acme'),
};

// Covers: Packaging: flows and email under the namespace (doc: Namespace Prefixes, ISVforce Guide)
test('a package brings flows that send its email alerts, and flow tests of its flows', async () => {
    const market = openMarket();
    const [maker, buyer] = [market.org('maker'), market.org('buyer')];
    assert.deepEqual(failuresOf(await deployFiles(maker, FILES)), []);
    const packageId = String(maker.store.findBy('MetadataPackage', 'Name', ['Notices'])[0]?.['Id']);
    const { status, messages } = install(buyer, upload(maker, packageId).versionId);
    assert.deepEqual([status, messages], ['SUCCESS', []]);
    const results = createRecords(buyer, adminOf(buyer), 'Account', [{ Name: 'Acme' }], { allOrNone: true, api: 'data' });
    assert.ok(
        results.every(({ success }) => success),
        JSON.stringify(results),
    );
    assert.deepEqual(
        listMail(buyer, { limit: 10 }).messages.map(({ subject, textBody }) => [subject, textBody]),
        [['Welcome', 'Hello Acme']],
    );
    runTests(buyer, adminOf(buyer), { tests: [{ className: 'FlowTesting.mkr.Rate_Account', testMethods: ['Is_Big'] }] });
    assert.deepEqual(
        buyer.store.findBy('FlowTestResult', 'IsDeleted', [0]).map(({ Result: result }) => result),
        ['Pass'],
    );
});
