import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { ALL_OR_NONE, errorsOf, ONE_BY_ONE, openWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { updateRecords } from '../records/save.ts';
import type { FieldValues } from '../records/values.ts';
import { convertLeads, type LeadConvert, type LeadConvertResult } from './convert-lead.ts';

let workshop: Workshop;
beforeEach(async () => {
    workshop = await openWorkshop();
});

const LEAD = { FirstName: 'Ida', LastName: 'Ash', Company: 'Acme', Email: 'ida@acme.example', Phone: '1', City: 'Oslo', Industry: 'Energy', LeadSource: 'Web' };

function lead(values: FieldValues = {}): string {
    return workshop.create('Lead', { ...LEAD, ...values });
}

function convert(request: Partial<LeadConvert> & { leadId: string }, caller = workshop.ada()): LeadConvertResult {
    const defaults = { convertedStatus: 'Closed - Converted', doNotCreateOpportunity: false, overwriteLeadSource: false, sendNotificationEmail: false };
    const [result] = convertLeads(workshop.org, caller, [{ ...defaults, ...request }], false);
    assert.ok(result);
    return result;
}

function problem(request: Partial<LeadConvert> & { leadId: string }, caller = workshop.ada()): string | undefined {
    return errorsOf([convert(request, caller)])[0]?.[0];
}

function values(objectName: string, id: string | undefined, ...fields: readonly string[]): unknown[] {
    const row = workshop.row(objectName, id ?? '');
    return fields.map((field) => row[field]);
}

// Covers: SOAP: convertLead (doc: convertLead(), SOAP API Developer Guide)
describe('a converted lead', () => {
    it('becomes an account, a contact and an opportunity', () => {
        const leadId = lead();
        const { success, accountId, contactId, opportunityId } = convert({ leadId });
        assert.equal(success, true);
        assert.deepEqual(values('Account', accountId, 'Name', 'Industry', 'BillingCity', 'AccountSource', 'Phone'), ['Acme', 'Energy', 'Oslo', 'Web', '1']);
        assert.deepEqual(values('Contact', contactId, 'Name', 'AccountId', 'Email', 'MailingCity', 'LeadSource'), [
            'Ida Ash',
            accountId,
            'ida@acme.example',
            'Oslo',
            'Web',
        ]);
        assert.deepEqual(values('Opportunity', opportunityId, 'Name', 'AccountId', 'StageName', 'CloseDate', 'Probability'), [
            'Acme',
            accountId,
            'Prospecting',
            '2026-12-31',
            10,
        ]);
        assert.deepEqual(
            values('Lead', leadId, 'IsConverted', 'Status', 'ConvertedDate', 'ConvertedAccountId', 'ConvertedContactId', 'ConvertedOpportunityId'),
            [1, 'Closed - Converted', '2026-11-22', accountId, contactId, opportunityId],
        );
    });

    it('gives its new records the owner that the call names, without an opportunity if the call says so', () => {
        const { accountId, contactId, opportunityId } = convert({ leadId: lead(), doNotCreateOpportunity: true, ownerId: workshop.tom().userId });
        assert.equal(opportunityId, undefined);
        assert.deepEqual(
            [...values('Account', accountId, 'OwnerId'), ...values('Contact', contactId, 'OwnerId')],
            [workshop.tom().userId, workshop.tom().userId],
        );
    });

    it('fills only what is empty in records that are there already', () => {
        const account = workshop.create('Account', { Name: 'Acme Corp', Phone: '9' });
        const contact = workshop.create('Contact', { LastName: 'Ashe', AccountId: account, LeadSource: 'Other' });
        const request = { accountId: account, contactId: contact, opportunityName: 'Deal' };
        const { accountId, opportunityId } = convert({ leadId: lead(), ...request });
        assert.deepEqual(values('Account', accountId, 'Name', 'Phone', 'Industry'), ['Acme Corp', '9', 'Energy']);
        assert.deepEqual(values('Contact', contact, 'LastName', 'FirstName', 'LeadSource'), ['Ashe', 'Ida', 'Other']);
        assert.deepEqual(values('Opportunity', opportunityId, 'Name'), ['Deal']);
        convert({ leadId: lead(), ...request, overwriteLeadSource: true });
        assert.deepEqual(values('Contact', contact, 'LeadSource'), ['Web']);
    });

    it('hands its activities to the contact', () => {
        const leadId = lead();
        const task = workshop.create('Task', { Subject: 'Call', WhoId: leadId });
        const { contactId } = convert({ leadId });
        assert.deepEqual(values('Task', task, 'WhoId'), [contactId]);
    });

    it('can’t be changed or converted again', () => {
        const leadId = lead();
        convert({ leadId });
        const results = updateRecords(workshop.org, workshop.ada(), 'Lead', [{ Id: leadId, Title: 'x' }], ONE_BY_ONE);
        assert.deepEqual(errorsOf(results), [['CANNOT_UPDATE_CONVERTED_LEAD: cannot reference converted lead []']]);
        assert.equal(problem({ leadId }), 'CANNOT_UPDATE_CONVERTED_LEAD: cannot reference converted lead []');
    });
});

describe('a conversion is refused', () => {
    it('in the platform’s words', () => {
        const queue = workshop.create('Group', { Name: 'Queue', Type: 'Queue' });
        workshop.create('QueueSobject', { QueueId: queue, SobjectType: 'Lead' });
        const other = workshop.create('Contact', { LastName: 'Elsewhere' });
        const account = workshop.create('Account', { Name: 'Acme' });
        const cases: readonly (readonly [Partial<LeadConvert>, RegExp])[] = [
            [{ convertedStatus: 'Closed - Not Converted' }, /^INVALID_STATUS: invalid convertedStatus: Closed - Not Converted/],
            [{ convertedStatus: undefined }, /^REQUIRED_FIELD_MISSING/],
            [{ contactId: other }, /^REQUIRED_FIELD_MISSING: An accountId must be specified/],
            [{ accountId: account, contactId: other }, /^FIELD_INTEGRITY_EXCEPTION: The contact must be associated with the account/],
            [{ accountId: '001000000000000AAA' }, /^INVALID_CROSS_REFERENCE_KEY/],
            [{ leadId: lead({ OwnerId: queue }) }, /^UNKNOWN_EXCEPTION: Converted objects can only be owned by users/],
        ];
        for (const [request, expected] of cases) assert.match(problem({ leadId: lead(), ...request }) ?? '', expected);
        assert.throws(() => convert({ leadId: lead(), sendNotificationEmail: true }), /sendNotificationEmail/);
    });

    it('without the permission to convert leads', async () => {
        const profile = fileOf('Profile', '<userPermissions><enabled>false</enabled><name>ConvertLeads</name></userPermissions>');
        const files = { 'package.xml': manifestFile({ Profile: ['Standard'] }), 'profiles/Standard.profile': profile };
        assert.equal(problem({ leadId: lead() }, workshop.tom()), undefined);
        assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
        assert.match(problem({ leadId: lead() }, workshop.tom()) ?? '', /^INSUFFICIENT_ACCESS_OR_READONLY/);
    });

    it('by a validation rule, and leaves nothing behind', async () => {
        const rule =
            '<fullName>No_Free_Mail</fullName><active>true</active><errorConditionFormula>CONTAINS(Email, "free")</errorConditionFormula><errorMessage>Not free</errorMessage>';
        const object = fileOf('CustomObject', `<validationRules>${rule}</validationRules>`);
        const files = { 'package.xml': manifestFile({ ValidationRule: ['Contact.No_Free_Mail'] }), 'objects/Contact.object': object };
        assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
        const before = workshop.store.findBy('Account', 'IsDeleted', [0]).length;
        const leadId = lead({ Email: 'a@free.example' });
        assert.equal(problem({ leadId }), 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Not free []');
        assert.equal(workshop.store.findBy('Account', 'IsDeleted', [0]).length, before);
        assert.deepEqual(values('Lead', leadId, 'IsConverted'), [0]);
    });
});

// Covers: Flow: after a lead conversion (doc: Triggers and Order of Execution, Apex Developer Guide)
it('a flow after the save of a lead runs when it becomes converted, and not before', async () => {
    const place = '<locationX>0</locationX><locationY>0</locationY>';
    const update = [
        `<recordUpdates><name>Mark</name><label>Mark</label>${place}<filterLogic>and</filterLogic>`,
        '<filters><field>Id</field><operator>EqualTo</operator><value><elementReference>$Record.ConvertedAccountId</elementReference></value></filters>',
        '<inputAssignments><field>Site</field><value><stringValue>from a lead</stringValue></value></inputAssignments><object>Account</object></recordUpdates>',
    ].join('');
    const start = [
        `<start>${place}<connector><targetReference>Mark</targetReference></connector><doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria>`,
        '<filterLogic>and</filterLogic><filters><field>IsConverted</field><operator>EqualTo</operator><value><booleanValue>true</booleanValue></value></filters>',
        '<object>Lead</object><recordTriggerType>Update</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>',
    ].join('');
    const flow = fileOf(
        'Flow',
        '<apiVersion>66.0</apiVersion><label>Mark</label><processType>AutoLaunchedFlow</processType>',
        update,
        start,
        '<status>Active</status>',
    );
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, { 'package.xml': manifestFile({ Flow: ['Mark'] }), 'flows/Mark.flow': flow })), []);
    const leadId = lead();
    updateRecords(workshop.org, workshop.ada(), 'Lead', [{ Id: leadId, Status: 'Working - Contacted' }], ALL_OR_NONE);
    const { accountId } = convert({ leadId });
    assert.deepEqual(values('Account', accountId, 'Site'), ['from a lead']);
});
