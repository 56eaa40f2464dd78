import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../../metadata/deploy/deploy.fixture.ts';
import { describeGlobal, describeObject } from '../../schema/describe.ts';
import { query } from '../../soql/query.ts';
import { deleteRecords } from '../delete.ts';
import { assign, errorsOf, ONE_BY_ONE, openEmptyWorkshop, type Workshop } from '../open-workshop.fixture.ts';
import { undeleteRecords } from '../recycle-bin/undelete.ts';
import { createRecords, updateRecords } from '../save.ts';
import type { FieldValues } from '../values.ts';
import { field, fieldGrant, object, objectGrant } from '../workshop-metadata.fixture.ts';
import type { Caller } from '../../access/caller.ts';

const TRACKED = { trackHistory: true };
const HISTORY = '<enableHistory>true</enableHistory>';
const NAME = '<label>Ticket</label><trackHistory>true</trackHistory><type>Text</type>';

const FIELDS = [
    field('Count__c', 'Number', { precision: 5, scale: 0, ...TRACKED }),
    field('Done__c', 'Checkbox', { defaultValue: false, ...TRACKED }),
    field('Due__c', 'Date', TRACKED),
    field('Owner_Account__c', 'Lookup', { referenceTo: 'Account', relationshipName: 'Tickets', ...TRACKED }),
    field('Secret__c', 'Text', { length: 20, ...TRACKED }),
    field('Story__c', 'LongTextArea', { length: 1000, visibleLines: 3, ...TRACKED }),
    field('Untracked__c', 'Text', { length: 20 }),
];

const NAMES = ['Count__c', 'Done__c', 'Due__c', 'Owner_Account__c', 'Story__c', 'Untracked__c'].map((name) => `Ticket__c.${name}`);

function permissions(label: string, ...grants: readonly string[]): string {
    return fileOf('PermissionSet', ...grants, `<label>${label}</label>`, objectGrant('Ticket__c'));
}

const FILES: Readonly<Record<string, string>> = {
    'package.xml': manifestFile({ CustomObject: ['Ticket__c', 'Lead'], PermissionSet: ['Agents', 'Guests'] }),
    'objects/Ticket__c.object': object('Ticket', NAME, ...FIELDS, HISTORY),
    'objects/Lead.object': fileOf(
        'CustomObject',
        field('Score__c', 'Number', { precision: 3, scale: 0, ...TRACKED }),
        '<fields><fullName>OwnerId</fullName><trackHistory>true</trackHistory></fields>',
    ),
    'permissionsets/Agents.permissionset': permissions('Agents', ...[...NAMES, 'Ticket__c.Secret__c', 'Lead.Score__c'].map((name) => fieldGrant(name))),
    'permissionsets/Guests.permissionset': permissions('Guests', ...NAMES.map((name) => fieldGrant(name))),
};

let workshop: Workshop;
beforeEach(async () => {
    workshop = openEmptyWorkshop();
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, FILES)), []);
    assign(workshop, workshop.ada().userId, 'Agents');
});

function change(Id: string, values: FieldValues, objectName = 'Ticket__c'): void {
    assert.deepEqual(errorsOf(updateRecords(workshop.org, workshop.ada(), objectName, [{ Id, ...values }], ONE_BY_ONE)).flat(), []);
}

function rows(soql: string, caller: Caller = workshop.ada(), allRows = false): unknown[][] {
    const { records } = query(workshop.org, caller, soql, { api: 'data', apiVersion: '66.0', allRows });
    return records.map((record) => Object.entries(record).flatMap(([name, value]) => (name === 'attributes' ? [] : [value])));
}

const CHANGES = "SELECT Field, DataType, OldValue, NewValue FROM Ticket__History WHERE Field != 'created' ORDER BY Id";

// Covers: Metadata: CustomObject (doc: Field History Tracking, Salesforce Help)
// Covers: Save order: field history (doc: StandardObjectNameHistory, Object Reference)
describe('the history of a record', () => {
    test('begins with its creation, by whom and when', () => {
        const id = workshop.create('Ticket__c', { Name: 'T', Count__c: 1 });
        const soql = 'SELECT ParentId, Parent.Name, Field, OldValue, NewValue, CreatedBy.Username, CreatedDate FROM Ticket__History';
        assert.deepEqual(
            rows(soql).map(([parent, , ...rest]) => [parent, ...rest]),
            [
                [
                    id,
                    'created',
                    null,
                    null,
                    { attributes: { type: 'User', url: `/services/data/v66.0/sobjects/User/${workshop.ada().userId}` }, Username: 'ada@workshop.example' },
                    '2026-11-22T10:00:00.000+0000',
                ],
            ],
        );
    });

    test('has a row for each tracked field that an update changes, with values of its type', () => {
        const id = workshop.create('Ticket__c', { Name: 'T', Count__c: 1 });
        change(id, { Name: 'U', Count__c: 2, Done__c: true, Due__c: '2026-12-24', Untracked__c: 'x' });
        change(id, { Count__c: 2 });
        assert.deepEqual(rows(CHANGES), [
            ['Name', 'Text', 'T', 'U'],
            ['Count__c', 'Double', 1, 2],
            ['Done__c', 'Boolean', false, true],
            ['Due__c', 'DateOnly', null, '2026-12-24'],
        ]);
    });

    test('tells a reference by names and by ids, and long text without values', () => {
        const account = workshop.create('Account', { Name: 'Acme' });
        const id = workshop.create('Ticket__c', { Name: 'T' });
        change(id, { Owner_Account__c: account, Story__c: 'long' });
        assert.deepEqual(rows(CHANGES), [
            ['Owner_Account__c', 'Text', null, 'Acme'],
            ['Owner_Account__c', 'EntityId', null, account],
            ['Story__c', 'StringPlusClob', null, null],
        ]);
    });

    test('has nothing of saves that failed', () => {
        const results = createRecords(workshop.org, workshop.ada(), 'Ticket__c', [{ Name: 'A' }, { Name: 'B', Count__c: 'many' }], {
            allOrNone: true,
            api: 'data',
        });
        assert.deepEqual(
            results.map(({ success }) => success),
            [false, false],
        );
        assert.deepEqual(rows('SELECT Id FROM Ticket__History'), []);
    });

    test('is read through the record, too', () => {
        const id = workshop.create('Ticket__c', { Name: 'T' });
        change(id, { Count__c: 3 });
        const [[histories]] = rows('SELECT (SELECT Field FROM Histories ORDER BY Id) FROM Ticket__c') as [[{ records: Record<string, unknown>[] }]];
        assert.deepEqual(
            histories.records.map((row) => row['Field']),
            ['created', 'Count__c'],
        );
    });

    test('hides fields from those who may not read them, and everything from those who may not read the object', () => {
        const { userId } = workshop.tom();
        const id = workshop.create('Ticket__c', { Name: 'T' });
        change(id, { Secret__c: 'x', Count__c: 3 });
        assert.throws(() => rows(CHANGES, workshop.tom()), { code: 'INVALID_TYPE' });
        assign(workshop, userId, 'Guests');
        assert.deepEqual(rows(CHANGES, workshop.tom()), [['Count__c', 'Double', null, 3]]);
    });

    test('goes into the bin with the record and comes back with it', () => {
        const id = workshop.create('Ticket__c', { Name: 'T' });
        deleteRecords(workshop.org, workshop.ada(), [id], ONE_BY_ONE);
        assert.deepEqual([rows('SELECT Field FROM Ticket__History'), rows('SELECT Field FROM Ticket__History', workshop.ada(), true)], [[], [['created']]]);
        undeleteRecords(workshop.org, workshop.ada(), [id], { allOrNone: true });
        assert.deepEqual(rows('SELECT Field FROM Ticket__History'), [['created']]);
    });

    test('of a standard object has its own name for the record, and for standard references', () => {
        const id = workshop.create('Lead', { LastName: 'Lim', Company: 'Acme', Score__c: 1 });
        change(id, { Score__c: 2, OwnerId: workshop.tom().userId }, 'Lead');
        assert.deepEqual(
            rows('SELECT LeadId, Lead.LastName, Field, OldValue, NewValue FROM LeadHistory ORDER BY Id').map(([lead, , ...rest]) => [lead, ...rest]),
            [
                [id, 'created', null, null],
                [id, 'Owner', 'Ada Okoye', 'Tom Berg'],
                [id, 'Owner', workshop.ada().userId, workshop.tom().userId],
                [id, 'Score__c', 1, 2],
            ],
        );
    });

    test('can neither be written nor deleted, and says so when described', () => {
        const id = workshop.create('Ticket__c', { Name: 'T' });
        const [result] = errorsOf(createRecords(workshop.org, workshop.ada(), 'Ticket__History', [{ ParentId: id }], ONE_BY_ONE));
        assert.match(result?.[0] ?? '', /^CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY/);
        const described = describeObject(workshop.org, workshop.ada(), 'Ticket__History', 'data');
        const fields = described['fields'] as Record<string, unknown>[];
        assert.deepEqual(
            ['createable', 'updateable', 'deletable', 'queryable', 'associateEntityType', 'associateParentEntity', 'keyPrefix'].map((key) => described[key]),
            [false, false, false, true, 'History', 'Ticket__c', '017'],
        );
        assert.deepEqual(
            fields.map(({ name, type }) => `${String(name)} ${String(type)}`),
            [
                'Id id',
                'IsDeleted boolean',
                'CreatedDate datetime',
                'CreatedById reference',
                'ParentId reference',
                'Field picklist',
                'DataType picklist',
                'OldValue anyType',
                'NewValue anyType',
            ],
        );
    });
});

test('an object without history tracking has no history', async () => {
    const files = {
        'package.xml': manifestFile({ CustomObject: ['Ticket__c'] }),
        'objects/Ticket__c.object': object('Ticket', '<label>T</label><type>Text</type>'),
    };
    const other = openEmptyWorkshop();
    assert.deepEqual(failuresOf(await deployFiles(other.org, files)), []);
    const { sobjects } = describeGlobal(other.org, other.ada(), 'data');
    assert.deepEqual(
        sobjects.map(({ name }) => name).filter((name) => String(name).includes('History')),
        ['LeadHistory', 'AccountHistory', 'ContactHistory', 'OpportunityFieldHistory', 'CaseHistory'],
    );
});

test('a deploy refuses more than 20 tracked fields, and tracked formulas', async () => {
    const many = Array.from({ length: 20 }, (_, index) => field(`F${index}__c`, 'Date', TRACKED));
    const formula = field('Twice__c', 'Number', { formula: '1 + 1', precision: 3, scale: 0, ...TRACKED });
    const deployTicket = async (...fields: readonly string[]): Promise<string[]> =>
        failuresOf(
            await deployFiles(openEmptyWorkshop().org, {
                'package.xml': manifestFile({ CustomObject: ['Ticket__c'] }),
                'objects/Ticket__c.object': object('Ticket', NAME, ...fields, HISTORY),
            }),
        ).map((failure) => failure.replace(/ \(\d+:\d+\)/, ''));
    assert.equal((await deployTicket(...many))[0], 'CustomField Ticket__c.F0__c You can track the history of at most 20 fields of Ticket__c');
    assert.deepEqual(await deployTicket(formula), ["CustomField Ticket__c.Twice__c Can not specify 'trackHistory' for a CustomField of type Number"]);
});
