import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startSession } from '../../platform/access/sessions.ts';
import { listMail } from '../../platform/mail/outbox.ts';
import { templateFiles } from '../../platform/mail/parcel-org.fixture.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../../platform/metadata/deploy/deploy.fixture.ts';
import { callJson } from '../start-book-org.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

const V = '/services/data/v66.0';

function variable(name: string, dataType: string, ...more: readonly string[]): string {
    const [collection = 'false', objectType] = more;
    const object = objectType === undefined ? '' : `<objectType>${objectType}</objectType>`;
    return `<variables><name>${name}</name><dataType>${dataType}</dataType><isCollection>${collection}</isCollection><isInput>true</isInput><isOutput>true</isOutput>${object}</variables>`;
}

const FLOW = fileOf(
    'Flow',
    '<apiVersion>66.0</apiVersion>',
    '<assignments><name>Set</name><label>Set</label><locationX>0</locationX><locationY>0</locationY>',
    '<assignmentItems><assignToReference>Size</assignToReference><operator>Add</operator><value><numberValue>1.0</numberValue></value></assignmentItems>',
    '<assignmentItems><assignToReference>Words</assignToReference><operator>Add</operator><value><elementReference>Shop.Name</elementReference></value></assignmentItems>',
    '</assignments>',
    '<description>Adds one</description>',
    '<label>Add One</label>',
    '<processType>AutoLaunchedFlow</processType>',
    '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Set</targetReference></connector></start>',
    '<status>Active</status>',
    variable('Size', 'Number').replace('</isOutput>', '</isOutput><scale>0</scale>'),
    variable('Words', 'String', 'true'),
    variable('Shop', 'SObject', 'false', 'Account'),
);

const ALERT =
    '<alerts><fullName>Hello</fullName><description>Say hello</description><protected>false</protected><recipients><type>owner</type></recipients><senderType>CurrentUser</senderType><template>unfiled$public/Hello</template></alerts>';

interface Result {
    readonly isSuccess: boolean;
    readonly errors: readonly { readonly statusCode: string; readonly message: string }[] | null;
    readonly outputValues: Readonly<Record<string, unknown>> | null;
}

describe('invocable actions', () => {
    let server: TestOrg;
    const get = (path: string) => callJson(server, 'GET', `${V}${path}`);
    const post = async (path: string, inputs: readonly unknown[]) => {
        const { status, body } = await callJson(server, 'POST', `${V}${path}`, { inputs });
        return { status, results: body as readonly Result[] };
    };

    before(async () => {
        server = await startTestOrg();
        const files = {
            ...templateFiles('unfiled$public/Hello', 'Hello {!Account.Name}', { subject: 'Hello' }),
            'workflows/Account.workflow': fileOf('Workflow', ALERT),
            'flows/Add_One.flow': FLOW,
            'package.xml': manifestFile({ EmailTemplate: ['unfiled$public/Hello'], Workflow: ['Account'], Flow: ['Add_One'] }),
        };
        assert.deepEqual(failuresOf(await deployFiles(server.org, files)), []);
    });
    after(() => server.close());

    // Covers: REST: GET /actions (doc: Invocable Actions, REST API Developer Guide)
    // Covers: REST: GET /actions/standard
    // Covers: REST: GET /actions/custom
    // Covers: REST: GET /actions/custom/flow (doc: Flow Actions, Actions Developer Guide)
    // Covers: REST: GET /actions/custom/emailAlert (doc: Email Alert Actions, Actions Developer Guide)
    // Covers: REST: GET /actions/custom/emailAlert/:object (doc: Email Alert Actions, Actions Developer Guide)
    it('are found from the root down', async () => {
        assert.deepEqual((await get('/actions')).body, { standard: `${V}/actions/standard`, custom: `${V}/actions/custom` });
        assert.deepEqual((await get('/actions/custom')).body, { emailAlert: `${V}/actions/custom/emailAlert`, flow: `${V}/actions/custom/flow` });
        assert.deepEqual((await get('/actions/standard')).body, {
            actions: [{ label: 'Send Email', name: 'emailSimple', type: 'EMAILSIMPLE', url: `${V}/actions/standard/emailSimple` }],
        });
        assert.deepEqual((await get('/actions/custom/flow')).body, {
            actions: [{ label: 'Add One', name: 'Add_One', type: 'FLOW', url: `${V}/actions/custom/flow/Add_One` }],
        });
        assert.deepEqual((await get('/actions/custom/emailAlert')).body, { Account: `${V}/actions/custom/emailAlert/Account` });
        assert.deepEqual((await get('/actions/custom/emailAlert/Account')).body, {
            actions: [{ label: 'Say hello', name: 'Hello', type: 'EMAILALERT', url: `${V}/actions/custom/emailAlert/Account/Hello` }],
        });
    });

    // Covers: REST: GET /actions/custom/flow/:name (doc: Flow Actions, Actions Developer Guide)
    it('describe the variables of a flow', async () => {
        const { body } = await get('/actions/custom/flow/add_one');
        const { name, type, description, inputs, outputs } = body as Record<'name' | 'type' | 'description', string> &
            Record<'inputs' | 'outputs', readonly { name: string; type: string; maxOccurs: number; sobjectType: string | null }[]>;
        assert.deepEqual([name, type, description], ['Add_One', 'FLOW', 'Adds one']);
        assert.deepEqual(
            inputs.map((input) => [input.name, input.type, input.maxOccurs, input.sobjectType]),
            [
                ['Size', 'DOUBLE', 1, null],
                ['Words', 'STRING', 2000, null],
                ['Shop', 'SOBJECT', 1, 'Account'],
            ],
        );
        assert.deepEqual(
            outputs.map((output) => output.name),
            ['Size', 'Words', 'Shop', 'Flow__InterviewStatus'],
        );
        assert.equal((await get('/actions/custom/flow/Gone')).status, 404);
    });

    // Covers: REST: POST /actions/custom/flow/:name (doc: Invoking Actions, Actions Developer Guide)
    it('run a flow once for each set of inputs, with records and collections', async () => {
        const shop = { attributes: { type: 'Account' }, Name: 'Fish' };
        const { status, results } = await post('/actions/custom/flow/Add_One', [{ Size: 1, Words: ['a'], Shop: shop }, { Size: 'big' }]);
        assert.equal(status, 200);
        const guid = results[0]?.outputValues?.['Flow__InterviewGuid'];
        assert.equal(typeof guid, 'string');
        assert.deepEqual(results[0], {
            actionName: 'Add_One',
            errors: null,
            invocationId: null,
            isSuccess: true,
            outcome: null,
            outputValues: {
                Size: 2,
                Words: ['a', 'Fish'],
                Shop: { attributes: { type: 'Account' }, Name: 'Fish' },
                Flow__InterviewStatus: 'Finished',
                Flow__InterviewGuid: guid,
            },
            sortOrder: -1,
            version: 1,
        });
        assert.deepEqual([results[1]?.isSuccess, results[1]?.outputValues, results[1]?.errors?.[0]?.statusCode], [false, null, 'INVALID_API_INPUT']);
        assert.equal((await post('/actions/custom/flow/Add_One', [{ Colour: 'red' }])).status, 400);
        assert.equal((await callJson(server, 'POST', `${V}/actions/custom/flow/Add_One`, { Size: 1 })).status, 400);
    });

    it('need the permission Run Flows to run a flow', async () => {
        const { org, caller } = server;
        const [profile] = org.store.findBy('Profile', 'Name', ['Minimum Access - Salesforce']);
        const row = { ...org.store.get('User', caller.userId), Id: '005000000000099AAA', Username: 'tom', ProfileId: String(profile?.['Id']) };
        org.store.insert('User', row);
        const tom = { ...server, token: startSession(org, row.Id) };
        const { status, body } = await callJson(tom, 'POST', `${V}/actions/custom/flow/Add_One`, { inputs: [{}] });
        assert.deepEqual([status, (body as readonly { readonly errorCode: string }[])[0]?.errorCode], [403, 'INSUFFICIENT_ACCESS']);
    });

    // Covers: REST: POST /actions/standard/emailSimple (doc: Simple Email Actions, Actions Developer Guide)
    it('send an email', async () => {
        const good = { recipientAddresses: ['a@b.example'], ccAddresses: 'c@d.example', emailSubject: 'Hi', emailBody: 'There' };
        const { status, results } = await post('/actions/standard/emailSimple', [
            good,
            { ...good, recipientAddresses: ['nobody'] },
            { ...good, logEmailOnSend: true },
        ]);
        assert.equal(status, 200);
        assert.deepEqual(
            results.map(({ isSuccess, errors }) => [isSuccess, errors?.[0]?.statusCode]),
            [
                [true, undefined],
                [false, 'INVALID_EMAIL_ADDRESS'],
                [false, 'NOT_IMPLEMENTED'],
            ],
        );
        const [message, ...others] = listMail(server.org, { to: 'a@b.example', limit: 10 }).messages;
        assert.deepEqual(
            [others.length, message?.cc, message?.textBody, message?.cause],
            [0, ['c@d.example'], 'There', { action: 'emailSimple', userId: server.caller.userId }],
        );
    });

    // Covers: REST: GET /actions/standard/emailSimple (doc: Simple Email Actions, Actions Developer Guide)
    // Covers: REST: GET /actions/custom/emailAlert/:object/:alert (doc: Email Alert Actions, Actions Developer Guide)
    it('describe what an email action takes', async () => {
        const described = async (path: string): Promise<readonly unknown[]> => {
            const { body } = await get(path);
            const { name, type, inputs } = body as { readonly name: string; readonly type: string; readonly inputs: readonly { readonly name: string }[] };
            return [name, type, inputs.map((input) => input.name)];
        };
        const [name, type, inputs] = await described('/actions/standard/emailSimple');
        assert.deepEqual([name, type], ['emailSimple', 'EMAILSIMPLE']);
        for (const input of ['emailAddresses', 'emailSubject', 'emailBody']) assert.ok((inputs as readonly string[]).includes(input), input);
        assert.deepEqual(await described('/actions/custom/emailAlert/Account/Hello'), ['Hello', 'EMAILALERT', ['SObjectRowId']]);
    });

    // Covers: REST: POST /actions/custom/emailAlert/:object/:alert (doc: Email Alert Actions, Actions Developer Guide)
    it('send an email alert about a record', async () => {
        const { body } = await callJson(server, 'POST', `${V}/sobjects/Account`, { Name: 'Fish' });
        const { id } = body as { readonly id: string };
        const { status, results } = await post('/actions/custom/emailAlert/Account/Hello', [{ SObjectRowId: id }]);
        assert.deepEqual([status, results[0]?.isSuccess], [200, true]);
        assert.deepEqual(
            listMail(server.org, { recordId: id, limit: 10 }).messages.map(({ to, textBody }) => [to, textBody]),
            [[['ada@books.example'], 'Hello Fish']],
        );
        const refused = await post('/actions/custom/emailAlert/Account/Hello', [{}, { SObjectRowId: server.caller.userId }]);
        assert.deepEqual(
            [refused.status, refused.results.map(({ errors }) => errors?.[0]?.statusCode)],
            [400, ['REQUIRED_FIELD_MISSING', 'INVALID_CROSS_REFERENCE_KEY']],
        );
        assert.equal((await get('/actions/custom/emailAlert/Account/Gone')).status, 404);
    });

    // Covers: REST: GET /actions/standard/:action
    // Covers: REST: POST /actions/standard/:action
    // Covers: REST: GET /actions/custom/:kind
    it('that the local org has not are refused by name', async () => {
        for (const [path, name] of [
            ['/actions/standard/chatterPost', 'the standard action chatterPost'],
            ['/actions/custom/apex', 'the kind of action apex'],
            ['/actions/custom/apex/Do_It', 'this invocable action'],
        ]) {
            const { status, body } = await get(path ?? '');
            assert.deepEqual([status, (body as readonly { readonly message: string }[])[0]?.message], [501, `The local org does not support ${name ?? ''}.`]);
        }
        assert.equal((await callJson(server, 'POST', `${V}/actions/standard/chatterPost`, { inputs: [{}] })).status, 501);
    });
});
