import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../../metadata/deploy/deploy.fixture.ts';
import { ALL_OR_NONE, openWorkshop, type Workshop } from '../../records/open-workshop.fixture.ts';
import { updateRecords } from '../../records/save.ts';
import { query } from '../../soql/query.ts';

let workshop: Workshop;
before(async () => {
    workshop = await openWorkshop();
});

function rows(soql: string): Record<string, unknown>[] {
    const { records } = query(workshop.org, workshop.ada(), soql, { api: 'data', apiVersion: '65.0' });
    return records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'attributes')));
}

function read(id: string, objectName: string, fields: string): Record<string, unknown> | undefined {
    return rows(`SELECT ${fields} FROM ${objectName} WHERE Id = '${id}'`)[0];
}

// Covers: Access: standard objects Account, Contact, Lead, Opportunity, Case, Task and Event (doc: Standard Objects, Object Reference)
describe('an opportunity', () => {
    it('gets probability, forecast category, expected revenue and period from its stage, amount and close date', () => {
        const id = workshop.create('Opportunity', { Name: 'Big', StageName: 'Needs Analysis', Amount: 1000, CloseDate: '2027-05-31' });
        assert.match(id, /^006/);
        const fields = 'Probability, IsClosed, IsWon, ForecastCategory, ForecastCategoryName, ExpectedRevenue, Fiscal';
        assert.deepEqual(read(id, 'Opportunity', fields), {
            Probability: 20,
            IsClosed: false,
            IsWon: false,
            ForecastCategory: 'Pipeline',
            ForecastCategoryName: 'Pipeline',
            ExpectedRevenue: 200,
            Fiscal: '2027 2',
        });
        updateRecords(workshop.org, workshop.ada(), 'Opportunity', [{ Id: id, Probability: 35 }], ALL_OR_NONE);
        assert.deepEqual(read(id, 'Opportunity', 'Probability, ExpectedRevenue'), { Probability: 35, ExpectedRevenue: 350 });
        updateRecords(workshop.org, workshop.ada(), 'Opportunity', [{ Id: id, StageName: 'Closed Won' }], ALL_OR_NONE);
        assert.deepEqual(read(id, 'Opportunity', 'Probability, IsClosed, IsWon, ForecastCategory'), {
            Probability: 100,
            IsClosed: true,
            IsWon: true,
            ForecastCategory: 'Closed',
        });
    });
});

// Covers: Access: standard object Campaign (doc: Campaign, Object Reference)
it('a campaign starts as planned and is a parent of opportunities', () => {
    const id = workshop.create('Campaign', { Name: 'Spring', BudgetedCost: '2295.94' });
    assert.match(id, /^701/);
    workshop.create('Opportunity', { Name: 'Seeds', StageName: 'Prospecting', CloseDate: '2027-05-31', CampaignId: id });
    const [campaign] = rows("SELECT Status, BudgetedCost, (SELECT Campaign.Name FROM Opportunities) FROM Campaign WHERE Name = 'Spring'");
    const { records } = campaign?.['Opportunities'] as { records: { Campaign: { Name: string } }[] };
    assert.deepEqual([campaign?.['Status'], campaign?.['BudgetedCost'], records.map((record) => record.Campaign.Name)], ['Planned', 2296, ['Spring']]);
});

it('a case is numbered, and closed by its status', () => {
    const id = workshop.create('Case', { Subject: 'Squeaks' });
    assert.deepEqual(read(id, 'Case', 'CaseNumber, Status, Priority, IsClosed, ClosedDate'), {
        CaseNumber: '00001001',
        Status: 'New',
        Priority: 'Medium',
        IsClosed: false,
        ClosedDate: null,
    });
    updateRecords(workshop.org, workshop.ada(), 'Case', [{ Id: id, Status: 'Closed' }], ALL_OR_NONE);
    assert.deepEqual(read(id, 'Case', 'IsClosed, ClosedDate'), { IsClosed: true, ClosedDate: '2026-11-22T10:00:00.000+0000' });
});

it('a case shows how to reach its contact', () => {
    const contact = workshop.create('Contact', { LastName: 'Doe', Phone: '555-1212', Email: 'doe@workshop.example', HasOptedOutOfFax: true });
    const id = workshop.create('Case', { Subject: 'Rattles', ContactId: contact });
    assert.deepEqual(read(id, 'Case', 'ContactPhone, ContactEmail, ContactMobile'), {
        ContactPhone: '555-1212',
        ContactEmail: 'doe@workshop.example',
        ContactMobile: null,
    });
});

it('a task is about somebody and something, and done when its status says so', () => {
    const account = workshop.create('Account', { Name: 'Acme' });
    const lead = workshop.create('Lead', { LastName: 'Ash', Company: 'A' });
    const id = workshop.create('Task', { Subject: 'Call', WhoId: lead, WhatId: account, Priority: 'High', Status: 'Completed' });
    assert.deepEqual(read(id, 'Task', 'IsClosed, IsHighPriority, CompletedDateTime'), {
        IsClosed: true,
        IsHighPriority: true,
        CompletedDateTime: '2026-11-22T10:00:00.000+0000',
    });
    assert.deepEqual(
        rows("SELECT Subject FROM Task WHERE What.Type = 'Account' AND Who.Type = 'Lead'").map((row) => row['Subject']),
        ['Call'],
    );
    const [parent] = rows(`SELECT (SELECT Subject FROM Tasks) FROM Account WHERE Id = '${account}'`);
    assert.equal((parent?.['Tasks'] as { totalSize: number }).totalSize, 1);
});

it('an event has its end from its duration, and its duration from its end', () => {
    const lasting = workshop.create('Event', { Subject: 'Visit', ActivityDateTime: '2026-12-01T09:00:00Z', DurationInMinutes: 90 });
    assert.deepEqual(read(lasting, 'Event', 'StartDateTime, EndDateTime, ActivityDate'), {
        StartDateTime: '2026-12-01T09:00:00.000+0000',
        EndDateTime: '2026-12-01T10:30:00.000+0000',
        ActivityDate: '2026-12-01',
    });
    const ending = workshop.create('Event', { Subject: 'Visit', StartDateTime: '2026-12-01T09:00:00Z', EndDateTime: '2026-12-01T09:15:00Z' });
    assert.deepEqual(read(ending, 'Event', 'DurationInMinutes, ActivityDateTime'), { DurationInMinutes: 15, ActivityDateTime: '2026-12-01T09:00:00.000+0000' });
});

it('the usual fields of accounts and contacts are there', () => {
    const account = workshop.create('Account', {
        Name: 'Acme',
        AccountNumber: 'A-1',
        Rating: 'Hot',
        AnnualRevenue: 5,
        NumberOfEmployees: 3,
        ShippingCity: 'Oslo',
    });
    const boss = workshop.create('Contact', { LastName: 'Boss', AccountId: account });
    const contact = workshop.create('Contact', { LastName: 'Ash', Salutation: 'Ms.', Birthdate: '1990-02-03', ReportsToId: boss, HomePhone: '1' });
    assert.deepEqual(read(contact, 'Contact', 'Birthdate, ReportsTo.Name')?.['Birthdate'], '1990-02-03');
    assert.deepEqual(read(account, 'Account', 'AccountNumber, ShippingCity, NumberOfEmployees'), {
        AccountNumber: 'A-1',
        ShippingCity: 'Oslo',
        NumberOfEmployees: 3,
    });
});

// Covers: Metadata: StandardValueSet (doc: StandardValueSet, Metadata API guide)
describe('values with a meaning', () => {
    it('are records', () => {
        assert.deepEqual(rows('SELECT MasterLabel FROM LeadStatus WHERE IsConverted = true'), [{ MasterLabel: 'Closed - Converted' }]);
        assert.deepEqual(rows("SELECT DefaultProbability, IsWon, SortOrder FROM OpportunityStage WHERE ApiName = 'Closed Won'"), [
            { DefaultProbability: 100, IsWon: true, SortOrder: 9 },
        ]);
        assert.deepEqual(rows('SELECT ApiName FROM CaseStatus WHERE IsClosed = true'), [{ ApiName: 'Closed' }]);
    });

    it('are replaced by a deployed value set, whose default is taken', async () => {
        const values = [
            '<standardValue><fullName>Fresh</fullName><default>true</default><label>Fresh</label><converted>false</converted></standardValue>',
            '<standardValue><fullName>Ours</fullName><default>false</default><label>Our customer</label><converted>true</converted></standardValue>',
        ];
        const file = fileOf('StandardValueSet', '<sorted>false</sorted>', ...values);
        const files = { 'package.xml': manifestFile({ StandardValueSet: ['LeadStatus'] }), 'standardValueSets/LeadStatus.standardValueSet': file };
        assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
        assert.deepEqual(rows('SELECT MasterLabel, ApiName, IsDefault, IsConverted FROM LeadStatus ORDER BY SortOrder'), [
            { MasterLabel: 'Fresh', ApiName: 'Fresh', IsDefault: true, IsConverted: false },
            { MasterLabel: 'Our customer', ApiName: 'Ours', IsDefault: false, IsConverted: true },
        ]);
        const id = workshop.create('Lead', { LastName: 'Birch', Company: 'B' });
        assert.equal(read(id, 'Lead', 'Status')?.['Status'], 'Fresh');
    });
});

// Covers: Metadata: Layout (doc: Layout, Metadata API guide)
it('the page on which cases are closed has a layout of its own, with the comment that nobody reads elsewhere', async () => {
    const layout = (field: string): Record<string, string> => ({
        'package.xml': manifestFile({ Layout: ['CaseClose-Close Case Layout'] }),
        'layouts/CaseClose-Close Case Layout.layout': fileOf(
            'Layout',
            ...['Status', 'Comments', field].map(
                (name) =>
                    `<layoutSections><layoutColumns><layoutItems><field>${name}</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>`,
            ),
        ),
    });
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, layout('Reason'))), []);
    assert.match(String(failuresOf(await deployFiles(workshop.org, layout('Rating')))), /no CustomField named Case\.Rating found/);
});

it('list views of cases and opportunities name their columns as reports do', async () => {
    const list = (...columns: readonly string[]): string =>
        fileOf(
            'CustomObject',
            `<listViews><fullName>Mine</fullName>${columns.map((column) => `<columns>${column}</columns>`).join('')}<filterScope>Mine</filterScope><label>Mine</label></listViews>`,
        );
    const files = (column: string): Record<string, string> => ({
        'package.xml': manifestFile({ ListView: ['Case.Mine', 'Opportunity.Mine'] }),
        'objects/Case.object': list('CASES.CASE_NUMBER', 'NAME', column),
        'objects/Opportunity.object': list('OPPORTUNITY.NAME', 'ACCOUNT.NAME', 'CORE.USERS.ALIAS'),
    });
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, files('CASES.STATUS'))), []);
    assert.match(String(failuresOf(await deployFiles(workshop.org, files('CASES.NOTHING')))), /Could not resolve list view column: CASES\.NOTHING/);
});
