import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { failuresOf, fileOf, deployFiles, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { createRecords } from '../records/save.ts';
import type { FieldValues } from '../records/values.ts';
import type { MailMessage } from './mail-message.ts';
import { listMail } from './outbox.ts';
import { openParcelOrg, templateFiles, type ParcelOrg } from './parcel-org.fixture.ts';

const NOTICE = templateFiles(
    'Parcel_Mails/Notice',
    'Dear {!Contact.FirstName, customer},\n{!Parcel__c.Name} weighs {!Parcel__c.Weight__c}. {!Receiving_User.FirstName}',
);

function alert(recipients: readonly string[], more = '', sender = '<senderType>CurrentUser</senderType>'): string {
    const template = '<template>Parcel_Mails/Notice</template>';
    const name = '<fullName>Notice</fullName>';
    return `<alerts>${name}${more}<description>Notice</description><protected>false</protected>${recipients.join('')}${sender}${template}</alerts>`;
}

function recipient(type: string, how = ''): string {
    return `<recipients>${how}<type>${type}</type></recipients>`;
}

const BUYER = recipient('email', '<field>Buyer__c</field>');

interface ActionCall {
    readonly type: string;
    readonly name?: string;
    readonly inputs: Readonly<Record<string, string>>;
    readonly fault?: string;
}

function text(value: string): string {
    return `<stringValue>${value}</stringValue>`;
}

function reference(name: string): string {
    return `<elementReference>${name}</elementReference>`;
}

/** An active flow after the save of parcels, with one action, and what else its file says. */
function flowFile({ type, name = type, inputs, fault }: ActionCall, more = ''): string {
    const parameters = Object.entries(inputs).map(([input, value]) => `<inputParameters><name>${input}</name><value>${value}</value></inputParameters>`);
    const faultConnector = fault === undefined ? '' : `<faultConnector><targetReference>${fault}</targetReference></faultConnector>`;
    return fileOf(
        'Flow',
        `<actionCalls><name>Notify</name><label>Notify</label><locationX>0</locationX><locationY>0</locationY><actionName>${name}</actionName><actionType>${type}</actionType>${faultConnector}${parameters.join('')}</actionCalls>`,
        '<apiVersion>66.0</apiVersion>',
        '<label>Notify about parcels</label>',
        '<processType>AutoLaunchedFlow</processType>',
        more,
        '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Notify</targetReference></connector><object>Parcel__c</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>',
        '<status>Active</status>',
    );
}

const ALERT_FLOW = flowFile({ type: 'emailAlert', name: 'Parcel__c.Notice', inputs: { SObjectRowId: reference('$Record.Id') } });
const SIMPLE: ActionCall = {
    type: 'emailSimple',
    inputs: { emailAddresses: text('a@b.example, c@d.example'), emailSubject: text('New {!$Record.Name}'), emailBody: text('It is here.') },
};

let parcels: ParcelOrg;

async function deploy(workflow: string | undefined, flow: string | undefined): Promise<string[]> {
    const files = {
        ...NOTICE,
        ...(workflow === undefined ? {} : { 'workflows/Parcel__c.workflow': fileOf('Workflow', workflow) }),
        ...(flow === undefined ? {} : { 'flows/Notify_Parcels.flow': flow }),
    };
    const members = {
        EmailTemplate: ['Parcel_Mails/Notice'],
        ...(workflow === undefined ? {} : { Workflow: ['Parcel__c'] }),
        ...(flow === undefined ? {} : { Flow: ['Notify_Parcels'] }),
    };
    return failuresOf(await parcels.deploy(files, members));
}

function sent(): readonly MailMessage[] {
    return listMail(parcels.org, { limit: 200 }).messages;
}

function createOne(values: FieldValues) {
    return createRecords(parcels.org, parcels.ada, 'Parcel__c', [values], { allOrNone: false, api: 'data' })[0];
}

beforeEach(async () => {
    parcels = await openParcelOrg();
});

// Covers: Metadata: Workflow (doc: Workflow, Metadata API Developer Guide)
// Covers: Metadata: WorkflowAlert (doc: Workflow, Metadata API Developer Guide)
// Covers: Mail: email alert (doc: Email Alert Actions, Salesforce Help)
// Covers: Flow: Send Email Alert
// Covers: Flow: Action (doc: Flow Element: Action, Flow Builder, Salesforce Help)
describe('an email alert in a flow', () => {
    it('sends the merged template to its recipients', async () => {
        assert.deepEqual(await deploy(alert([BUYER, recipient('owner')], '<ccEmails>store@parcels.example</ccEmails>'), ALERT_FLOW), []);
        const id = parcels.create('Parcel__c', { Name: 'Box', Weight__c: 2, Buyer__c: 'bo@buyers.example' });
        const [message, ...others] = sent();
        assert.ok(message);
        assert.deepEqual(others, []);
        assert.deepEqual([message.to, message.cc], [['bo@buyers.example', 'ada@widgets.example'], ['store@parcels.example']]);
        assert.deepEqual([message.from, message.replyTo], [{ name: 'Ada Widget', address: 'ada@widgets.example' }, 'ada@widgets.example']);
        assert.deepEqual([message.subject, message.textBody, message.htmlBody], ['About Box', 'Dear customer,\nBox weighs 2.00. Ada', null]);
        assert.deepEqual([message.relatedRecordId, message.template], [id, 'Parcel_Mails/Notice']);
        assert.deepEqual(message.cause, {
            action: 'emailAlert',
            alert: 'Parcel__c.Notice',
            flow: 'Notify_Parcels',
            element: 'Notify',
            userId: parcels.ada.userId,
        });
    });

    it('finds people by lookups, names, groups and roles, each once', async () => {
        const { org, create } = parcels;
        const [profile] = org.store.findBy('Profile', 'Name', ['Standard User']);
        const role = create('UserRole', { Name: 'Packers', DeveloperName: 'Packers' });
        const user = (name: string, roleId: string | null) =>
            create('User', {
                Username: `${name}@w.example`,
                LastName: name,
                Email: `${name}@w.example`,
                Alias: name,
                ProfileId: String(profile?.['Id']),
                UserRoleId: roleId,
            });
        const [tom, pia] = [user('tom', null), user('pia', role)];
        const group = create('Group', { Name: 'Team', DeveloperName: 'Team', Type: 'Regular' });
        create('GroupMember', { GroupId: group, UserOrGroupId: tom });
        const recipients = [
            recipient('userLookup', '<field>Helper__c</field>'),
            recipient('contactLookup', '<field>Person__c</field>'),
            recipient('user', '<recipient>admin@widgets.local</recipient>'),
            recipient('group', '<recipient>Team</recipient>'),
            recipient('role', '<recipient>Packers</recipient>'),
            recipient('creator'),
        ];
        assert.deepEqual(await deploy(alert(recipients), ALERT_FLOW), []);
        const contact = create('Contact', { FirstName: 'Cleo', LastName: 'Fox', Email: 'cleo@fox.example' });
        create('Parcel__c', { Name: 'Box', Helper__c: pia, Person__c: contact });
        assert.deepEqual(sent()[0]?.to, ['pia@w.example', 'cleo@fox.example', 'ada@widgets.example', 'tom@w.example']);
    });

    it('sends nothing when nobody is reached, and nothing of a record that fails', async () => {
        assert.deepEqual(await deploy(alert([BUYER]), ALERT_FLOW), []);
        parcels.create('Parcel__c', { Name: 'Nobody' });
        assert.deepEqual(sent(), []);
        const options = { allOrNone: true, api: 'data' } as const;
        createRecords(parcels.org, parcels.ada, 'Parcel__c', [{ Name: 'Good', Buyer__c: 'bo@buyers.example' }, { Name: 'x'.repeat(90) }], options);
        assert.deepEqual(sent(), []);
    });

    it('sends one message for each of 200 records', async () => {
        assert.deepEqual(await deploy(alert([BUYER]), ALERT_FLOW), []);
        const inputs = Array.from({ length: 200 }, (_, index) => ({ Name: `P${index}`, Buyer__c: `b${index}@buyers.example` }));
        createRecords(parcels.org, parcels.ada, 'Parcel__c', inputs, { allOrNone: false, api: 'data' });
        assert.equal(new Set(sent().flatMap(({ to }) => to)).size, 200);
    });

    // Covers: Object: OrgWideEmailAddress (doc: OrgWideEmailAddress, Object Reference)
    it('comes from an organization-wide address, which has to exist', async () => {
        const sender = '<senderAddress>office@parcels.example</senderAddress><senderType>OrgWideEmailAddress</senderType>';
        assert.deepEqual(await deploy(alert([BUYER], '', sender), ALERT_FLOW), []);
        const refused = createOne({ Name: 'Box', Buyer__c: 'bo@buyers.example' });
        assert.match(refused?.errors[0]?.message ?? '', /The organization-wide email address "office@parcels\.example" doesn't exist\.$/);
        parcels.create('OrgWideEmailAddress', { DisplayName: 'Office', Address: 'office@parcels.example' });
        parcels.create('Parcel__c', { Name: 'Box', Buyer__c: 'bo@buyers.example' });
        assert.deepEqual(sent()[0]?.from, { name: 'Office', address: 'office@parcels.example' });
    });

    const WRONG: readonly (readonly [string, string, RegExp])[] = [
        ['with a recipient of an unsupported type', alert([recipient('accountTeam')]), /does not support email recipients of the type accountTeam\.$/],
        ['to a field that does not exist', alert([recipient('email', '<field>Gone__c</field>')]), /no CustomField named Parcel__c\.Gone__c found$/],
        [
            'to a field of another type',
            alert([recipient('email', '<field>Weight__c</field>')]),
            /The field Parcel__c\.Weight__c can't be a recipient of the type email\.$/,
        ],
        ['to nobody', alert([]), /You must specify at least one recipient/],
        ['with a template that does not exist', alert([BUYER]).replace('Mails/Notice<', 'Mails/Gone<'), /no EmailTemplate named Parcel_Mails\/Gone found$/],
        [
            'with workflow rules',
            '<rules><fullName>Old</fullName><active>true</active><triggerType>onAllChanges</triggerType></rules>',
            /WorkflowRule Parcel__c\.Old .*does not support metadata of type WorkflowRule\.$/,
        ],
    ];
    for (const [what, workflow, message] of WRONG) {
        it(`is refused ${what}`, async () => {
            assert.match((await deploy(workflow, undefined)).join('\n'), message);
        });
    }

    it('cannot be deleted while a flow uses it, and goes with its workflow', async () => {
        assert.deepEqual(await deploy(alert([BUYER]), ALERT_FLOW), []);
        const destroy = (members: Readonly<Record<string, readonly string[]>>) =>
            deployFiles(parcels.org, { 'package.xml': manifestFile({}), 'destructiveChanges.xml': manifestFile(members) });
        assert.match(
            failuresOf(await destroy({ Workflow: ['Parcel__c'] })).join('\n'),
            /Flow - Notify_Parcels .*The email alert "Parcel__c\.Notice" doesn't exist\./,
        );
        assert.deepEqual(failuresOf(await destroy({ Workflow: ['Parcel__c'], Flow: ['Notify_Parcels'] })), []);
        assert.deepEqual(parcels.org.model().catalogue.list('WorkflowAlert'), []);
    });
});

// Covers: Flow: Send Email (doc: Simple Email Actions, Actions Developer Guide)
describe('the action Send Email in a flow', () => {
    it('sends what it is given', async () => {
        assert.deepEqual(await deploy(undefined, flowFile(SIMPLE)), []);
        parcels.create('Parcel__c', { Name: 'Box' });
        const [message] = sent();
        assert.deepEqual(
            [message?.to, message?.subject, message?.textBody, message?.htmlBody],
            [['a@b.example', 'c@d.example'], 'New Box', 'It is here.', null],
        );
        assert.deepEqual(message?.cause, { action: 'emailSimple', flow: 'Notify_Parcels', element: 'Notify', userId: parcels.ada.userId });
    });

    it('sends rich texts, collections of addresses and copies', async () => {
        const inputs = {
            ...SIMPLE.inputs,
            emailBody: reference('Body'),
            sendRichBody: '<booleanValue>true</booleanValue>',
            ccRecipientAddressList: reference('$Record.Buyer__c'),
            bccAddresses: text('x@y.example'),
            relatedRecordId: reference('$Record.Id'),
            senderType: text('DefaultWorkflowUser'),
        };
        const template =
            '<textTemplates><name>Body</name><isViewedAsPlainText>false</isViewedAsPlainText><text>&lt;b&gt;{!$Record.Name}&lt;/b&gt;</text></textTemplates>';
        const flow = flowFile({ type: 'emailSimple', inputs }).replace('</Flow>', `${template}\n</Flow>`);
        assert.deepEqual(await deploy(undefined, flow), []);
        const id = parcels.create('Parcel__c', { Name: 'Box', Buyer__c: 'bo@buyers.example' });
        const [message] = sent();
        assert.deepEqual([message?.cc, message?.bcc, message?.htmlBody, message?.textBody], [['bo@buyers.example'], ['x@y.example'], '<b>Box</b>', null]);
        assert.deepEqual([message?.relatedRecordId, message?.from.name], [id, 'Ada Widget']);
    });

    it('fills in a template for a person', async () => {
        const templateFlow = (templateId: string) =>
            flowFile({
                type: 'emailSimple',
                inputs: { emailTemplateId: text(templateId), recipientId: reference('$Record.Person__c'), relatedRecordId: reference('$Record.Id') },
            });
        assert.deepEqual(await deploy(undefined, undefined), []);
        const templateId = parcels.org.model().catalogue.get('EmailTemplate', 'Parcel_Mails/Notice')?.id ?? '';
        assert.deepEqual(await deploy(undefined, templateFlow(templateId)), []);
        const contact = parcels.create('Contact', { FirstName: 'Cleo', LastName: 'Fox', Email: 'cleo@fox.example' });
        parcels.create('Parcel__c', { Name: 'Box', Weight__c: 3, Person__c: contact });
        assert.deepEqual([sent()[0]?.to, sent()[0]?.textBody], [['cleo@fox.example'], 'Dear Cleo,\nBox weighs 3.00. ']);
        assert.match(createOne({ Name: 'Nobody' })?.errors[0]?.message ?? '', /Missing required input parameter: emailAddresses$/);
    });

    const REFUSED: readonly (readonly [string, Record<string, string>, RegExp])[] = [
        ['an address that is none', { emailAddresses: text('not an address') }, /Invalid email address: not an address$/],
        ['no body', { emailBody: reference('$Record.Buyer__c') }, /Missing required input parameter: emailBody$/],
        ['an unknown sender type', { senderType: text('Anybody') }, /Invalid sender type: Anybody/],
    ];
    for (const [what, inputs, message] of REFUSED) {
        it(`fails the record for ${what}`, async () => {
            assert.deepEqual(await deploy(undefined, flowFile({ ...SIMPLE, inputs: { ...SIMPLE.inputs, ...inputs } })), []);
            assert.match(createOne({ Name: 'Box' })?.errors[0]?.message ?? '', message);
            assert.deepEqual(sent(), []);
        });
    }

    it('leads to its fault path', async () => {
        const note =
            '<recordUpdates><name>Note</name><label>Note</label><locationX>0</locationX><locationY>0</locationY><inputAssignments><field>Note__c</field><value><elementReference>$Flow.FaultMessage</elementReference></value></inputAssignments><inputReference>$Record</inputReference></recordUpdates>';
        const inputs = { ...SIMPLE.inputs, emailAddresses: reference('$Record.Name') };
        assert.deepEqual(await deploy(undefined, flowFile({ type: 'emailSimple', inputs, fault: 'Note' }, note)), []);
        const id = parcels.create('Parcel__c', { Name: 'nobody' });
        assert.equal(parcels.org.store.get('Parcel__c', id)?.['Note__c'], 'Invalid email address: nobody');
    });

    const DEFECTS: readonly (readonly [string, ActionCall, RegExp])[] = [
        ['of another type', { type: 'chatterPost', inputs: {} }, /does not support actions of the type chatterPost in flows\.$/],
        [
            'that logs the email',
            { ...SIMPLE, inputs: { logEmailOnSend: '<booleanValue>true</booleanValue>' } },
            /does not support the input logEmailOnSend of the action emailSimple in flows\.$/,
        ],
        ['with an unknown input', { ...SIMPLE, inputs: { colour: text('red') } }, /The action has no input parameter "colour"\.\)$/],
        ['with an input of another type', { ...SIMPLE, inputs: { sendRichBody: text('yes') } }, /The value of "sendRichBody" doesn't match its data type\.\)$/],
        ['of an alert that does not exist', { type: 'emailAlert', name: 'Parcel__c.Gone', inputs: {} }, /The email alert "Parcel__c\.Gone" doesn't exist\.\)$/],
    ];
    for (const [what, action, message] of DEFECTS) {
        it(`cannot be deployed ${what}`, async () => {
            assert.match((await deploy(undefined, flowFile(action)))[0] ?? '', message);
        });
    }
});
