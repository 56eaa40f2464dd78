import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Caller } from '../access/caller.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { openWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { runAutolaunchedFlow } from './run-autolaunched-flow.ts';

let workshop: Workshop;
beforeEach(async () => {
    workshop = await openWorkshop();
    workshop.create('Widget__c', { Name: 'Wheel', Size__c: 21 });
});

/** A flow that reads the widget and says what its formula field is. */
async function doubleSizeRead(queriedFields: readonly string[], caller = workshop.ada()): Promise<unknown> {
    const fields = queriedFields.map((name) => `<queriedFields>${name}</queriedFields>`).join('');
    const place = '<locationX>0</locationX><locationY>0</locationY>';
    const parts = [
        `<assignments><name>Say</name><label>Say</label>${place}`,
        '<assignmentItems><assignToReference>Get.Size__c</assignToReference><operator>Assign</operator><value><numberValue>1.0</numberValue></value></assignmentItems>',
        '<assignmentItems><assignToReference>Said</assignToReference><operator>Assign</operator><value><elementReference>Get.Double_Size__c</elementReference></value></assignmentItems></assignments>',
        '<label>Read</label><processType>AutoLaunchedFlow</processType>',
        `<recordLookups><name>Get</name><label>Get</label>${place}<connector><targetReference>Say</targetReference></connector>`,
        `<getFirstRecordOnly>true</getFirstRecordOnly><object>Widget__c</object>${fields}<storeOutputAutomatically>true</storeOutputAutomatically></recordLookups>`,
        `<start>${place}<connector><targetReference>Get</targetReference></connector></start><status>Active</status>`,
        '<variables><name>Said</name><dataType>Number</dataType><isCollection>false</isCollection><isInput>false</isInput><isOutput>true</isOutput><scale>0</scale></variables>',
    ];
    const files = { 'package.xml': manifestFile({ Flow: ['Read'] }), 'flows/Read.flow': fileOf('Flow', '<apiVersion>66.0</apiVersion>', ...parts) };
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
    const [answer] = runAutolaunchedFlow(workshop.org, caller, 'Read', [{}]);
    assert.deepEqual(answer?.errors, []);
    return answer.outputs['Said'];
}

function withoutSize(caller: Caller): Caller {
    const { access } = caller;
    const field: Caller['access']['field'] = (object, name) => (name === 'Size__c' ? { read: false, edit: false } : access.field(object, name));
    return { ...caller, access: { ...access, field } };
}

// Covers: Flow: Get Records reads formula fields as the server computed them, from fields that were not asked for too (doc: Flow Element: Get Records, Flow Builder, Salesforce Help)
describe('a formula field of a record that a flow got', () => {
    const rows: readonly (readonly [string, readonly string[], number | null])[] = [
        ['is computed from fields that were not asked for', ['Double_Size__c'], 42],
        ['is computed when all fields were read, and what the flow sets later is of no account', [], 42],
        ['is blank when it was not asked for', ['Size__c'], null],
    ];
    for (const [name, queriedFields, expected] of rows) {
        it(name, async () => {
            assert.equal((await doubleSizeRead(queriedFields)) ?? null, expected);
        });
    }

    it('is computed from fields that the user may not read', async () => {
        assert.equal(await doubleSizeRead(['Double_Size__c'], withoutSize(workshop.ada())), 42);
    });
});
