import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { describeObject } from '../schema/describe.ts';
import { query } from '../soql/query.ts';
import { assign, errorsOf, ONE_BY_ONE, openEmptyWorkshop } from './open-workshop.fixture.ts';
import { updateRecords } from './save.ts';
import { field, fieldGrant, object, objectGrant, rule } from './workshop-metadata.fixture.ts';

const SHIFT = object(
    'Shift',
    '<label>Shift</label><type>Text</type>',
    field('Start__c', 'Time', { defaultValue: 'TIMEVALUE("08:00:00.000")' }),
    field('Starts_At__c', 'Number', { formula: 'HOUR(Start__c)', precision: 18, scale: 0 }),
    rule('Not_At_Night', 'Start__c &lt; TIMEVALUE("06:00:00.000")', 'Nobody works at night', 'Start__c'),
);

// Covers: Field: Time (doc: Custom Field Types, Salesforce Help)
test('a time is stored in milliseconds, compared by SOQL and read by formulas and rules', async () => {
    const { org, ada, create, ...workshop } = openEmptyWorkshop();
    const files = {
        'package.xml': manifestFile({ CustomObject: ['Shift__c'], PermissionSet: ['Planners'] }),
        'objects/Shift__c.object': SHIFT,
        'permissionsets/Planners.permissionset': fileOf(
            'PermissionSet',
            fieldGrant('Shift__c.Start__c'),
            fieldGrant('Shift__c.Starts_At__c', false),
            '<label>Planners</label>',
            objectGrant('Shift__c'),
        ),
    };
    assert.deepEqual(failuresOf(await deployFiles(org, files)), []);
    assign({ org, ada, create, ...workshop }, ada().userId, 'Planners');
    create('Shift__c', { Name: 'Default' });
    const late = create('Shift__c', { Name: 'Late', Start__c: '14:30:00.250Z' });
    const { records } = query(org, ada(), 'SELECT Name, Start__c, Starts_At__c FROM Shift__c WHERE Start__c > 08:00:00.000Z ORDER BY Start__c DESC', {
        api: 'data',
        apiVersion: '66.0',
    });
    assert.deepEqual(
        records.map(({ Name, Start__c, Starts_At__c }) => [Name, Start__c, Starts_At__c]),
        [['Late', '14:30:00.250Z', 14]],
    );
    assert.equal(query(org, ada(), 'SELECT Id FROM Shift__c WHERE Start__c = 08:00:00Z', { api: 'data', apiVersion: '66.0' }).totalSize, 1);
    const change = (Start__c: string): string[] => errorsOf(updateRecords(org, ada(), 'Shift__c', [{ Id: late, Start__c }], ONE_BY_ONE)).flat();
    assert.deepEqual(change('05:00'), ['FIELD_CUSTOM_VALIDATION_EXCEPTION: Nobody works at night [Start__c]']);
    assert.deepEqual(change('noon'), ['INVALID_TYPE_ON_FIELD_IN_RECORD: Start: value not of required type: noon [Start__c]']);
    const fields = describeObject(org, ada(), 'Shift__c', 'data')['fields'] as Record<string, unknown>[];
    const start = fields.find(({ name }) => name === 'Start__c');
    assert.deepEqual([start?.['type'], start?.['soapType'], start?.['groupable']], ['time', 'xsd:time', false]);
});
