import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { describeObject } from '../schema/describe.ts';
import { query } from '../soql/query.ts';
import { assign, errorsOf, ONE_BY_ONE, openEmptyWorkshop } from './open-workshop.fixture.ts';
import { retrieveRecord } from './retrieve.ts';
import { createRecords } from './save.ts';
import { field, fieldGrant, object, objectGrant } from './workshop-metadata.fixture.ts';

const OPTIONS = { api: 'data', apiVersion: '66.0' } as const;
const HOUSE = object('House', '<label>House</label><type>Text</type>', field('Place__c', 'Location', { scale: 6 }));

function houseFiles(grant: string): Record<string, string> {
    return {
        'package.xml': manifestFile({ CustomObject: ['House__c'], PermissionSet: ['Brokers'] }),
        'objects/House__c.object': HOUSE,
        'permissionsets/Brokers.permissionset': fileOf('PermissionSet', fieldGrant(grant), '<label>Brokers</label>', objectGrant('House__c')),
    };
}

// Covers: Field: Location (doc: Geolocation Custom Field, Salesforce Help)
test('a geolocation is written by its parts and read as a whole; the permission is that of the whole', async () => {
    const workshop = openEmptyWorkshop();
    const { org, ada } = workshop;
    assert.deepEqual(failuresOf(await deployFiles(org, houseFiles('House__c.Place__Latitude__s'))), [
        'PermissionSet Brokers (3:51) In field: field - no CustomField named House__c.Place__Latitude__s found',
    ]);
    assert.deepEqual(failuresOf(await deployFiles(org, houseFiles('House__c.Place__c'))), []);
    const create = (values: Record<string, number>): readonly string[] =>
        errorsOf(createRecords(org, ada(), 'House__c', [{ Name: 'Villa', ...values }], ONE_BY_ONE)).flat();
    assert.deepEqual(create({ Place__Latitude__s: 1 }), ["INVALID_FIELD: No such column 'Place__Latitude__s' on sobject of type House__c []"]);
    assign(workshop, ada().userId, 'Brokers');
    assert.deepEqual(create({ Place__Latitude__s: 90.1, Place__Longitude__s: 180 }), [
        'NUMBER_OUTSIDE_VALID_RANGE: Place (Latitude): value outside of valid range on numeric field: 90.1 [Place__Latitude__s]',
    ]);
    assert.match(create({ Place__c: 1 })[0] ?? '', /^INVALID_FIELD_FOR_INSERT_UPDATE/);
    const id = workshop.create('House__c', { Name: 'Villa', Place__Latitude__s: 42.356045, Place__Longitude__s: -71.0856704 });
    const place = { latitude: 42.356045, longitude: -71.08567 };
    workshop.create('House__c', { Name: 'Nowhere' });
    const { records } = query(org, ada(), 'SELECT Place__c FROM House__c WHERE Place__Latitude__s = null OR Place__Longitude__s < 0 ORDER BY Name', OPTIONS);
    assert.deepEqual(
        records.map(({ Place__c }) => Place__c),
        [null, place],
    );
    assert.deepEqual(JSON.parse(String(retrieveRecord(org, ada(), 'House__c', id, ['Place__c'], 'data')['Place__c'])), place);
    assert.throws(() => query(org, ada(), "SELECT Id FROM House__c WHERE DISTANCE(Place__c, GEOLOCATION(1, 2), 'mi') < 3", OPTIONS), /DISTANCE/);
    const described = (describeObject(org, ada(), 'House__c', 'data')['fields'] as Record<string, unknown>[]).filter(({ name }) =>
        String(name).includes('Place'),
    );
    assert.deepEqual(
        described.map(({ name, type, compoundFieldName, createable, queryByDistance }) => [name, type, compoundFieldName, createable, queryByDistance]),
        [
            ['Place__Latitude__s', 'double', 'Place__c', true, false],
            ['Place__Longitude__s', 'double', 'Place__c', true, false],
            ['Place__c', 'location', null, false, true],
        ],
    );
    const destructive = { 'package.xml': manifestFile({}), 'destructiveChanges.xml': manifestFile({ CustomField: ['House__c.Place__c'] }) };
    assert.deepEqual(failuresOf(await deployFiles(org, destructive)), []);
    assert.equal(workshop.row('House__c', id)['Place__Latitude__s'], null);
});

// Covers: Access: compound addresses (doc: Address Compound Fields, Object Reference)
test('the address of a standard object is read as a whole, and permission sets and layouts name it so', async () => {
    const { org, ada, create } = openEmptyWorkshop();
    const item = '<layoutItems><behavior>Edit</behavior><field>BillingAddress</field></layoutItems>';
    const section = `<layoutSections><customLabel>false</customLabel><layoutColumns>${item}</layoutColumns><style>OneColumn</style></layoutSections>`;
    const files = {
        'package.xml': manifestFile({ PermissionSet: ['Brokers'], Layout: ['Account-Offices'] }),
        'permissionsets/Brokers.permissionset': fileOf('PermissionSet', fieldGrant('Account.BillingAddress'), '<label>Brokers</label>', objectGrant('Account')),
        'layouts/Account-Offices.layout': fileOf('Layout', section),
    };
    assert.deepEqual(failuresOf(await deployFiles(org, files)), []);
    create('Account', { Name: 'Acme', BillingCity: 'Bern', BillingLatitude: 46.9 });
    const [record] = query(org, ada(), 'SELECT BillingAddress, ShippingAddress FROM Account', OPTIONS).records;
    assert.equal(record?.['ShippingAddress'], null);
    assert.equal(
        JSON.stringify(record['BillingAddress']),
        '{"city":"Bern","country":null,"geocodeAccuracy":null,"latitude":46.9,"longitude":null,"postalCode":null,"state":null,"street":null}',
    );
    assert.throws(() => query(org, ada(), "SELECT Id FROM Account WHERE BillingAddress = 'Bern'", OPTIONS), /can not be filtered/);
});
