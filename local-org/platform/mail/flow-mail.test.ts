import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { failuresOf, fileOf } from '../metadata/deploy/deploy.fixture.ts';
import { elements } from '../records/workshop-metadata.fixture.ts';
import { listMail } from './outbox.ts';
import { openParcelOrg, templateFiles, type ParcelOrg } from './parcel-org.fixture.ts';

const PLACE = elements({ locationX: 0, locationY: 0 });

/** A Get Records element for the first record that meets the filters, `[field, operator, value]`. */
function get(name: string, object: string, filters: readonly (readonly [string, string, string])[], next: string, isMany = false): string {
    return [
        `<recordLookups><name>${name}</name><label>${name}</label>${PLACE}<assignNullValuesIfNoRecordsFound>false</assignNullValuesIfNoRecordsFound>`,
        `<connector><targetReference>${next}</targetReference></connector><filterLogic>and</filterLogic>`,
        ...filters.map(([field, operator, value]) => `<filters>${elements({ field, operator, value })}</filters>`),
        `<getFirstRecordOnly>${!isMany}</getFirstRecordOnly><object>${object}</object><storeOutputAutomatically>true</storeOutputAutomatically></recordLookups>`,
    ].join('');
}

function text(value: string): string {
    return `<stringValue>${value}</stringValue>`;
}

function reference(name: string): string {
    return `<elementReference>${name}</elementReference>`;
}

function send(inputs: Readonly<Record<string, string>>): string {
    const parameters = Object.entries(inputs).map(([name, value]) => `<inputParameters><name>${name}</name><value>${value}</value></inputParameters>`);
    return `<actionCalls><name>Send</name><label>Send</label>${PLACE}<actionName>emailSimple</actionName><actionType>emailSimple</actionType>${parameters.join('')}</actionCalls>`;
}

function flow(first: string, start: string, ...parts: readonly string[]): string {
    return fileOf(
        'Flow',
        '<apiVersion>66.0</apiVersion>',
        ...parts,
        '<label>Tell people</label><processType>AutoLaunchedFlow</processType>',
        `<start>${PLACE}<connector><targetReference>${first}</targetReference></connector>${start}</start>`,
        '<status>Active</status>',
    );
}

const ON_CREATE = '<object>Parcel__c</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType>';

const TEMPLATE = templateFiles(
    'Parcel_Mails/Arrival',
    '<p>Hello {!Receiving_User.FirstName}, <b>{!Parcel__c.Name}</b> of {!Parcel__c.Shop__c} weighs {!Parcel__c.Weight__c}.</p>',
    { type: 'custom', textOnly: 'Hello {!Receiving_User.FirstName}, {!Parcel__c.Name} of {!Parcel__c.Shop__c}: {!Parcel__c.Kind__c}.' },
);

let parcels: ParcelOrg;
beforeEach(async () => {
    parcels = await openParcelOrg();
});

async function deploy(file: string): Promise<void> {
    const files = { ...TEMPLATE, 'flows/Tell_People.flow': file };
    assert.deepEqual(failuresOf(await parcels.deploy(files, { EmailTemplate: ['Parcel_Mails/Arrival'], Flow: ['Tell_People'] })), []);
}

// Covers: Flow: Send Email (doc: Flow Core Action: Send Email, Salesforce Help)
describe('a flow', () => {
    it('finds a template and writes it to a user, about a record of a custom object', async () => {
        const inputs = { emailTemplateId: reference('Template.Id'), recipientId: reference('Helper.Id'), relatedRecordId: reference('$Record.Id') };
        await deploy(
            flow(
                'Template',
                ON_CREATE,
                send(inputs),
                get('Template', 'EmailTemplate', [['DeveloperName', 'EqualTo', text('Arrival')]], 'Helper'),
                get('Helper', 'User', [['Id', 'EqualTo', reference('$Record.Helper__c')]], 'Send'),
            ),
        );
        const shop = parcels.create('Account', { Name: 'Toys & Co' });
        const values = { Name: 'Kite', Weight__c: 2, Kind__c: 'box', Shop__c: shop, Helper__c: parcels.ada.userId };
        const id = parcels.create('Parcel__c', values);
        const [message, ...others] = listMail(parcels.org, { limit: 10 }).messages;
        assert.deepEqual([others, message?.to, message?.relatedRecordId, message?.template], [[], ['ada@widgets.example'], id, 'Parcel_Mails/Arrival']);
        assert.equal(message?.htmlBody, '<p>Hello Ada, <b>Kite</b> of Toys &amp; Co weighs 2.00.</p>');
        assert.equal(message.textBody, 'Hello Ada, Kite of Toys & Co: Big Box.');
    });

    it('writes to the members of a public group', async () => {
        const loop = `<loops><name>Each</name><label>Each</label>${PLACE}<collectionReference>Members</collectionReference><iterationOrder>Asc</iterationOrder><nextValueConnector><targetReference>Remember</targetReference></nextValueConnector><noMoreValuesConnector><targetReference>People</targetReference></noMoreValuesConnector></loops>`;
        const addTo = (name: string, list: string, value: string, next: string) =>
            `<assignments><name>${name}</name><label>${name}</label>${PLACE}<assignmentItems><assignToReference>${list}</assignToReference><operator>Add</operator><value>${reference(value)}</value></assignmentItems><connector><targetReference>${next}</targetReference></connector></assignments>`;
        const people = `<loops><name>Person</name><label>Person</label>${PLACE}<collectionReference>People</collectionReference><iterationOrder>Asc</iterationOrder><nextValueConnector><targetReference>Address</targetReference></nextValueConnector><noMoreValuesConnector><targetReference>Send</targetReference></noMoreValuesConnector></loops>`;
        const list = (name: string) =>
            `<variables><name>${name}</name><dataType>String</dataType><isCollection>true</isCollection><isInput>false</isInput><isOutput>false</isOutput></variables>`;
        await deploy(
            flow(
                'Team',
                ON_CREATE,
                send({ emailAddressesArray: reference('Addresses'), emailSubject: text('New'), emailBody: text('{!$Record.Name}') }),
                addTo('Remember', 'Ids', 'Each.UserOrGroupId', 'Each'),
                addTo('Address', 'Addresses', 'Person.Email', 'Person'),
                loop,
                people,
                get(
                    'Team',
                    'Group',
                    [
                        ['DeveloperName', 'EqualTo', text('Team')],
                        ['Type', 'EqualTo', text('Regular')],
                    ],
                    'Members',
                ),
                get('Members', 'GroupMember', [['GroupId', 'EqualTo', reference('Team.Id')]], 'Each', true),
                get(
                    'People',
                    'User',
                    [
                        ['Id', 'In', reference('Ids')],
                        ['IsActive', 'EqualTo', '<booleanValue>true</booleanValue>'],
                    ],
                    'Person',
                    true,
                ),
                list('Ids'),
                list('Addresses'),
            ),
        );
        const group = parcels.create('Group', { Name: 'Team', DeveloperName: 'Team', Type: 'Regular' });
        parcels.create('GroupMember', { GroupId: group, UserOrGroupId: parcels.ada.userId });
        parcels.create('Parcel__c', { Name: 'Kite' });
        const messages = listMail(parcels.org, { limit: 10 }).messages;
        assert.deepEqual(
            messages.map(({ to, textBody }) => [to, textBody]),
            [[['ada@widgets.example'], 'Kite']],
        );
    });
});
