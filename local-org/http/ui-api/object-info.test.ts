import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from './start-widget-org.ts';

let widgets: WidgetOrg;
before(async () => {
    widgets = await startWidgetOrg();
});
after(() => widgets.server.close());

const MASTER = '012000000000000AAA';

function pick(source: Json | undefined, ...names: string[]): unknown {
    return Object.fromEntries(names.map((name) => [name, source?.[name]]));
}

// Covers: UI API: GET /ui-api/object-info/:object (doc: Get Object Metadata, UI API guide)
describe('object-info', () => {
    test('describes the object with its labels, rights, icon and master record type', async () => {
        const { status, body } = await widgets.ask('GET', 'object-info/widget__c');
        assert.equal(status, 200);
        assert.deepEqual(
            pick(body, 'apiName', 'label', 'labelPlural', 'custom', 'keyPrefix', 'createable', 'updateable', 'deletable', 'nameFields', 'defaultRecordTypeId'),
            {
                apiName: 'Widget__c',
                label: 'Widget',
                labelPlural: 'Widgets',
                custom: true,
                keyPrefix: 'a00',
                createable: true,
                updateable: true,
                deletable: true,
                nameFields: ['Name'],
                defaultRecordTypeId: MASTER,
            },
        );
        assert.deepEqual(body['recordTypeInfos']?.[MASTER], {
            available: true,
            defaultRecordTypeMapping: true,
            master: true,
            name: 'Master',
            recordTypeId: MASTER,
        });
        assert.equal(body['themeInfo']?.['iconUrl'], `${widgets.server.url}/img/icon/t4v35/custom/custom18_120.png`);
    });

    for (const [field, expected] of [
        ['Size__c', { dataType: 'Double', precision: 4, scale: 0, inlineHelpText: 'In millimetres.', calculated: false, updateable: true }],
        ['Double_Size__c', { dataType: 'Double', precision: 5, scale: 0, inlineHelpText: null, calculated: true, updateable: false }],
        ['Price__c', { dataType: 'Currency', precision: 10, scale: 2, inlineHelpText: null, calculated: false, updateable: true }],
        ['Notes__c', { dataType: 'TextArea', precision: 0, scale: 0, inlineHelpText: null, calculated: false, updateable: true }],
        ['Status__c', { dataType: 'Picklist', precision: 0, scale: 0, inlineHelpText: null, calculated: false, updateable: true }],
        ['Active__c', { dataType: 'Boolean', precision: 0, scale: 0, inlineHelpText: null, calculated: false, updateable: true }],
        ['Due__c', { dataType: 'Date', precision: 0, scale: 0, inlineHelpText: null, calculated: false, updateable: true }],
        ['Name', { dataType: 'String', precision: 0, scale: 0, inlineHelpText: null, calculated: false, updateable: false }],
    ] as const) {
        test(`gives ${field} its type`, async () => {
            const { body } = await widgets.ask('GET', 'object-info/Widget__c');
            assert.deepEqual(pick(body['fields']?.[field], ...Object.keys(expected)), expected);
        });
    }

    test('tells what a reference points to and by which name', async () => {
        const { body } = await widgets.ask('GET', 'object-info/Widget__c');
        assert.deepEqual(pick(body['fields']?.['Workshop__c'], 'dataType', 'reference', 'relationshipName', 'referenceToInfos'), {
            dataType: 'Reference',
            reference: true,
            relationshipName: 'Workshop__r',
            referenceToInfos: [{ apiName: 'Workshop__c', nameFields: ['Name'] }],
        });
    });

    test('lists child relationships of the parent', async () => {
        const { body } = await widgets.ask('GET', 'object-info/Workshop__c');
        const child = {
            childObjectApiName: 'Widget__c',
            fieldName: 'Workshop__c',
            junctionIdListNames: [],
            junctionReferenceTo: [],
            relationshipName: 'Widgets__r',
        };
        assert.deepEqual(body['childRelationships'], [child]);
    });

    test('shows the viewer no rights to write and no field that was not granted', async () => {
        const { body } = await widgets.askAsViewer('GET', 'object-info/Widget__c');
        assert.deepEqual(pick(body, 'createable', 'updateable', 'deletable'), { createable: false, updateable: false, deletable: false });
        assert.equal(body['fields']?.['Secret__c'], undefined);
        assert.deepEqual(pick(body['fields']?.['Size__c'], 'createable', 'updateable'), { createable: false, updateable: false });
    });

    test('changes its eTag with the permissions, and only then', async () => {
        const [one, same, other] = [
            await widgets.ask('GET', 'object-info/Widget__c'),
            await widgets.ask('GET', 'object-info/Widget__c'),
            await widgets.askAsViewer('GET', 'object-info/Widget__c'),
        ];
        assert.equal(one.body['eTag'], same.body['eTag']);
        assert.notEqual(one.body['eTag'], other.body['eTag']);
    });

    for (const name of ['Gadget__c', 'PackageInstallRequest']) {
        test(`refuses ${name}`, async () => {
            const { status, body } = await widgets.ask('GET', `object-info/${name}`);
            assert.equal(status, 400);
            assert.deepEqual(body, [{ errorCode: 'INVALID_TYPE', message: `Object ${name} is not supported in UI API` }]);
        });
    }

    // Covers: UI API: GET /ui-api/object-info/batch/:objects (doc: Get Batch of Object Metadata, UI API guide)
    test('answers a batch with one result each', async () => {
        const { body } = await widgets.ask('GET', 'object-info/batch/Widget__c,Gadget__c');
        assert.equal(body['hasErrors'], true);
        assert.deepEqual([body['results']?.[0]?.['statusCode'], body['results']?.[1]?.['statusCode']], [200, 400]);
    });
});

describe('picklist-values', () => {
    const live = { attributes: null, label: 'In use', validFor: [], value: 'Live' };
    const draft = { attributes: null, label: 'Draft', validFor: [], value: 'Draft' };
    const retired = { attributes: null, label: 'Retired', validFor: [], value: 'Retired' };

    // Covers: UI API: GET /ui-api/object-info/:object/picklist-values/:recordType/:field (doc: Get Values for a Picklist Field, UI API guide)
    test('of a field are its active values with labels and default', async () => {
        const { body } = await widgets.ask('GET', `object-info/Widget__c/picklist-values/${MASTER}/Status__c`);
        assert.deepEqual(pick(body, 'controllerValues', 'defaultValue', 'values'), {
            controllerValues: {},
            defaultValue: draft,
            values: [draft, live, retired],
        });
    });

    // Covers: UI API: GET /ui-api/object-info/:object/picklist-values/:recordType (doc: Get Values for All Picklist Fields of a Record Type, UI API guide)
    test('of an object are those of every picklist', async () => {
        const { body } = await widgets.ask('GET', `object-info/Widget__c/picklist-values/${MASTER}`);
        assert.deepEqual(Object.keys(body['picklistFieldValues'] ?? {}), ['Status__c']);
    });

    for (const [path, status, code] of [
        [`${MASTER}/Nonsense__c`, 400, 'INVALID_FIELD'],
        [`${MASTER}/Size__c`, 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['012000000000001AAA/Status__c', 404, 'NOT_FOUND'],
    ] as const) {
        test(`${path} is refused with ${code}`, async () => {
            const reply = await widgets.ask('GET', `object-info/Widget__c/picklist-values/${path}`);
            assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [status, code]);
        });
    }
});

describe('resources that are not there', () => {
    for (const [method, path] of [
        ['GET', 'favorites'],
        ['GET', 'actions/global'],
        ['PATCH', 'list-info/Widget__c/In_Use'],
    ] as const) {
        test(`${method} ${path} answers 501 with its name`, async () => {
            const { status, body } = await widgets.ask(method, path);
            assert.equal(status, 501);
            assert.match(textOf(body[0]?.['message']), new RegExp(`${method} /ui-api/${path}`));
        });
    }

    test('need a session like any other', async () => {
        const response = await fetch(`${widgets.server.url}/services/data/v66.0/ui-api/favorites`);
        assert.equal(response.status, 401);
    });
});
